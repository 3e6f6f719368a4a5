// SPDX-License-Identifier: Apache-2.0
//
// What the ledger's tests share: a ledger of their own with the lexicon's rules and a few names, and claims written as
// in the examples of lexicon/relations. The ledger is a temporary file or, where CHANCERY_TEST_SERVER holds the
// address of a PostgreSQL database for tests ("postgresql:///test?host=/run/socket"), a schema there.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/test_folder.h"
#include "chancery/ledger.h"
#include "ledger/directory.h"
#include "ledger/entity_id.h"
#include "ledger/example_text.h"
#include "ledger/relations.h"
#include "ledger/storage.h"

namespace chancery::ledger {

inline const RelationRules& rules() {
  static const RelationRules kRules =
      RelationRules::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "lexicon" / "relations").value();
  return kRules;
}

// A few names, as the lexicon would know them.
class SmallDirectory final : public EntityDirectory {
 public:
  std::vector<EntityRef> find(std::string_view name) const override {
    std::vector<EntityRef> found;
    for (const auto& [key, id] : names_) {
      const std::string asked = slug(plain_name(name));
      if (slug(key) == asked || id == name) found.push_back({id, name_of(id)});
    }
    return found;
  }
  std::string name_of(std::string_view id) const override {
    for (const auto& [key, named] : names_) {
      if (named == id) return key;
    }
    return {};
  }
  EntityType type_of(std::string_view id) const override { return type_of_id(id); }
  std::optional<EntityRef> capital_of(std::string_view state, Day) const override {
    if (state != "state:AFG") return std::nullopt;
    return EntityRef{"place:kabul", "Kabul"};
  }
  std::optional<EntityRef> office_of(std::string_view, std::string_view) const override { return std::nullopt; }
  EntityRef state_of_country(std::string_view code) const override {
    return {"state:" + std::string(code), name_of("state:" + std::string(code))};
  }

 private:
  std::vector<std::pair<std::string, std::string>> names_ = {
      {"Russia", "state:RUS"},      {"Russian", "state:RUS"},       {"Afghanistan", "state:AFG"},
      {"Afghan", "state:AFG"},      {"China", "state:CHN"},         {"Soviet Union", "state:SUN"},
      {"Soviet", "state:SUN"},      {"Yugoslavia", "state:YUG"},    {"Yugoslav", "state:YUG"},
      {"Taliban", "group:taliban"}, {"Thailand", "state:THA"},      {"Siam", "state:THA"},
      {"Fiji", "state:FJI"},        {"Poland", "state:POL"},        {"Polish", "state:POL"},
      {"Kiribati", "state:KIR"},    {"United States", "state:USA"}, {"Venezuela", "state:VEN"}};
};

inline bool on_server() { return std::getenv("CHANCERY_TEST_SERVER") != nullptr; }

// Where nothing is yet: of this process and name.
inline std::filesystem::path empty_place(const std::string& name) {
  const std::string unique = "ledger_test_" + std::to_string(::getpid()) + "_" + name;
  if (on_server()) {
    const std::string server = std::getenv("CHANCERY_TEST_SERVER");
    auto database = Database::open(server, Database::Mode::kWrite);
    EXPECT_TRUE(database.ok()) << describe(database.error());
    const std::string sql = "DROP SCHEMA IF EXISTS " + unique + " CASCADE; CREATE SCHEMA " + unique;
    if (database.ok()) {
      EXPECT_TRUE(database->run(sql.c_str()).ok());
    }
    return server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + unique;
  }
  const auto path = test_folder() / (name + ".db");
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + suffix);
  return path;
}

// What somebody else does to the tables.
inline void run_sql(const std::filesystem::path& where, const char* sql) {
  auto database = Database::open(where, Database::Mode::kWrite);
  ASSERT_TRUE(database.ok()) << describe(database.error());
  const auto done = database->run(sql);
  EXPECT_TRUE(done.ok()) << describe(done.error());
}

struct TestLedger {
  std::filesystem::path path;
  SmallDirectory directory;
  std::optional<Ledger> ledger;

  explicit TestLedger(const char* name) : path(empty_place(name)) {
    auto opened = Ledger::open(path, Ledger::Mode::kWrite, rules(), directory);
    EXPECT_TRUE(opened.ok()) << describe(opened.error());
    if (opened) ledger = std::move(opened).value();
  }
};

inline Event event_of(std::string_view line, std::string_view report) {
  Event event = parse_example_event(line).value();
  event.id = content_id("ev_", {report, line});
  event.text = std::string(line) + ".";
  event.type = EventType::kAgree;
  return event;
}

inline Report report_of(std::string id, std::string source = "", const char* published = "") {
  Report report;
  report.id = std::move(id);
  report.source = std::move(source);
  report.title = "Title of " + report.id;
  if (*published != '\0') report.published = *parse_iso_date(published);
  report.text = "Text.";
  return report;
}

inline Recorded record(Ledger& ledger, const Report& report, std::initializer_list<const char*> lines,
                       const char* known_at = "2025-07-05T10:00:00Z") {
  std::vector<Event> events;
  for (const char* line : lines) events.push_back(event_of(line, report.id));
  const CodedBatchItem item{&report, events};
  auto recorded = ledger.record({&item, 1}, known_at);
  EXPECT_TRUE(recorded.ok()) << describe(recorded.error());
  return recorded.ok() ? std::move(recorded).value() : Recorded{};
}

inline StatusAnswer ask(const Ledger& ledger, const char* relation, const char* subject, const char* object,
                        const char* as_of, std::optional<std::string> known_at = {}, bool history = false) {
  StatusQuery query;
  query.relation = relation;
  if (subject != nullptr) query.subject = subject;
  if (object != nullptr) query.object = object;
  query.as_of = parse_iso_date(as_of)->earliest;
  query.known_at = std::move(known_at);
  query.history = history;
  auto answer = ledger.status(query);
  EXPECT_TRUE(answer.ok()) << describe(answer.error());
  return answer.ok() ? std::move(answer).value() : StatusAnswer{};
}

}  // namespace chancery::ledger
