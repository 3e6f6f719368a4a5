// SPDX-License-Identifier: Apache-2.0
//
// Which reports were coded by which version of program, model and lexicon: kept beside the ledger, written in the
// transaction that records a report. By it, submitting again sends what is missing and nothing else, and a sweep finds
// what an older version coded.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/report.h"
#include "chancery/result.h"
#include "store/database.h"
#include "stream/queue.h"

namespace chancery::stream {

class Codings {
 public:
  // Makes the table where it is missing.
  static Result<Codings> open(const std::string& ledger, std::string version);

  // Takes out of the jobs those whose report this version has coded, in one question, and returns them; the others keep
  // their order.
  Result<std::vector<Job>> take_coded(std::vector<Job>& jobs);
  // Reports of the ledger that this version has not coded, each as a reader of its text would have it.
  Outcome missing(const std::function<Outcome(Report)>& take);

 private:
  Codings(store::Database database, std::string version)
      : database_(std::move(database)), version_(std::move(version)) {}
  store::Database database_;
  std::string version_;
};

// The same for whoever asks again and again: connects when it is first asked, and anew after a question that failed.
class CodedBefore {
 public:
  CodedBefore(std::string ledger, std::string version) : ledger_(std::move(ledger)), version_(std::move(version)) {}

  Result<std::vector<Job>> take_from(std::vector<Job>& jobs);

 private:
  std::string ledger_, version_;
  std::optional<Codings> codings_;
};

// Within the ledger's transaction; a report that is there already stays.
Outcome note_codings(store::Database& ledger, const std::vector<std::string>& reports, std::string_view version);

}  // namespace chancery::stream
