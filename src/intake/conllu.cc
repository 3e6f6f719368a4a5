// SPDX-License-Identifier: Apache-2.0
#include "intake/conllu.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/hash.h"
#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/published.h"

namespace chancery::intake {
namespace {

// "# key = value"; nullopt if the comment has another key.
std::optional<std::string_view> comment_value(std::string_view line, std::string_view key) {
  line.remove_prefix(1);
  line = trim(line);
  if (!line.starts_with(key)) return std::nullopt;
  line = trim(line.substr(key.size()));
  if (line.empty()) return line;
  if (!line.starts_with('=')) return std::nullopt;
  return trim(line.substr(1));
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool no_space_after(std::string_view misc) {
  for (const std::string_view item : split(misc, '|')) {
    if (item == "SpaceAfter=No") return true;
  }
  return false;
}

// What keeps the heads from being a forest, in words; empty if nothing does. Later stages follow heads without looking
// back.
std::string_view tree_fault(const std::vector<GivenWord>& words) {
  std::vector<std::uint32_t> seen_from(words.size() + 1, 0);
  for (std::uint32_t start = 1; start <= words.size(); ++start) {
    for (std::uint32_t at = start; at != 0 && seen_from[at] != start; at = words[at - 1].head) {
      if (seen_from[at] != 0) break;  // leads to the root, as an earlier word found out
      seen_from[at] = start;
      const std::uint32_t head = words[at - 1].head;
      if (head > words.size()) return "a head beyond the sentence";
      if (head != 0 && seen_from[head] == start) return "the heads run in a circle";
    }
  }
  return {};
}

}  // namespace

// What the text shows: a word, or a multiword token of several.
struct Piece {
  std::string form;
  bool space_after = true;
  std::size_t first = 0, end = 0;  // words
};

struct ConlluReader::RawSentence {
  std::string id, text;
  bool new_paragraph = false;
  std::vector<GivenWord> words;
  std::vector<Piece> pieces;
  std::uint32_t multiword_last = 0;
};

struct ConlluReader::Draft {
  Report report;
  std::string published;
  std::size_t bytes = 0;
  std::vector<RawSentence> sentences;
};

std::optional<Error> ConlluReader::take(std::string_view line, Draft& draft, RawSentence& sentence) {
  if (line.starts_with('#')) {
    if (auto v = comment_value(line, "newpar id"))
      sentence.new_paragraph = true;
    else if (comment_value(line, "newpar"))
      sentence.new_paragraph = true;
    else if ((v = comment_value(line, "sent_id")))
      sentence.id = *v;
    else if ((v = comment_value(line, "text")))
      sentence.text = *v;
    else if ((v = comment_value(line, "published")))
      draft.published = *v;
    else if ((v = comment_value(line, "title")))
      draft.report.title = *v;
    else if ((v = comment_value(line, "source")))
      draft.report.source = *v;
    else if ((v = comment_value(line, "url")))
      draft.report.url = *v;
    return std::nullopt;
  }
  const auto wrong = [&](std::string_view what) {
    return Error{ErrorCode::kIntakeBadFormat, fmt::format("line {}: {}", lines_->number(), what), ""};
  };
  const std::vector<std::string_view> columns = split(line, '\t');
  if (columns.size() != 10) return wrong(fmt::format("{} columns instead of 10", columns.size()));
  const std::string_view id = columns[0];
  if (id.find('.') != std::string_view::npos) return std::nullopt;  // an empty node
  if (columns[1].empty()) return wrong("the form is empty");
  if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
    const auto first = number(id.substr(0, dash));
    const auto last = number(id.substr(dash + 1));
    if (!first || !last || *first != sentence.words.size() + 1 || *last < *first)
      return wrong("a multiword token with a wrong range");
    sentence.pieces.push_back({std::string(columns[1]), !no_space_after(columns[9]), *first - 1, *last});
    sentence.multiword_last = *last;
    return std::nullopt;
  }
  const auto index = number(id);
  if (!index || *index != sentence.words.size() + 1) return wrong("the words are not numbered 1, 2, 3 …");
  const auto head = columns[6] == "_" ? std::optional<std::uint32_t>(0) : number(columns[6]);
  if (!head) return wrong("the head is no number");
  GivenWord word;
  word.form = columns[1];
  word.lemma = columns[2];
  word.upos = columns[3];
  word.xpos = columns[4];
  word.feats = columns[5];
  word.deprel = columns[7];
  word.misc = columns[9];
  word.head = *head;
  if (*index > sentence.multiword_last)
    sentence.pieces.push_back({word.form, !no_space_after(word.misc), *index - 1, *index});
  sentence.words.push_back(std::move(word));
  return std::nullopt;
}

std::optional<Result<Report>> ConlluReader::next() {
  Draft draft;
  RawSentence sentence;
  std::optional<Error> failure;
  bool any = false;
  const auto close = [&] {
    if (const std::string_view fault = tree_fault(sentence.words); !failure && !fault.empty())
      failure = Error{ErrorCode::kIntakeBadFormat,
                      fmt::format("the sentence before line {}: {}", lines_->number(), fault), ""};
    if (!sentence.words.empty()) draft.sentences.push_back(std::move(sentence));
    sentence = RawSentence{};
  };
  const auto start = [&](std::string_view line) {
    if (auto id = comment_value(line, "newdoc id")) draft.report.id = *id;
    any = true;
  };
  if (has_pending_) start(pending_);
  has_pending_ = false;
  for (;;) {
    std::string_view line;
    const LineReader::Status status = lines_->next(line);
    if (status == LineReader::Status::kEnd) break;
    if (status == LineReader::Status::kFailed) {
      failure = Error{ErrorCode::kIntakeUnreadable, "cannot be read: " + lines_->failure(), ""};
      break;
    }
    if (status == LineReader::Status::kTooLong) {
      failure = Error{ErrorCode::kIntakeTooLarge, fmt::format("line {} is too long", lines_->number()), ""};
      continue;
    }
    if (line.starts_with("# newdoc")) {
      close();
      if (any) {
        pending_ = line;
        has_pending_ = true;
        break;
      }
      start(line);
      continue;
    }
    if (trim(line).empty()) {
      close();
      continue;
    }
    any = true;
    draft.bytes += line.size();
    if (failure) continue;
    if (draft.bytes > 8 * kMaxReportBytes)
      failure = Error{ErrorCode::kIntakeTooLarge, "a document is too large; part it with \"# newdoc\"", ""};
    else if (find_invalid_utf8(line) != std::string_view::npos)
      failure = Error{ErrorCode::kIntakeBadUtf8, fmt::format("line {} is not UTF-8", lines_->number()), ""};
    else
      failure = take(line, draft, sentence);
  }
  close();
  if (failure) return Result<Report>(std::move(*failure));
  if (!any) return std::nullopt;
  if (draft.sentences.empty()) return Result<Report>(Error{ErrorCode::kIntakeEmpty, "a document without words", ""});
  return finish(std::move(draft));
}

Result<Report> ConlluReader::finish(Draft&& draft) {
  Report& report = draft.report;
  for (RawSentence& sentence : draft.sentences) {
    const bool first = report.text.empty();
    if (!first) report.text += sentence.new_paragraph ? "\n\n" : " ";
    const auto begin = static_cast<std::uint32_t>(report.text.size());
    // The text as given, if the words stand in it one after the other; else the words joined.
    std::vector<Span> spans;
    std::size_t at = 0;
    for (const Piece& piece : sentence.pieces) {
      const std::size_t found = sentence.text.find(piece.form, at);
      if (found == std::string::npos || found - at > 8) break;
      spans.push_back({static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + piece.form.size())});
      at = found + piece.form.size();
    }
    if (spans.size() != sentence.pieces.size()) {
      spans.clear();
      sentence.text.clear();
      for (const Piece& piece : sentence.pieces) {
        const auto from = static_cast<std::uint32_t>(sentence.text.size());
        sentence.text += piece.form;
        spans.push_back({from, static_cast<std::uint32_t>(sentence.text.size())});
        if (piece.space_after) sentence.text += ' ';
      }
      while (sentence.text.ends_with(' ')) sentence.text.pop_back();
    }
    GivenSentence given;
    for (std::size_t p = 0; p < sentence.pieces.size(); ++p) {
      for (std::size_t w = sentence.pieces[p].first; w < sentence.pieces[p].end && w < sentence.words.size(); ++w) {
        sentence.words[w].span = {begin + spans[p].begin, begin + spans[p].end};
      }
    }
    report.text += sentence.text;
    given.span = {begin, static_cast<std::uint32_t>(report.text.size())};
    given.id = std::move(sentence.id);
    given.words = std::move(sentence.words);
    given.headline = first && !report.title.empty() && report.title == sentence.text;
    if (first || sentence.new_paragraph) report.paragraphs.push_back({given.span, given.headline});
    report.paragraphs.back().span.end = given.span.end;
    report.given.push_back(std::move(given));
    if (report.text.size() > kMaxReportBytes)
      return Error{ErrorCode::kIntakeTooLarge, "a document is too large; part it with \"# newdoc\"", ""};
  }
  report.language = "en";
  if (report.source.empty()) report.source = defaults_.source;
  std::string given_date;
  if (!draft.published.empty()) {
    const auto date = parse_published(draft.published);
    if (!date)
      return Error{
          ErrorCode::kIntakeBadDate,
          fmt::format("\"{}\" is no date of publication; write it as 2025-07-03", draft.published.substr(0, 40)), ""};
    report.published = *date;
    report.published_basis = "given";
  } else if (defaults_.published.known()) {
    report.published = defaults_.published;
    report.published_basis = "given";
  } else {
    Published published = infer_published(report.text);
    report.published = published.date;
    report.published_basis = std::move(published.basis);
  }
  if (report.published_basis == "given") given_date = iso(report.published);
  if (report.id.empty()) report.id = content_id("r_", {report.text, report.source, given_date});
  return std::move(report);
}

}  // namespace chancery::intake
