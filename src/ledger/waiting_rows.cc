// SPDX-License-Identifier: Apache-2.0
#include "ledger/waiting_rows.h"

#include <algorithm>
#include <string_view>

namespace chancery::ledger {
namespace {

constexpr std::size_t kMany = 50'000;

}  // namespace

bool WaitingRows::are_many() const {
  return claims_.size() + effects_.size() + (participants_.size() + pairs_.size() + told_.size()) / 4 > kMany;
}

Outcome WaitingRows::write() {
  CHANCERY_TRY(write_claims());
  CHANCERY_TRY(write_effects());
  CHANCERY_TRY(write_numbers("participant", "entity,day,claim", participants_));
  CHANCERY_TRY(write_numbers("pair", "low,high,day,claim", pairs_));
  return write_numbers("told", "entity,report,sentence,claim", told_);
}

Outcome WaitingRows::write_numbers(const char* table, const char* columns, std::vector<std::int64_t>& numbers) {
  if (numbers.empty()) return Done{};
  const std::string_view names = columns;
  const std::size_t width = 1 + static_cast<std::size_t>(std::count(names.begin(), names.end(), ','));
  CHANCERY_ASSIGN(store::Loader loader, database_->load(table, columns));
  for (std::size_t at = 0; at < numbers.size(); ++at) {
    loader.add(numbers[at]);
    if ((at + 1) % width == 0) CHANCERY_TRY(loader.end_row());
  }
  numbers.clear();
  return loader.finish();
}

Outcome WaitingRows::write_claims() {
  if (claims_.empty()) return Done{};
  CHANCERY_ASSIGN(store::Loader loader, database_->load("claim",
                                                        "id,event,report,known_at,kind,factuality,date,precision,"
                                                        "earliest,latest,body"));
  for (const Claim& one : claims_) {
    loader.add(one.id).add(one.event).add(one.report).add(one.known_at).add(one.kind).add(one.factuality);
    if (one.date) {
      loader.add(one.date->first).add(one.date->second);
    } else {
      loader.add_null().add_null();
    }
    loader.add(one.earliest).add(one.latest).add(one.body);
    CHANCERY_TRY(loader.end_row());
  }
  claims_.clear();
  return loader.finish();
}

Outcome WaitingRows::write_effects() {
  if (effects_.empty()) return Done{};
  CHANCERY_ASSIGN(store::Loader loader, database_->load("effect",
                                                        "relation,subject,object,claim,rule,seq,effect,flags,per,"
                                                        "attributes,begins_at,speaker,wording"));
  for (const Effect& one : effects_) {
    loader.add(one.relation).add(one.subject).add(one.object).add(one.claim).add(one.rule).add(one.seq);
    loader.add(one.effect).add(one.flags).add(one.per).add(one.attributes).add(one.begins_at);
    loader.add(one.speaker).add(one.wording);
    CHANCERY_TRY(loader.end_row());
  }
  effects_.clear();
  return loader.finish();
}

}  // namespace chancery::ledger
