// SPDX-License-Identifier: Apache-2.0
#include "ledger/relations.h"

#include <algorithm>

#include "base/text_file.h"
#include "ledger/examples.h"
#include "ledger/relation_parser.h"

namespace chancery::ledger {
namespace {

constexpr std::string_view kRulesSection = "relations.rules";
constexpr std::string_view kOfficesSection = "relations.offices";
constexpr std::string_view kSourcesSection = "relations.sources";
constexpr std::string_view kCorrectionsSection = "relations.corrections";

// Paths in messages start at the lexicon folder, whatever it is called from.
std::string shown(const std::filesystem::path& path) {
  return (std::filesystem::path("lexicon") / "relations" / path.filename()).generic_string();
}

Result<RelationParser> parse_folder(const std::filesystem::path& folder) {
  RelationParser parser;
  const auto files = files_under(folder, ".relations");
  if (files.empty()) {
    return Error{ErrorCode::kLexiconBadFile, "there is no *.relations file in the folder", folder.generic_string()};
  }
  for (const auto& path : files) {
    CHANCERY_ASSIGN(const std::string text, read_file(path));
    parser.add_relations(shown(path), text);
  }
  const auto offices = folder / "offices.tsv";
  if (std::filesystem::exists(offices)) {
    CHANCERY_ASSIGN(const std::string text, read_file(offices));
    parser.add_offices(shown(offices), text);
  }
  if (const auto sources = folder / "sources.tsv"; std::filesystem::exists(sources)) {
    CHANCERY_ASSIGN(const std::string text, read_file(sources));
    parser.add_sources(shown(sources), text);
  }
  if (const auto corrections = folder / "corrections.txt"; std::filesystem::exists(corrections)) {
    CHANCERY_ASSIGN(const std::string text, read_file(corrections));
    parser.add_corrections(shown(corrections), text);
  }
  parser.finish();
  return parser;
}

}  // namespace

Result<RelationRules> RelationRules::open(const SectionFile& lexicon) {
  const std::string_view text = lexicon.section(kRulesSection);
  if (text.empty()) {
    return Error{ErrorCode::kLexiconBadFile, "the compiled lexicon holds no relations; run `chancery lexicon build`",
                 ""};
  }
  RelationParser parser;
  parser.add_relations("lexicon/relations", text);
  parser.add_offices("lexicon/relations/offices.tsv", lexicon.section(kOfficesSection));
  parser.add_sources("lexicon/relations/sources.tsv", lexicon.section(kSourcesSection));
  parser.add_corrections("lexicon/relations/corrections.txt", lexicon.section(kCorrectionsSection));
  parser.finish();
  if (!parser.errors().empty()) {
    return Error{ErrorCode::kLexiconBadFile, "the compiled relations do not parse; run `chancery lexicon build`",
                 parser.errors().front().place};
  }
  return parser.take_rules();
}

Result<RelationRules> RelationRules::load(const std::filesystem::path& folder) {
  CHANCERY_ASSIGN(RelationParser parser, parse_folder(folder));
  if (!parser.errors().empty()) return parser.errors().front();
  return parser.take_rules();
}

std::optional<std::uint16_t> RelationRules::find(std::string_view relation) const {
  for (std::size_t i = 0; i < relations_.size(); ++i) {
    if (relations_[i].name == relation) return static_cast<std::uint16_t>(i);
  }
  return std::nullopt;
}

std::span<const Rule> RelationRules::rules_of(std::string_view act) const {
  const auto first = std::lower_bound(rules_.begin(), rules_.end(), act,
                                      [](const Rule& rule, std::string_view name) { return rule.act < name; });
  auto last = first;
  while (last != rules_.end() && last->act == act) ++last;
  return {first, last};
}

const Office* RelationRules::find_office(std::string_view phrase_key) const {
  const auto found = std::lower_bound(office_phrases_.begin(), office_phrases_.end(), phrase_key,
                                      [](const auto& item, std::string_view key) { return item.first < key; });
  if (found == office_phrases_.end() || found->first != phrase_key) return nullptr;
  return &offices_[found->second];
}

std::vector<Error> RelationCompiler::check() const {
  auto parser = parse_folder(folder_);
  if (!parser) return {parser.error()};
  std::vector<Error> errors = parser->errors();
  if (!errors.empty()) return errors;
  const std::vector<Example> examples = parser->examples();
  const RelationRules rules = parser->take_rules();
  for (const Example& example : examples) {
    for (Error& error : check_example(example, rules)) errors.push_back(std::move(error));
  }
  return errors;
}

Outcome RelationCompiler::compile(SectionWriter& out) const {
  CHANCERY_ASSIGN(RelationParser parser, parse_folder(folder_));
  if (!parser.errors().empty()) return parser.errors().front();
  out.add(kRulesSection, parser.normal_text());
  out.add(kOfficesSection, parser.normal_offices());
  out.add(kSourcesSection, parser.sources_text());
  out.add(kCorrectionsSection, parser.corrections_text());
  return Done{};
}

}  // namespace chancery::ledger
