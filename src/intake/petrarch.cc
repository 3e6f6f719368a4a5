// SPDX-License-Identifier: Apache-2.0
#include "intake/petrarch.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/text_file.h"
#include "intake/html_dates.h"
#include "intake/html_tree.h"

namespace chancery::intake {
namespace {

// "AFP0808020625_4" -> the story and 4; the number is -1 where the id has none.
struct SentenceId {
  std::string_view story;
  int number = -1;
};

SentenceId parts_of(std::string_view id) {
  const std::size_t mark = id.find_last_of("_");
  if (mark == std::string_view::npos || mark + 1 == id.size()) return {id, -1};
  int number = -1;
  const auto [end, error] = std::from_chars(id.data() + mark + 1, id.data() + id.size(), number);
  if (error != std::errc() || end != id.data() + id.size()) return {id, -1};
  return {id.substr(0, mark), number};
}

bool goes_on(std::string_view before, std::string_view after) {
  const SentenceId a = parts_of(before), b = parts_of(after);
  return a.number >= 0 && b.number == a.number + 1 && a.story == b.story;
}

}  // namespace

std::optional<PetrarchReader::Sentence> PetrarchReader::next_sentence() {
  if (pending_) return std::exchange(pending_, std::nullopt);
  while (pull_.next_element()) {
    const std::string name = pull_.name();
    if (name == "Sentence") {
      current_ = {pull_.attribute("id"), pull_.attribute("date"), pull_.attribute("source"), ""};
    } else if (name == "Text") {
      const xmlNode* node = pull_.expand();
      Sentence sentence = current_;
      if (node != nullptr) sentence.text = plain_spaces(raw_text(node));
      pull_.leave();
      ++number_;
      return sentence;
    }
  }
  return std::nullopt;
}

std::optional<Result<Report>> PetrarchReader::next() {
  if (ended_) return std::nullopt;
  std::optional<Sentence> first = next_sentence();
  if (!first) {
    ended_ = true;
    if (number_ > 0 && pull_.failure().empty()) return std::nullopt;
    return Result<Report>(Error{ErrorCode::kIntakeBadFormat,
                                number_ == 0 ? std::string("there is no sentence (<Sentence><Text>) in it")
                                             : "the XML is broken: " + pull_.failure(),
                                ""});
  }
  RawReport raw;
  raw.text = std::move(first->text);
  std::string last = first->id;
  bool story = false;
  while (auto more = next_sentence()) {
    if (more->date != first->date || !goes_on(last, more->id)) {
      pending_ = std::move(more);
      break;
    }
    story = true;
    last = more->id;
    if (raw.text.size() < kMaxReportBytes) raw.text += "\n\n" + more->text;
  }
  raw.id = story ? std::string(parts_of(first->id).story) : first->id;
  raw.source = std::move(first->source);
  if (const auto date = date_of_value(first->date, false))
    raw.published = iso(*date);
  else
    raw.published = first->date;
  Result<Report> report = make_report(std::move(raw), defaults_);
  if (!report.ok()) report.error().place = first->id;
  return report;
}

}  // namespace chancery::intake
