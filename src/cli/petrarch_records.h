// SPDX-License-Identifier: Apache-2.0
//
// The gold records of the PETRARCH suites: sentences with the codes of their events. Their files look like XML but are
// not quite (closed elements go on, comments hold what they like), so they are scanned, not parsed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chancery::cli {

struct PetrarchEvent {
  std::string source, target, code;  // "ARNGOV", "GON", CAMEO
};

struct PetrarchRecord {
  std::string id, date, text;         // date as ISO, empty if it is none
  std::vector<PetrarchEvent> events;  // empty where the record says that there is none
};

// In the order of the file, without those that are commented out. Never fails: what is no record is passed over.
std::vector<PetrarchRecord> petrarch_records(std::string_view bytes);

}  // namespace chancery::cli
