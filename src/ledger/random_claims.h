// SPDX-License-Identifier: Apache-2.0
//
// What claims of random ledgers say, for tests.
#pragma once

#include <array>
#include <random>
#include <string>

#include "chancery/date.h"

namespace chancery::ledger {

// What claims may say, with holes for who.
inline constexpr const char* kLines[] = {
    "recognize actor=state:%1 recipient=group:%2",
    "withdraw-recognition actor=state:%1 recipient=group:%2",
    "establish-relations actor=state:%1 recipient=state:%2",
    "sever-relations actor=state:%1 recipient=state:%2",
    "restore-relations actor=state:%2 recipient=state:%1",
    "capture actor=group:%1 place=place:%2",
    "collapse-government actor=group:%1/AFG",
    "seize-power actor=group:%1 place=state:%2",
    "rename recipient=state:%1 name=%2",
    "appoint person=person:%1/FRA office=president",
    "die person=person:%1",
    "accept-credentials actor=state:%1 recipient=state:%2 person=person:%1 rank=ambassador",
    "recall-ambassador actor=state:%1 recipient=state:%2",
    "join-organization actor=state:%1 recipient=igo:%2",
    "dissolve recipient=igo:%2",
    "denied recognize actor=state:%1 recipient=group:%2",
    "planned recognize actor=state:%1 recipient=group:%2",
    "keep-relations actor=state:%1 recipient=state:%2",
    "historical keep-relations actor=state:%1 recipient=state:%2",
    "hold-office actor=person:%1/FRA office=president",
    "oust actor=group:%2 recipient=person:%1/FRA"};

// A line with its holes filled and a date of any precision; sometimes none.
inline std::string random_line(std::mt19937& random) {
  std::string line = kLines[random() % std::size(kLines)];
  for (const char* hole : {"%1", "%2"}) {
    static constexpr const char* kCodes[] = {"AAA", "BBB", "CCC", "DDD"};
    while (line.find(hole) != std::string::npos) line.replace(line.find(hole), 2, kCodes[random() % 4]);
  }
  std::string date = iso_day(to_day(2000, 1, 1) + static_cast<Day>(random() % 3000));
  date.resize(std::array<std::size_t, 4>{10, 10, 7, 4}[random() % 4]);
  if (random() % 12 == 0) date = "-";
  return date + " " + line;
}

}  // namespace chancery::ledger
