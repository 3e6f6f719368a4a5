// SPDX-License-Identifier: Apache-2.0
//
// Texts coded, and nothing recorded; and a report of the ledger with what the coder sees in it.
#include <chrono>

#include "export/coded_json.h"
#include "intake/paragraphs.h"
#include "serve/answers.h"
#include "serve/bodies.h"

namespace chancery::serve {
namespace {

using exporting::Json;

constexpr std::size_t kMarkedBytes = 200 << 10;  // a longer report is shown without its marks

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Json coded_json(const CodedReport& coded) {
  Json json;
  json["report"] = exporting::report_json(*coded.report, true);
  Json events = Json::array();
  for (const Event& event : coded.events) events.push_back(exporting::event_json(event, *coded.report));
  json["events"] = std::move(events);
  json.update(exporting::marks_json(coded));
  return json;
}

}  // namespace

Result<intake::Defaults> defaults_of(const Asked& asked) {
  intake::Defaults defaults;
  CHANCERY_ASSIGN(const std::optional<std::string> published, asked.parameters.text("published"));
  if (published) {
    const auto date = parse_iso_date(*published);
    if (!date) return Error{ErrorCode::kUsage, "published: write it as 2025-07-03, 2025-07 or 2025", ""};
    defaults.published = *date;
  }
  CHANCERY_ASSIGN(const std::optional<std::string> source, asked.parameters.text("source"));
  defaults.source = source.value_or("");
  return defaults;
}

Json failure_json(const Error& error) {
  return {{"code", std::string(code_name(error.code))}, {"place", error.place}, {"detail", error.message}};
}

// One report: its JSON. Several: an array, in order; what could not be read is {"failure": …}.
Result<Answer> answer_code(Desk& desk, const Asked& asked) {
  if (desk.sources.coder == nullptr)
    return Error{ErrorCode::kLanguageBadModel, "the service has no model: nothing can be coded", ""};
  CHANCERY_ASSIGN(const intake::Defaults defaults, defaults_of(asked));
  CHANCERY_ASSIGN(auto reports, reports_of(asked.body, asked.content_type, defaults));
  const bool one = reports.size() == 1 && body_kind(asked.content_type) != BodyKind::kLines;
  if (one && !reports.front().ok()) return reports.front().error();
  Json rows = Json::array();
  Tally tally;
  const double started = seconds();
  for (Result<Report>& report : reports) {
    if (!report.ok()) {
      rows.push_back({{"failure", failure_json(report.error())}});
      continue;
    }
    auto coded = desk.sources.coder->code(std::move(report).value(), desk.scratch);
    if (!coded.ok()) {
      if (one) return coded.error();
      rows.push_back({{"failure", failure_json(coded.error())}});
      continue;
    }
    ++tally.reports;
    tally.sentences += coded->document.sentences.size();
    rows.push_back(coded_json(*coded));
  }
  tally.seconds = seconds() - started;
  Answer answer = json_answer(one ? rows.front() : rows);
  answer.tally = tally;
  return answer;
}

Result<Answer> answer_report(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const Report report, desk.ledger.report(asked.arguments[0]));
  CHANCERY_ASSIGN(const std::vector<Event> events, desk.ledger.events_of(report.id));
  Json json;
  json["report"] = exporting::report_json(report, true);
  Json list = Json::array();
  for (const Event& event : events) list.push_back(exporting::event_json(event, report));
  json["events"] = std::move(list);
  json["sentences"] = Json::array();
  json["mentions"] = Json::array();
  json["dates"] = Json::array();
  if (desk.sources.coder != nullptr && report.text.size() <= kMarkedBytes) {
    Report again = report;
    again.paragraphs = intake::find_paragraphs(again.text, true);
    if (!again.title.empty() && !again.paragraphs.empty() &&
        slice(std::string_view(again.text), again.paragraphs[0].span) == again.title)
      again.paragraphs[0].headline = true;
    const auto coded = desk.sources.coder->code(std::move(again), desk.scratch);
    if (coded.ok()) json.update(exporting::marks_json(*coded));
  }
  return json_answer(json);
}

}  // namespace chancery::serve
