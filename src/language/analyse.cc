// SPDX-License-Identifier: Apache-2.0
#include "language/analyse.h"

#include <algorithm>

#include "base/arena.h"
#include "language/lemmatiser.h"
#include "language/mend.h"
#include "language/model_parts.h"
#include "language/network.h"
#include "language/sentence_splitter.h"
#include "language/tokeniser.h"

namespace chancery::language {

struct Scratch::Data {
  NetworkScratch network;
  TokeniserScratch tokeniser;
  SplitterScratch splitter;
  std::vector<RawToken> tokens;
  std::vector<std::uint32_t> ends;
  std::vector<std::span<Token>> waiting;  // sentences that have tokens and no analysis yet
  std::vector<std::string_view> forms;
  std::vector<WordAnalysis> words;
  std::vector<SentenceWords> sentences;
  std::string buffer;
};

Scratch::Scratch() : data_(std::make_unique<Data>()) {}
Scratch::~Scratch() = default;
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;

namespace {

constexpr std::size_t kMaxReport = std::size_t{1} << 31;  // bytes: offsets are 32 bits

constexpr std::size_t kWaiting = 64;  // sentences that go through the network in one call

// Fills in what the model says of the tokens that wait, whose forms and spans are set.
void annotate(const Model::Parts& model, Scratch::Data& data, Arena& arena) {
  data.forms.clear();
  for (const std::span<Token> tokens : data.waiting) {
    for (const Token& token : tokens) data.forms.push_back(token.form);
  }
  data.words.assign(data.forms.size(), {});
  data.sentences.clear();
  std::size_t first = 0;
  for (const std::span<Token> tokens : data.waiting) {
    data.sentences.push_back({std::span<const std::string_view>(data.forms).subspan(first, tokens.size()),
                              std::span(data.words).subspan(first, tokens.size())});
    first += tokens.size();
  }
  analyse_words(model, data.sentences, data.network);
  const WordAnalysis* word = data.words.data();
  for (const std::span<Token> tokens : data.waiting) {
    for (Token& token : tokens) {
      token.head = word->head;
      token.upos = model.upos[word->upos];
      token.xpos = model.xpos[word->xpos];
      token.feats = model.feats[word->feats];
      token.deprel = model.deprels[word->deprel].deprel;
      token.subtype = model.deprels[word->deprel].subtype;
      const std::uint32_t tag = static_cast<std::uint32_t>(word->upos) * 4096 + word->xpos;
      token.lemma = lemma_of(model, token.form, tag, data.buffer, arena);
      ++word;
    }
    mend_lists(tokens);
    mend_names(tokens);
    mend_passives(tokens);
    mend_dates(tokens);
    mend_auxiliaries(tokens);
  }
  data.waiting.clear();
}

// Sentences wait for company: together they go through the network faster.
void annotate_later(std::span<Token> tokens, const Model::Parts& model, Scratch::Data& data, Arena& arena) {
  data.waiting.push_back(tokens);
  if (data.waiting.size() == kWaiting) annotate(model, data, arena);
}

void analyse_paragraph(const Report& report, std::uint32_t index, const Model::Parts& model, Scratch::Data& data,
                       Document& document) {
  const Paragraph& paragraph = report.paragraphs[index];
  Span range = paragraph.span;
  range.end = std::min<std::uint32_t>(range.end, static_cast<std::uint32_t>(report.text.size()));
  range.begin = std::min(range.begin, range.end);
  data.tokens.clear();
  tokenise(report.text, range, model.token_kinds, data.tokeniser, data.tokens);
  data.ends.clear();
  split_sentences({report.text, data.tokens, &model.token_kinds}, model.boundary_weights, data.splitter, data.ends);
  Arena& arena = document.arena();
  std::size_t first = 0;
  for (const std::uint32_t end : data.ends) {
    const std::span<const RawToken> raw(data.tokens.data() + first, end - first);
    const std::span<Token> tokens = arena.make_array<Token>(raw.size());
    std::size_t multiwords = 0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      tokens[i].span = raw[i].span;
      tokens[i].form = slice(report.text, raw[i].span);
      tokens[i].space_after = raw[i].space_after;
      multiwords += raw[i].part == 1;
    }
    const std::span<MultiwordToken> groups = arena.make_array<MultiwordToken>(multiwords);
    std::size_t group = 0;
    for (std::size_t i = 0; i < raw.size() && group < groups.size(); ++i) {
      if (raw[i].part != 1) continue;
      std::size_t last = i + 1;
      while (last < raw.size() && raw[last].part > 1) ++last;
      groups[group++] = {
          static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last), {raw[i].span.begin, raw[last - 1].span.end}};
    }
    annotate_later(tokens, model, data, arena);
    Sentence sentence;
    sentence.span = {raw.front().span.begin, raw.back().span.end};
    sentence.paragraph = index;
    sentence.headline = paragraph.headline;
    sentence.tokens = tokens;
    sentence.multiwords = groups;
    document.sentences.push_back(sentence);
    first = end;
  }
}

