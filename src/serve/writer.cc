// SPDX-License-Identifier: Apache-2.0
#include "serve/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "chancery/record.h"
#include "export/coded_json.h"
#include "export/status_json.h"
#include "serve/bodies.h"

namespace chancery::serve {
namespace {

using exporting::Json;

constexpr std::size_t kMostEventsShown = 1000;
constexpr std::size_t kReportsForThreads = 8;  // fewer are coded on this thread
constexpr std::size_t kLongestWhy = 4000;      // bytes

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Error usage(std::string message) { return {ErrorCode::kUsage, std::move(message), ""}; }

Json changes_json(const std::vector<Change>& changes) {
  Json json = Json::array();
  for (const Change& change : changes) json.push_back(exporting::change_json(change, "", ""));
  return json;
}

Result<std::string> text_of(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::string();
  if (!found->is_string()) return usage(fmt::format("{}: a text is wanted", key));
  if (found->get_ref<const std::string&>().size() > kLongestWhy)
    return usage(fmt::format("{}: at most {} bytes", key, kLongestWhy));
  return found->get<std::string>();
}

Result<std::vector<std::string>> texts_of(const nlohmann::json& json, const char* key) {
  std::vector<std::string> texts;
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return texts;
  if (!found->is_array()) return usage(fmt::format("{}: a list of ids is wanted", key));
  for (const auto& item : *found) {
    if (!item.is_string()) return usage(fmt::format("{}: a list of ids is wanted", key));
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

}  // namespace

Result<Ledger*> Writer::ledger() {
  if (!ledger_) {
    CHANCERY_ASSIGN(Ledger opened,
                    Ledger::open(sources_.ledger, Ledger::Mode::kWrite, sources_.rules, sources_.directory));
    ledger_.emplace(std::move(opened));
  }
  return &*ledger_;
}

// A ledger that failed is opened anew for the next request.
Result<Answer> Writer::answered(Result<Answer> answer) {
  if (!answer.ok() &&
      (answer.error().code == ErrorCode::kLedgerCannotOpen || answer.error().code == ErrorCode::kLedgerDamaged))
    ledger_.reset();
  return answer;
}

Result<Answer> Writer::record(const Asked& asked) { return answered(enter(asked)); }
Result<Answer> Writer::decide(const Asked& asked) { return answered(enter_decision(asked)); }

Result<Answer> Writer::enter(const Asked& asked) {
  if (sources_.coder == nullptr)
    return Error{ErrorCode::kLanguageBadModel, "the service has no model: nothing can be coded", ""};
  CHANCERY_ASSIGN(const intake::Defaults defaults, defaults_of(asked));
  CHANCERY_ASSIGN(auto reports, reports_of(asked.body, asked.content_type, defaults));
  CHANCERY_ASSIGN(Ledger* const into, ledger());
  Json told = Json::array();
  Json failures = Json::array();
  std::vector<std::string> ids;
  std::set<std::string> seen;
  std::optional<Error> first_failure;
  for (const Result<Report>& report : reports) {
    if (!report.ok()) continue;
    CHANCERY_ASSIGN(const bool known, into->has_report(report->id));
    Json row = exporting::report_json(*report, false);
    row["known"] = known || !seen.insert(report->id).second;
    told.push_back(std::move(row));
    ids.push_back(report->id);
  }
  const double started = seconds();
  RecordOptions options;
  options.jobs = reports.size() >= kReportsForThreads ? jobs_ : 1;
  options.known_at = asked.now;
  std::size_t at = 0;
  auto summary = chancery::record(
      *sources_.coder, *into,
      [&]() -> std::optional<Result<Report>> {
        if (at == reports.size()) return std::nullopt;
        return std::move(reports[at++]);
      },
      options,
      [&](const Error& error) {
        failures.push_back(failure_json(error));
        if (!first_failure) first_failure = error;
      },
      [] {});
  if (!summary.ok()) {
    ledger_.reset();
    return summary.error();
  }
  if (ids.empty() && first_failure) return *first_failure;
  Json events = Json::array();
  for (const std::string& id : std::set<std::string>(ids.begin(), ids.end())) {
    if (events.size() >= kMostEventsShown) break;
    const auto entered = into->events_of(id);
    const auto report = into->report(id);
    if (!entered.ok() || !report.ok()) continue;  // it could be read, and not coded
    for (const Event& event : *entered) {
      if (events.size() < kMostEventsShown) events.push_back(exporting::event_json(event, *report));
    }
  }
  const Recorded& recorded = summary->recorded;
  Json json;
  json["reports"] = std::move(told);
  json["events"] = std::move(events);
  json["changes"] = changes_json(recorded.changes);
  json["failures"] = std::move(failures);
  json["claims"] = recorded.claims;
  Answer answer = json_answer(json, recorded.reports > 0 ? 201 : 200);
  if (ids.size() == 1) answer.headers.emplace_back("Location", "/v1/reports/" + percent_encoded(ids.front()));
  answer.tally = {recorded.reports + recorded.reports_known, summary->sentences, recorded.claims, seconds() - started};
  return answer;
}

Result<Answer> Writer::enter_decision(const Asked& asked) {
  const auto body = nlohmann::json::parse(asked.body, nullptr, false);
  if (!body.is_object()) return usage("the body must be a JSON object: {\"decision\":\"accept\",\"why\":\"…\"}");
  static const std::set<std::string> kKeys = {"decision", "why", "by", "with", "of"};
  for (const auto& [key, value] : body.items()) {
    if (!kKeys.contains(key)) return usage(fmt::format("\"{}\" is no member of a decision", key.substr(0, 40)));
  }
  DecisionRequest request;
  CHANCERY_ASSIGN(const std::string decision, text_of(body, "decision"));
  const auto kind = decision_kind_of(decision);
  if (!kind) return usage("decision: accept, reject, merge, split or undo");
  request.kind = *kind;
  CHANCERY_ASSIGN(request.why, text_of(body, "why"));
  CHANCERY_ASSIGN(request.by, text_of(body, "by"));
  if (request.by.empty()) request.by = "http";
  CHANCERY_ASSIGN(request.of, texts_of(body, "of"));
  CHANCERY_ASSIGN(request.items, texts_of(body, "with"));
  request.items.insert(request.items.begin(), asked.arguments[0]);
  CHANCERY_ASSIGN(Ledger* const into, ledger());
  for (std::string& item : request.items) {
    if (!item.starts_with("ev_") && !item.starts_with("st_") && !item.starts_with("de_")) continue;
    CHANCERY_ASSIGN(const std::vector<std::string> full, into->complete_id(item));
    if (full.size() > 1) return usage(fmt::format("\"{}\" begins several ids", item));
    if (full.size() == 1) item = full.front();
  }
  auto decided = into->decide(request, asked.now);
  if (!decided.ok()) return decided.error();
  Json json = exporting::decision_json(decided->decision);
  json["changes"] = changes_json(decided->changes);
  return json_answer(json, decided->known ? 200 : 201);
}

}  // namespace chancery::serve
