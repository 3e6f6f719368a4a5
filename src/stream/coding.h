// SPDX-License-Identifier: Apache-2.0
//
// Which reports were coded by which version of program, model and lexicon: kept beside the ledger, written in the
// transaction that records a report. By it, submitting again sends what is missing and nothing else, and a sweep finds
// what an older version coded.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/report.h"
#include "chancery/result.h"
#include "store/database.h"

namespace chancery::stream {

class Codings {
 public:
  // Makes the table where it is missing.
  static Result<Codings> open(const std::string& ledger, std::string version);

  // Those of the reports that this version has coded, in one question.
  Result<std::set<std::string, std::less<>>> coded(const std::vector<std::string>& reports);
  // Reports of the ledger that this version has not coded, each as a reader of its text would have it.
  Outcome missing(const std::function<Outcome(Report)>& take);

 private:
  Codings(store::Database database, std::string version)
      : database_(std::move(database)), version_(std::move(version)) {}
  store::Database database_;
  std::string version_;
};

// Within the ledger's transaction; a report that is there already stays.
Outcome note_codings(store::Database& ledger, const std::vector<std::string>& reports, std::string_view version);

}  // namespace chancery::stream
