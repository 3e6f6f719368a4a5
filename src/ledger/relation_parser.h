// SPDX-License-Identifier: Apache-2.0
//
// RelationParser: the text of lexicon/relations -> RelationRules and the examples that test them. Used by the compiler,
// by `load` and when a compiled lexicon is opened (which holds the text, checked and without comments).
//
// One thread; what it gives owns its strings.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "ledger/relations.h"

namespace chancery::ledger {

// An example's claim: a synthetic event, and where it stands.
struct ExampleClaim {
  Event event;
  std::string place;
};

// What must follow: an interval of the example's relation.
struct ExampleInterval {
  std::string subject, object, from, to;  // ids; dates as iso(), "?" if not known
  std::vector<Attribute> attributes;      // each must be there
  std::string place;
};

struct Example {
  std::string relation;
  std::string place;
  std::vector<ExampleClaim> claims;
  std::vector<ExampleInterval> expected;
};

class RelationParser {
 public:
  void add_relations(std::string_view path, std::string_view text);
  void add_offices(std::string_view path, std::string_view text);
  void add_sources(std::string_view path, std::string_view text);
  void add_corrections(std::string_view path, std::string_view text);
  // Sorts and checks the whole. Complete after this.
  void finish();

  const std::vector<Error>& errors() const { return errors_; }
  const std::vector<Example>& examples() const { return examples_; }
  // The rules' lines without comments and examples, each file headed by `@file PATH`.
  const std::string& normal_text() const { return normal_; }
  const std::string& normal_offices() const { return offices_text_; }
  const std::string& sources_text() const { return sources_text_; }
  const std::string& corrections_text() const { return corrections_text_; }
  RelationRules take_rules() { return std::move(rules_); }

 private:
  struct Place {
    std::string_view path;
    std::uint32_t line;
  };
  void fail(Place place, std::string message);
  void consequence_line(Place place, std::string_view rest);
  void relation_line(Place place, std::string_view keyword, std::string_view rest);
  void rule_line(Place place, Effect effect, std::string_view rest);
  void rule_option(Place place, Rule& rule, std::string_view option);
  void example_line(Place place, std::string_view line);
  std::vector<EntityType> kinds(Place place, std::string_view words);
  std::vector<Source> sources(Place place, std::string_view text);

  RelationRules rules_;
  std::vector<Example> examples_;
  std::vector<Error> errors_;
  std::string normal_, offices_text_, sources_text_, corrections_text_;
  bool in_example_ = false;
};

}  // namespace chancery::ledger
