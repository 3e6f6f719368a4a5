// SPDX-License-Identifier: Apache-2.0
//
// What finding the actors costs beside parsing, on one core: match_bench MODEL LEXICON FILES… The answer is checked
// first: every name that the trie finds in the text must be one that a table of all names has, and the longest there.
// Prints the time of loading the lexicon, of matching names and of the whole stage, and their shares of the parser's.
// Fails where a name is missed, where loading takes 50 ms or matching a tenth of the parser's time.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <unordered_set>
#include <vector>

#include "actors/finder.h"
#include "actors/lexicon.h"
#include "base/section_file.h"
#include "base/utf8.h"
#include "chancery/lexicon.h"
#include "intake/source.h"
#include "language/analyse.h"

using namespace chancery;

namespace {

constexpr double kMostLoading = 50;   // milliseconds
constexpr double kMostShare = 0.1;    // of the parser's time
constexpr std::size_t kLongest = 24;  // words of a name

int fail(const std::string& message) {
  std::fprintf(stderr, "match_bench: %s\n", message.c_str());
  return 1;
}

double processor_seconds(std::clock_t since) { return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC; }

// The key words of a sentence, in its order.
std::vector<std::string> words_of(const Sentence& sentence) {
  std::vector<std::string> out;
  for (const Token& token : sentence.tokens) {
    const std::string key = name_key(token.form);
    std::vector<std::string_view> parts;
    actors::key_words(key, parts);
    for (const std::string_view part : parts) out.emplace_back(part);
  }
  return out;
}

// End of the longest name that begins at word `at`, by the trie; `at` if there is none.
std::size_t longest(const actors::ActorLexicon& lexicon, const std::vector<std::string>& words, std::size_t at) {
  std::size_t end = at;
  std::uint32_t node = 0;
  for (std::size_t i = at; i < words.size() && i < at + kLongest; ++i) {
    node = lexicon.next(node, lexicon.word(words[i]));
    if (node == actors::kNone) break;
    if (!lexicon.names_at(node).empty()) end = i + 1;
  }
  return end;
}

// The slow, obvious twin: every run of words is looked up among all names.
std::size_t longest(const std::unordered_set<std::string>& names, const std::vector<std::string>& words,
                    std::size_t at) {
  std::size_t end = at;
  std::string key;
  for (std::size_t i = at; i < words.size() && i < at + kLongest; ++i) {
    key += (key.empty() ? "" : " ") + words[i];
    if (names.contains(key)) end = i + 1;
  }
  return end;
}

std::string joined_key(std::string_view name) {
  const std::string key = name_key(name);
  const bool plain = !name.empty() && static_cast<unsigned char>(name.front()) < 0x80;
  std::vector<std::string_view> parts;
  actors::key_words(plain ? without_article(key) : std::string_view(key), parts);
  std::string out;
  for (const std::string_view part : parts) out += (out.empty() ? "" : " ") + std::string(part);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: match_bench MODEL LEXICON FILES\n");
    return 2;
  }
  const auto model = language::Model::open(argv[1]);
  if (!model.ok()) return fail(describe(model.error()));
  const auto opening = std::chrono::steady_clock::now();
  const auto file =
      SectionFile::open(argv[2], kLexiconKind, kLexiconVersion, ErrorCode::kLexiconBadFile, kLexiconRebuild);
  if (!file.ok()) return fail(describe(file.error()));
  const auto lexicon = actors::ActorLexicon::open(*file);
  if (!lexicon.ok()) return fail(describe(lexicon.error()));
  const double loading = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - opening).count();

  std::unordered_set<std::string> names;
  std::size_t rows = 0;
  for (actors::EntityIndex e = 0; e < lexicon->size(); ++e) {
    names.insert(joined_key(lexicon->display_name(e)));
    ++rows;
    for (const actors::FactView& fact : lexicon->facts(e)) {
      if (!actors::is_name(fact.fact) || fact.fact == actors::Fact::kName) continue;
      names.insert(joined_key(fact.value));
      ++rows;
    }
  }

  std::vector<Report> reports;
  intake::ReportSource source({argv + 3, argv + argc}, {});
  for (auto report = source.next(); report; report = source.next()) {
    if (!report->ok()) return fail(describe(report->error()));
    reports.push_back(std::move(*report).value());
  }
  language::Scratch parsing;
  std::vector<Document> documents;
  std::size_t sentences = 0, tokens = 0, found = 0, mentions = 0;
  std::clock_t start = std::clock();
  for (const Report& report : reports) {
    auto document = language::analyse(report, *model, parsing);
    if (!document.ok()) return fail(describe(document.error()));
    documents.push_back(std::move(document).value());
  }
  const double parser = processor_seconds(start);

  std::vector<std::vector<std::string>> texts;
  for (const Document& document : documents) {
    sentences += document.sentences.size();
    for (const Sentence& sentence : document.sentences) {
      tokens += sentence.tokens.size();
      texts.push_back(words_of(sentence));
      const auto& words = texts.back();
      for (std::size_t at = 0; at < words.size(); ++at) {
        const std::size_t fast = longest(*lexicon, words, at), slow = longest(names, words, at);
        if (fast != slow) {
          std::string text;
          for (std::size_t i = at; i < std::max(fast, slow); ++i) text += " " + words[i];
          return fail("the trie finds " + std::to_string(fast - at) + " words, the table of all names " +
                      std::to_string(slow - at) + " of:" + text);
        }
        found += fast > at;
      }
    }
  }
  start = std::clock();
  std::size_t again = 0;
  for (const Document& document : documents) {
    for (const Sentence& sentence : document.sentences) {
      const auto words = words_of(sentence);
      for (std::size_t at = 0; at < words.size(); ++at) again += longest(*lexicon, words, at) > at;
    }
  }
  const double matching = processor_seconds(start);
  if (again != found) return fail("matching again finds " + std::to_string(again) + " names");

  const actors::ActorFinder finder(*lexicon);
  actors::Scratch finding;
  start = std::clock();
  for (std::size_t i = 0; i < reports.size(); ++i)
    mentions += finder.find(reports[i], documents[i], finding).list.size();
  const double stage = processor_seconds(start);

  std::printf("lexicon of %zu entities, %zu names (%zu different), loaded in %.1f ms\n", lexicon->size(), rows,
              names.size(), loading);
  std::printf("%zu reports, %zu sentences, %zu tokens; %zu names matched, %zu mentions\n", reports.size(), sentences,
              tokens, found, mentions);
  std::printf("parsing %.3f s; matching names %.3f s, %.1f %% of it; the whole stage %.3f s, %.1f %% of it\n", parser,
              matching, 100 * matching / parser, stage, 100 * stage / parser);
  if (loading >= kMostLoading) return fail("loading takes too long");
  if (matching >= kMostShare * parser) return fail("matching takes too long");
  return 0;
}
