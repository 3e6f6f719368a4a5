// SPDX-License-Identifier: Apache-2.0
#include "actors/test_support.h"

#include <gtest/gtest.h>

#include <charconv>
#include <vector>

#include "actors/compiler.h"
#include "base/arena.h"
#include "base/test_folder.h"
#include "base/text_file.h"

namespace chancery::actors::test {
namespace {

OpenLexicon open_compiled(ActorLexiconCompiler& compiler, const std::string& name) {
  OpenLexicon out;
  out.faults = compiler.check().size();
  for (const Error& fault : compiler.check()) ADD_FAILURE() << chancery::describe(fault);
  const std::filesystem::path path = test_folder() / name;
  SectionWriter writer;
  compiler.write(writer);
  EXPECT_TRUE(writer.write(path, "actors", 1).ok());
  auto file = SectionFile::open(path, "actors", 1, ErrorCode::kLexiconBadFile, "chancery lexicon build");
  EXPECT_TRUE(file.ok());
  out.file.emplace(std::move(file).value());
  std::filesystem::remove(path);  // stays mapped
  auto lexicon = ActorLexicon::open(*out.file);
  EXPECT_TRUE(lexicon.ok());
  out.lexicon.emplace(std::move(lexicon).value());
  return out;
}

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

const ActorLexicon& repository_lexicon() {
  static const OpenLexicon* const kOpen = [] {
    ActorLexiconCompiler compiler;
    EXPECT_TRUE(compiler.add_folder(std::filesystem::path(CHANCERY_SOURCE_DIR) / "lexicon" / "actors").ok());
    return new OpenLexicon(open_compiled(compiler, "repository-actors.bin"));
  }();
  return *kOpen->lexicon;
}

OpenLexicon lexicon_of(std::string_view facts_tsv, std::string_view roles_tsv, std::string_view places_tsv) {
  ActorLexiconCompiler compiler;
  compiler.add_file("facts.tsv", facts_tsv);
  compiler.add_file("roles.tsv", roles_tsv);
  compiler.add_file("places.tsv", places_tsv);
  static int made = 0;
  return open_compiled(compiler, "actors-" + std::to_string(++made) + ".bin");
}

Parsed parse_conllu(std::string_view text) {
  Parsed out;
  out.report = std::make_unique<Report>();
  out.report->id = "r_test";
  Arena& arena = out.document.arena();
  std::vector<std::vector<Token>> sentences(1);
  std::vector<bool> headlines;
  bool headline = false;
  for (const Line& line : lines_of(text)) {
    if (line.text.starts_with("# published = ")) {
      out.report->published = parse_iso_date(line.text.substr(14)).value_or(Date{});
    } else if (line.text == "# headline") {
      headline = true;
    }
    if (line.text.starts_with("#")) continue;
    if (line.text.empty()) {
      if (!sentences.back().empty()) {
        headlines.push_back(headline);
        headline = false;
        sentences.emplace_back();
      }
      continue;
    }
    const auto columns = split(line.text, '\t');
    if (columns.size() < 8 || columns[0].find_first_of("-.") != std::string_view::npos) continue;
    Token token;
    token.form = arena.copy(columns[1]);
    token.lemma = arena.copy(columns[2]);
    token.upos = upos_of(columns[3]);
    token.xpos = arena.copy(columns[4]);
    token.feats = arena.copy(columns[5]);
    token.head = number(columns[6]) - 1;
    token.deprel = deprel_of(columns[7]);
    if (const std::size_t colon = columns[7].find(':'); colon != std::string_view::npos)
      token.subtype = arena.copy(columns[7].substr(colon + 1));
    token.space_after = columns.size() < 10 || columns[9].find("SpaceAfter=No") == std::string_view::npos;
    token.span.begin = static_cast<std::uint32_t>(out.report->text.size());
    out.report->text += columns[1];
    token.span.end = static_cast<std::uint32_t>(out.report->text.size());
    if (token.space_after) out.report->text += ' ';
    sentences.back().push_back(token);
  }
  headlines.push_back(headline);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (sentences[s].empty()) continue;
    const auto tokens = arena.make_array<Token>(sentences[s].size());
    std::copy(sentences[s].begin(), sentences[s].end(), tokens.begin());
    Sentence sentence;
    sentence.tokens = tokens;
    sentence.span = {tokens.front().span.begin, tokens.back().span.end};
    sentence.headline = headlines[s];
    out.document.sentences.push_back(sentence);
  }
  return out;
}

std::string conllu_row(int id, std::string_view form, std::string_view lemma, std::string_view upos,
                       std::string_view xpos, int head, std::string_view deprel) {
  return std::to_string(id) + "\t" + std::string(form) + "\t" + std::string(lemma) + "\t" + std::string(upos) + "\t" +
         std::string(xpos) + "\t_\t" + std::to_string(head) + "\t" + std::string(deprel) + "\t_\t_\n";
}

std::string describe(const Parsed& parsed, const Mentions& mentions) {
  static constexpr std::string_view kKinds[] = {"name", "adjective", "metonym", "nominal", "pronoun", "coreferent"};
  std::string out;
  for (const Mention& mention : mentions.list) {
    const auto& tokens = parsed.document.sentences[mention.sentence].tokens;
    const Span span{tokens[mention.first].span.begin, tokens[mention.end - 1].span.end};
    out += std::to_string(mention.sentence) + " \"" + std::string(slice(parsed.report->text, span)) + "\" " +
           std::string(kKinds[static_cast<std::size_t>(mention.kind)]) + " ->";
    for (const std::uint32_t entity : mention.entities) out += " " + mentions.entities[entity].id;
    if (mention.place >= 0) out += " @" + mentions.entities[static_cast<std::size_t>(mention.place)].id;
    out += "\n";
  }
  return out;
}

}  // namespace chancery::actors::test
