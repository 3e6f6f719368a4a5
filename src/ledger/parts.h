// SPDX-License-Identifier: Apache-2.0
//
// What a Ledger is made of, for the files that implement it: the connection, the rules, rows of entities and relations.
// Private to src/ledger. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "chancery/ledger.h"
#include "ledger/claim_row.h"
#include "ledger/derive.h"
#include "ledger/directory.h"
#include "ledger/effects.h"
#include "ledger/relations.h"
#include "ledger/row_numbers.h"
#include "ledger/shown.h"
#include "ledger/standpoint.h"
#include "ledger/storage.h"
#include "ledger/text_months.h"

namespace chancery::ledger {

struct EntityRow {
  Row id = 0;
  std::string key, name, of;
  EntityType type = EntityType::kOther;
};

// What derivation works on at once: one pair or, in a functional relation, one subject or object with all its pairs.
struct GroupKey {
  std::uint16_t relation = 0;   // index into the rules
  Row subject = 0, object = 0;  // the side that is not fixed is 0
  auto operator<=>(const GroupKey&) const = default;
};

struct Group {
  std::vector<Move> moves;
  Derived derived;
};

GroupKey group_of(const RelationRules& rules, std::uint16_t relation, Row subject, Row object);

}  // namespace chancery::ledger

namespace chancery {

struct Ledger::Parts {
  ledger::Database database;
  ledger::Pieces pieces{database};
  ledger::RowNumbers numbers{database};
  ledger::TextMonths months{database};
  const ledger::RelationRules& rules;
  const ledger::EntityDirectory& directory;
  std::vector<std::int64_t> relation_rows;  // by index in the rules; 0: the ledger has none of it
  std::map<std::string, ledger::Statement, std::less<>> statements;
  std::unordered_map<ledger::Row, ledger::EntityRow> entities;  // seen ones

  Parts(ledger::Database opened, const ledger::RelationRules& r, const ledger::EntityDirectory& d)
      : database(std::move(opened)), rules(r), directory(d) {}

  // A statement that is prepared once. A statement must not be asked for again while its rows are being read.
  Result<ledger::Statement*> statement(std::string_view sql);
  Outcome load_relations();
  Result<std::string> rules_hash();  // of the rules by which the file was derived
  Outcome rebuild();
  Outcome derive_again();  // the same, within a transaction of the caller's

  Result<ledger::EntityRow> entity(ledger::Row row);  // ledger.damaged if it is not there
  Result<ledger::Row> row_of(std::string_view key);   // 0 if the ledger has no such entity

  // Every decision up to an instant, in order.
  Result<std::vector<Decision>> decisions(std::int64_t known_at);
  // `without`: names of consequences, or "all".
  Result<std::shared_ptr<const ledger::Standpoint>> standpoint(std::int64_t known_at,
                                                               const std::vector<std::string>& without = {});

  // The moves of a group as seen from there, and what follows.
  Result<ledger::Group> group(const ledger::GroupKey& key, const ledger::Standpoint& at);
  // All pairs of a relation with one of the subjects and one of the objects, each as the entity that stands for it; an
  // empty list sets no condition.
  Result<std::vector<std::pair<ledger::Row, ledger::Row>>> pairs(std::uint16_t relation,
                                                                 const std::vector<ledger::Row>& subjects,
                                                                 const std::vector<ledger::Row>& objects,
                                                                 const ledger::Standpoint& at);

  Outcome judge(ledger::Move& move, const ledger::Relation& relation, const ledger::Standpoint& at);
  Outcome rename_part(ledger::Move& move, const ledger::Relation& relation, const ledger::Standpoint& at);
  // A pair of a symmetric relation as it is stored: the lower id first.
  Result<std::pair<ledger::Row, ledger::Row>> oriented(std::pair<ledger::Row, ledger::Row> pair);

  // What a NAME means among entities that the ledger has: names, aliases, ids, then the best match by words among
  // `among` (all, if null). `hard`: no match by words.
  struct NameQuery {
    std::string_view name;
    bool as_name;  // names of things only ("Siam" as a name, not as a state)
    const std::vector<ledger::Row>* among;
    const ledger::Standpoint* at;  // whose merged entities are one; null: none is
  };
  Result<std::vector<ledger::Row>> exact(const NameQuery& query);
  Result<std::vector<ledger::Row>> by_words(const NameQuery& query);

  Result<std::string> text_of(ledger::Row report);  // empty where it has none
  Result<Event> event_of_claim(std::int64_t claim);
  // A claim as a timeline shows it.
  struct ToldClaim {
    Event event;
    ClaimView view;
    Date published;
    std::int64_t known_at = 0;
  };
  Result<ToldClaim> told(std::int64_t claim);
  // Other claims that tell the same event, and reports with nearly the text of its report.
  Outcome relatives(std::int64_t claim, const ledger::Standpoint& at, Explanation& explanation);
  // Whether the claim is about one of the entities, where a person said of whom some claims are.
  Result<bool> is_about(const Event& event, const ledger::Standpoint& at, const std::vector<ledger::Row>& asked);
  Result<ClaimView> view(const ledger::ShownClaim& shown, const ledger::Relation& relation,
                         const ledger::Standpoint& at);
  // Without its claims; these.
  Result<Status> status_of(std::string id, const ledger::Interval& interval, std::uint16_t relation, Day as_of);
  Result<Status> status_of(const ledger::Group& group, const ledger::Interval& interval, std::uint16_t relation,
                           Day as_of);
  Outcome show_claims(Status& status, const ledger::Shown& shown, const ledger::Standpoint& at);
};

namespace ledger {

std::string status_id(std::string_view relation, std::string_view subject, std::string_view object, const Group& group,
                      const Interval& interval);
// The last instant that counts; usage for what is none.
Result<std::int64_t> known_limit(const std::optional<std::string>& known_at);

// Words of a name for matching: without articles and fillers, kinds of agreement and of government made one word.
std::vector<std::string> match_words(std::string_view name);

}  // namespace ledger
}  // namespace chancery
