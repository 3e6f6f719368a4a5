// SPDX-License-Identifier: Apache-2.0
//
// Recorder: enters reports and claims and what follows from them, within a transaction that the caller holds. Private
// to src/ledger; made for one batch.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/parts.h"
#include "ledger/waiting_rows.h"

namespace chancery::ledger {

class Recorder {
 public:
  // Looks at the ledger with all decisions of people so far.
  static Result<Recorder> begin(Ledger::Parts& parts, std::int64_t known_at);

  // When the ledger learns what is entered from now on.
  void learn_at(std::int64_t known_at) { known_at_ = known_at; }
  // Looks for what these will need, all at once: where a server is asked, one question takes as long as many.
  Outcome expect(std::span<const CodedBatchItem> batch);
  // The report's row; `is_new` tells whether it was entered now.
  Result<std::int64_t> enter_report(const Report& report, bool& is_new);
  // The claim's row; 0 if the ledger has it.
  Result<std::int64_t> enter_claim(const Event& event, std::int64_t report, std::string_view report_text);
  // What was entered is written, so that it is found; settle() begins with it.
  Outcome write();
  // Everything that is derived from a claim, for a claim row that is there.
  Outcome derive_claim(const Event& event, std::int64_t claim, std::int64_t report);
  // Entities that a person parted from others, which no claim names.
  Outcome enter_parted();
  // The report's text against those that it may be a copy of.
  Outcome enter_copy(std::int64_t report, std::string_view text);
  // Looks again at what people decided.
  Outcome look_again();

  Outcome touch_claims_of(std::string_view event);
  Outcome touch_entity(Row entity);
  Outcome touch_all();
  enum class News : std::uint8_t {
    kNone,
    kBegunAndEnded,  // what a report tells
    kAll,            // also what no longer follows
  };
  // Brings the statuses of all touched groups up to date; the changes in order of date.
  Result<std::vector<Change>> settle(News news);

 private:
  Recorder(Ledger::Parts& parts, std::int64_t known_at)
      : parts_(parts), known_at_(known_at), waiting_(parts.database) {}
  Result<Row> entity_row(const Party& party);
  Outcome add_name(Row entity, std::string_view name);
  Outcome add_spoken_name(Row entity, const Party& party);
  Outcome add_words(Row entity, const std::vector<std::string>& words);
  Outcome enter_participants(const Event& event, std::int64_t claim, std::int64_t report);
  Outcome touch(std::uint16_t relation, Row subject, Row object, const std::string& event);
  Outcome touch_found(Statement* list);
  Result<std::vector<Row>> families_like(Row report, const std::vector<std::uint64_t>& shingles,
                                         const std::vector<std::int64_t>& marks);
  Outcome join(Row report, const std::vector<Row>& families);
  Result<std::string> report_key(Row report);
  Outcome touch_family(Row head);
  Result<std::int64_t> relation_row(std::uint16_t relation);
  Result<std::int64_t> rule_row(const Rule& rule);
  Outcome settle_group(const GroupKey& key, News news, std::vector<Change>& changes);
  Outcome settle_beside(const GroupKey& key, const Group& group, const std::string& where);

  Ledger::Parts& parts_;
  std::int64_t known_at_;
  std::shared_ptr<const Standpoint> at_;
  std::set<GroupKey> touched_;
  std::unordered_map<std::string, Row> rows_, report_rows_;  // 0: looked for, and not there
  WaitingRows waiting_;
  std::unordered_map<Row, std::set<std::string>> fresh_;  // events of reports that are new, of which claims may wait
  std::unordered_map<const Rule*, std::int64_t> rule_rows_;
  std::set<std::pair<Row, std::string>> words_;
};

}  // namespace chancery::ledger
