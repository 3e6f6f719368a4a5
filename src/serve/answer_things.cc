// SPDX-License-Identifier: Apache-2.0
//
// Single things by their id, entities by their name, events and reports.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "export/csv.h"
#include "export/explanation_json.h"
#include "export/status_json.h"
#include "intake/paragraphs.h"
#include "ledger/event_record.h"
#include "ledger/look.h"
#include "ledger/who.h"
#include "serve/answers.h"
#include "serve/page.h"

namespace chancery::serve {
namespace {

using exporting::Json;

constexpr std::size_t kMostTrees = 20;  // sentences that one explanation parses again

// The whole id of one that the program printed and somebody cut short.
Result<std::string> whole_id(const Ledger& ledger, const std::string& id) {
  if (id.size() < 4) return id;
  CHANCERY_ASSIGN(const std::vector<std::string> ids, ledger.complete_id(id));
  if (ids.size() > 1)
    return Error{ErrorCode::kUsage, fmt::format("\"{}\" begins several ids: {}", id, fmt::join(ids, ", ")), ""};
  return ids.empty() ? id : ids.front();
}

// The paragraph of the event's sentence parsed again: the ledger keeps texts and not trees.
Json tree_of(Desk& desk, const Explanation& why, std::size_t index) {
  if (desk.sources.coder == nullptr || index >= why.claims.size()) return nullptr;
  const Event& event = why.events[index];
  const auto report = std::find_if(why.reports.begin(), why.reports.end(),
                                   [&](const Report& one) { return one.id == why.claims[index].report; });
  if (report == why.reports.end() || event.text_span.empty() || event.text_span.end > report->text.size())
    return nullptr;
  for (const Paragraph& paragraph : intake::find_paragraphs(report->text, true)) {
    if (paragraph.span.begin > event.text_span.begin || paragraph.span.end < event.text_span.end) continue;
    Report part;
    part.id = report->id;
    part.language = report->language;
    part.text = slice(std::string_view(report->text), paragraph.span);
    const bool headline = !report->title.empty() && part.text == report->title;
    part.paragraphs = {{Span{0, paragraph.span.size()}, headline}};
    const auto parsed = desk.sources.coder->parse(std::move(part), desk.scratch);
    if (!parsed.ok()) return nullptr;
    Event moved;
    moved.text_span = {event.text_span.begin - paragraph.span.begin, event.text_span.end - paragraph.span.begin};
    return exporting::tree_json(parsed->document, moved);
  }
  return nullptr;
}

// Leaves of an explanation what the ledger knew at an instant.
Outcome as_known(const Ledger& ledger, const std::string& known_at, Explanation& why) {
  const auto limit = ledger::parse_instant(known_at);
  if (!limit) return Error{ErrorCode::kUsage, "known_at: write an instant as 2025-07-04T10:00:00Z, or a date", ""};
  const auto later = [&](const ClaimView& claim) {
    const auto at = ledger::parse_instant(claim.known_at);
    return at && *at > *limit;
  };
  for (std::size_t i = why.claims.size(); i-- > 0;) {
    if (!later(why.claims[i])) continue;
    why.claims.erase(why.claims.begin() + static_cast<std::ptrdiff_t>(i));
    why.events.erase(why.events.begin() + static_cast<std::ptrdiff_t>(i));
  }
  std::erase_if(why.same_event, [&](const auto& one) { return later(one.first); });
  const auto then = [&](const Status& status) -> Result<std::optional<Status>> {
    StatusQuery query;
    query.relation = status.relation;
    query.as_of = kMaxDay - 1;
    query.known_at = known_at;
    query.history = true;
    query.claims = 0;
    CHANCERY_ASSIGN(const StatusAnswer answer, ledger.statuses_of(status.subject.id, query));
    for (const Status& one : answer.rows) {
      if (one.id == status.id) return std::optional(one);
    }
    return std::optional<Status>();
  };
  if (why.status) {
    CHANCERY_ASSIGN(why.status, then(*why.status));
  }
  std::vector<Status> moves;
  for (const Status& status : why.moves) {
    CHANCERY_ASSIGN(std::optional<Status> one, then(status));
    if (one) moves.push_back(std::move(*one));
  }
  why.moves = std::move(moves);
  return Done{};
}

// An event with all who tell it.
Json told_json(const RecordedEvent& told) {
  Json json = exporting::event_json(told.event, told.reports.front());
  json["known_at"] = told.known_at.front();
  Json reports = Json::array();
  for (std::size_t i = 0; i < told.reports.size(); ++i) {
    const Report& report = told.reports[i];
    reports.push_back({{"report", report.id},
                       {"source", report.source},
                       {"title", report.title},
                       {"url", report.url},
                       {"published", iso(report.published)},
                       {"known_at", told.known_at[i]}});
  }
  json["reports"] = std::move(reports);
  return json;
}

}  // namespace

Result<Answer> answer_explain(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::string id, whole_id(desk.ledger, asked.arguments[0]));
  CHANCERY_ASSIGN(const std::optional<std::string> known_at, asked.parameters.instant("known_at"));
  CHANCERY_ASSIGN(Explanation why, desk.ledger.explain(id));
  if (known_at) CHANCERY_TRY(as_known(desk.ledger, *known_at, why));
  Json json = exporting::explanation_json(why);
  Json claims = Json::array();
  for (const ClaimView& claim : why.claims) claims.push_back(exporting::claim_json(claim));
  json["claims"] = std::move(claims);
  std::size_t trees = 0;
  for (Json& event : json["events"]) {
    event["tree"] = trees < kMostTrees ? tree_of(desk, why, trees) : Json(nullptr);
    ++trees;
  }
  return json_answer(json);
}

