// SPDX-License-Identifier: Apache-2.0
//
// The examples of lexicon/relations, run: claims in, intervals out, compared with what the example says. Also the
// ledger in memory that the tests use. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/derive.h"
#include "ledger/directory.h"
#include "ledger/relation_parser.h"

namespace chancery::ledger {

// Everything that follows from events for one relation, with ids instead of rows. No storage, no cache.
struct PlainStatus {
  std::string relation, subject, object;
  Interval interval;
};
// `published` and `known_day` stand for all reports; report ids are the events' ids up to a '/'.
std::vector<PlainStatus> derive_plainly(const std::vector<Event>& events, std::string_view relation,
                                        const RelationRules& rules, const EntityDirectory& directory,
                                        const Date& published, Day known_day);

std::vector<Error> check_example(const Example& example, const RelationRules& rules);

}  // namespace chancery::ledger
