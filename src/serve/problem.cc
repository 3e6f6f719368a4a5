// SPDX-License-Identifier: Apache-2.0
//
// Errors as RFC 9457 has them.
#include <algorithm>

#include "base/http_status.h"
#include "serve/answers.h"

namespace chancery::serve {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "The request is wrong";
    case 404:
      return "There is no such thing";
    case 413:
      return "Too large";
    case 415:
      return "Not a kind of content that is read here";
    case 422:
      return "The content cannot be read";
    case 503:
      return "Not now";
    case 507:
      return "The ledger is full";
    default:
      return "The service failed";
  }
}

}  // namespace

Answer problem(int status, std::string_view title, std::string_view detail, std::string_view type,
               std::string_view instance) {
  exporting::Json json;
  json["type"] = "urn:chancery:error:" + std::string(type);
  json["title"] = title;
  json["status"] = status;
  json["detail"] = detail;
  json["instance"] = instance;
  Answer answer;
  answer.status = status;
  answer.type = "application/problem+json";
  answer.body = exporting::to_line(json) + "\n";
  return answer;
}

Answer problem(const Error& error, std::string_view instance) {
  const int status = http_status(error.code);
  // Where the ledger lies is nobody's business: only places within what was sent are told.
  const bool tell_place = status == 422 || status == 415 || status == 413;
  std::string detail = tell_place && !error.place.empty() ? error.place + ": " + error.message : error.message;
  if (error.code == ErrorCode::kLedgerCannotOpen) detail.resize(std::min(detail.find(": "), detail.size()));
  Answer answer = problem(status, title_of(status), detail, code_name(error.code), instance);
  if (status == 503) answer.headers.emplace_back("Retry-After", "1");
  return answer;
}

Answer json_answer(const exporting::Json& json, int status) {
  Answer answer;
  answer.status = status;
  answer.body = exporting::to_line(json) + "\n";
  return answer;
}

}  // namespace chancery::serve
