// SPDX-License-Identifier: Apache-2.0
#include "ledger/rows.h"

#include <algorithm>

#include "ledger/claim_row.h"
#include "ledger/event_record.h"

namespace chancery::ledger {
namespace {

constexpr std::int64_t kMicrosecondsPerDay = 86'400'000'000;
constexpr std::int64_t kAgain = 1, kOnlyOpen = 2, kReplaces = 4, kDeniedHolds = 8, kAlways = 16, kSingle = 32,
                       kTitle = 64, kAssumed = 128, kRetracts = 256;
constexpr int kVoiceShift = 9, kSeveralShift = 12;

}  // namespace

std::int64_t flags_of(const Move& move) {
  return (move.again ? kAgain : 0) | (move.only_open ? kOnlyOpen : 0) | (move.replaces ? kReplaces : 0) |
         (move.denied_holds ? kDeniedHolds : 0) | (move.always ? kAlways : 0) | (move.single ? kSingle : 0) |
         (move.title ? kTitle : 0) | (move.assumed ? kAssumed : 0) | (move.retracts ? kRetracts : 0) |
         (static_cast<std::int64_t>(move.voice) << kVoiceShift) | (std::int64_t{move.several} << kSeveralShift);
}

Move move_from_row(const Statement& row) {
  Move move;
  move.subject = row.integer(0);
  move.object = row.integer(1);
  move.claim = row.integer(2);
  move.rule = static_cast<std::uint32_t>(row.integer(3));
  move.effect = static_cast<Effect>(row.integer(4));
  const std::int64_t flags = row.integer(5);
  move.again = (flags & kAgain) != 0;
  move.only_open = (flags & kOnlyOpen) != 0;
  move.replaces = (flags & kReplaces) != 0;
  move.denied_holds = (flags & kDeniedHolds) != 0;
  move.always = (flags & kAlways) != 0;
  move.single = (flags & kSingle) != 0;
  move.title = (flags & kTitle) != 0;
  move.assumed = (flags & kAssumed) != 0;
  move.retracts = (flags & kRetracts) != 0;
  move.voice = static_cast<Voice>(std::min<std::int64_t>((flags >> kVoiceShift) & 7, 4));
  move.several = static_cast<int>((flags >> kSeveralShift) & 15);
  move.per = row.text(6);
  move.attributes = attributes_from_json(row.text(7));
  move.begins_at = date_from_text(row.text(8));
  move.event = row.text(9);
  move.factuality = static_cast<Factuality>(row.integer(10));
  move.date = claim_date(row, 11);
  move.report = row.text(16);
  move.source = row.text(17);
  move.published = date_from_text(row.text(18));
  // By when the report was known, not the claim: a claim that a later version of the program finds in it is no younger.
  std::int64_t day = row.integer(19) / kMicrosecondsPerDay;
  if (row.integer(19) < 0) --day;
  move.known_day = static_cast<Day>(day);
  move.speaker = static_cast<std::uint32_t>(row.integer(20));
  move.wording = static_cast<std::uint32_t>(row.integer(21));
  move.seq = row.integer(22);
  if (move.retracts) {
    for (const Attribute& item : move.attributes) {
      if (item.key == kTakenBackFor) move.retracted_for = item.value;
    }
  }
  return move;
}

Report report_from_row(const Statement& row, int first) {
  Report report;
  report.id = row.text(first);
  report.source = row.text(first + 1);
  report.title = row.text(first + 2);
  report.author = row.text(first + 3);
  report.url = row.text(first + 4);
  report.language = row.text(first + 5);
  report.published = date_from_text(row.text(first + 6));
  report.published_basis = row.text(first + 7);
  return report;
}

}  // namespace chancery::ledger