std::uint32_t paragraph_of(const Report& report, Span span) {
  const auto it = std::upper_bound(report.paragraphs.begin(), report.paragraphs.end(), span.begin,
                                   [](std::uint32_t begin, const Paragraph& p) { return begin < p.span.begin; });
  return it == report.paragraphs.begin() ? 0 : static_cast<std::uint32_t>(it - report.paragraphs.begin() - 1);
}

// Tokens, spans and multiword tokens as given. Words that share a span are one multiword token; each gets its own part
// of it where the forms lie in the text one after the other.
std::span<Token> copy_tokens(const Report& report, const GivenSentence& given, Arena& arena, Sentence& sentence) {
  const std::size_t n = given.words.size();
  const std::span<Token> tokens = arena.make_array<Token>(n);
  const auto shares = [&](std::size_t i) {
    return i + 1 < n && !given.words[i].span.empty() && given.words[i].span == given.words[i + 1].span;
  };
  std::size_t multiwords = 0;
  for (std::size_t i = 0; i < n; ++i) multiwords += shares(i) && (i == 0 || !shares(i - 1));
  const std::span<MultiwordToken> groups = arena.make_array<MultiwordToken>(multiwords);
  std::size_t group = 0;
  for (std::size_t i = 0; i < n;) {
    std::size_t last = i;
    while (shares(last)) ++last;
    const Span whole = given.words[i].span;
    if (last > i) groups[group++] = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last + 1), whole};
    std::uint32_t at = whole.begin;
    const std::string_view bytes = whole.end <= report.text.size() ? slice(report.text, whole) : std::string_view();
    for (std::size_t k = i; k <= last; ++k) {
      Token& token = tokens[k];
      token.form = given.words[k].form;
      token.span = whole;
      if (last > i && bytes.substr(std::min<std::size_t>(at - whole.begin, bytes.size())).starts_with(token.form)) {
        token.span = {at, at + static_cast<std::uint32_t>(token.form.size())};
        at = token.span.end;
      }
      token.space_after = k == last && given.words[k].misc.find("SpaceAfter=No") == std::string::npos;
      // Within a multiword token the blank is told by the text.
      if (k == last && last > i) token.space_after = whole.end < report.text.size() && report.text[whole.end] == ' ';
    }
    i = last + 1;
  }
  sentence.tokens = tokens;
  sentence.multiwords = groups;
  sentence.id = given.id;
  sentence.span = given.span;
  sentence.headline = given.headline;
  sentence.paragraph = paragraph_of(report, given.span);
  return tokens;
}

void copy_annotation(const GivenSentence& given, std::span<Token> tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const GivenWord& word = given.words[i];
    Token& token = tokens[i];
    token.lemma = word.lemma;
    token.xpos = word.xpos;
    token.feats = word.feats.empty() ? std::string_view("_") : std::string_view(word.feats);
    token.upos = upos_of(word.upos);
    token.deprel = deprel_of(word.deprel);
    const std::size_t colon = word.deprel.find(':');
    if (colon != std::string::npos) token.subtype = std::string_view(word.deprel).substr(colon + 1);
    token.head = word.head == 0 || word.head > tokens.size() ? -1 : static_cast<std::int32_t>(word.head) - 1;
  }
}

Outcome check_size(const Report& report) {
  if (report.text.size() < kMaxReport) return Done{};
  return Error{ErrorCode::kIntakeTooLarge, "a report of two gigabytes or more; split it", report.id};
}

}  // namespace

Result<Document> analyse(const Report& report, const Model& model, Scratch& scratch) {
  CHANCERY_TRY(check_size(report));
  Document document;
  if (!report.given.empty()) {
    for (const GivenSentence& given : report.given) {
      Sentence sentence;
      copy_annotation(given, copy_tokens(report, given, document.arena(), sentence));
      document.sentences.push_back(sentence);
    }
    return document;
  }
  for (std::uint32_t i = 0; i < report.paragraphs.size(); ++i)
    analyse_paragraph(report, i, model.parts(), scratch.data(), document);
  annotate(model.parts(), scratch.data(), document.arena());
  return document;
}

Result<Document> analyse_pretokenized(const Report& report, const Model& model, Scratch& scratch) {
  CHANCERY_TRY(check_size(report));
  Document document;
  for (const GivenSentence& given : report.given) {
    Sentence sentence;
    const std::span<Token> tokens = copy_tokens(report, given, document.arena(), sentence);
    annotate_later(tokens, model.parts(), scratch.data(), document.arena());
    document.sentences.push_back(sentence);
  }
  annotate(model.parts(), scratch.data(), document.arena());
  return document;
}

}  // namespace chancery::language