Result<Answer> answer_who(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::string name, asked.parameters.required("name"));
  CHANCERY_ASSIGN(const std::optional<Day> as_of, asked.parameters.day("as_of", Parameters::End::kLast, asked.today));
  StatusQuery query;
  query.as_of = as_of.value_or(asked.today);
  query.history = true;
  CHANCERY_ASSIGN(query.known_at, asked.parameters.instant("known_at"));
  CHANCERY_ASSIGN(const std::vector<ledger::Known> found,
                  ledger::who(desk.sources.actors, desk.sources.directory, &desk.ledger, name, query));
  List list(asked, exporting::known_csv_header());
  add_rows(
      list, found,
      [&](const ledger::Known& known) {
        return exporting::known_json(known, desk.sources.actors, iso_day(query.as_of));
      },
      exporting::known_csv);
  return list.end("", found.size());
}

Result<Answer> answer_events(Desk& desk, const Asked& asked) {
  EventQuery query;
  query.entities = asked.parameters.texts("entity");
  CHANCERY_ASSIGN(query.from, asked.parameters.day("from", Parameters::End::kFirst, asked.today));
  CHANCERY_ASSIGN(query.to, asked.parameters.day("to", Parameters::End::kLast, asked.today));
  CHANCERY_ASSIGN(query.known_at, asked.parameters.instant("known_at"));
  CHANCERY_ASSIGN(query.page, page_of(asked));
  List list(asked, exporting::event_csv_header());
  CHANCERY_ASSIGN(const EventAnswer found, desk.ledger.events(query, [&](const RecordedEvent& told) -> Outcome {
    if (list.csv()) {
      list.add(std::string_view(exporting::event_csv(told.event, told.reports.front())));
    } else {
      list.add(told_json(told));
    }
    return Done{};
  }));
  return list.end(found.next, std::nullopt);
}

Result<Answer> answer_event(Desk& desk, const Asked& asked) {
  CHANCERY_ASSIGN(const std::string id, whole_id(desk.ledger, asked.arguments[0]));
  Json json;
  CHANCERY_TRY(desk.ledger.events(std::span(&id, 1), [&](const RecordedEvent& told) -> Outcome {
    json = told_json(told);
    return Done{};
  }));
  if (json.is_null())
    return Error{ErrorCode::kLedgerNoSuchId, fmt::format("the ledger has no event with the id {}", id), ""};
  return json_answer(json);
}

Result<Answer> answer_ledger(Desk& desk, const Asked&) {
  CHANCERY_ASSIGN(const LedgerCounts counts, desk.ledger.counts());
  Json json;
  json["reports"] = counts.reports;
  json["claims"] = counts.claims;
  json["statuses"] = counts.statuses;
  json["entities"] = counts.entities;
  json["schema_version"] = counts.schema_version;
  CHANCERY_ASSIGN(const ledger::Extent extent, ledger::extent(desk.ledger));
  const auto day_or_null = [](const std::optional<Day>& day) { return day ? Json(iso_day(*day)) : Json(nullptr); };
  const auto text_or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  json["events"] = extent.events;
  json["decisions"] = extent.decisions;
  json["first_date"] = day_or_null(extent.first);
  json["last_date"] = day_or_null(extent.last);
  json["first_known_at"] = text_or_null(extent.first_known);
  json["last_known_at"] = text_or_null(extent.last_known);
  json["program"] = desk.sources.program;
  json["model"] = desk.sources.model.empty() ? Json(nullptr) : Json(desk.sources.model);
  json["lexicon"] = desk.sources.lexicon;
  return json_answer(json);
}

}  // namespace chancery::serve
