// SPDX-License-Identifier: Apache-2.0
#include "ledger/claim_row.h"

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "ledger/event_record.h"
#include "ledger/json_reader.h"
#include "ledger/json_writer.h"

namespace chancery::ledger {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostRemembered = 200'000;  // of each kind of piece
// A longer report's sentences are kept with the claims: a database reads a report as a whole to give a part of it.
constexpr std::size_t kMaxSharedText = std::size_t{64} << 10;

Error damaged(const char* what) { return {ErrorCode::kLedgerDamaged, what, ""}; }

template <typename Number>
Number number_at(const Json& array, std::size_t at, Number otherwise) {
  return at < array.size() && array[at].is_number() ? array[at].get<Number>() : otherwise;
}

std::string kind_to_json(const Event& event) {
  std::string out;
  JsonWriter writer(out);
  writer.open('{');
  writer.key("type").text(name(event.type));
  writer.texts("modes", event.modes);
  writer.texts("contexts", event.contexts);
  writer.member("cameo", event.cameo);
  writer.member("act", event.act);
  writer.key("scale").number(event.scale);
  writer.texts("rules", event.rules);
  writer.close('}');
  return out;
}

// The row of a filler as write_place_in_text() wrote it, from there on.
std::int64_t filler_row_of(const Json& item, std::size_t at) {
  if (item.is_array()) return number_at<std::int64_t>(item, at, 0);
  return item.is_number() ? item.get<std::int64_t>() : 0;
}

// Row, then the words' span and sentence as far as they say something: 12, [12,4,9], [12,4,9,1].
void write_place_in_text(JsonWriter& writer, std::int64_t row, const Participant& filler, std::uint32_t sentence) {
  writer.number(row);
  const bool elsewhere = filler.sentence != sentence;
  if (filler.span.empty() && !elsewhere) return;
  writer.number(filler.span.begin);
  writer.number(filler.span.end);
  if (elsewhere) writer.number(filler.sentence);
}

}  // namespace

const std::string& name_of_speaker(const Participant& speaker) {
  return speaker.entity.name.empty() ? speaker.raw_text : speaker.entity.name;
}

const Pieces::Table Pieces::kKinds = {"kind", "SELECT id FROM kind WHERE hash=?1 AND body=?2",
                                      "INSERT INTO kind(id,hash,body,act) VALUES(?1,?2,?3,?4)",
                                      "SELECT body FROM kind WHERE id=?1"};
const Pieces::Table Pieces::kFillers = {"filler", "SELECT id FROM filler WHERE hash=?1 AND body=?2",
                                        "INSERT INTO filler(id,hash,body) VALUES(?1,?2,?3)",
                                        "SELECT body FROM filler WHERE id=?1"};
const Pieces::Table Pieces::kPlaces = {"place", "SELECT id FROM place WHERE hash=?1 AND body=?2",
                                       "INSERT INTO place(id,hash,body) VALUES(?1,?2,?3)",
                                       "SELECT body FROM place WHERE id=?1"};

bool is_plain_day(const Date& date) {
  return date.precision == Precision::kDay && date.earliest == date.latest && from_day(date.earliest) == date;
}

Date claim_date(const Statement& row, int column) {
  if (row.null(column)) return from_day(static_cast<Day>(row.integer(column + 2)));
  return make_stored_date(row.text(column), row.text(column + 1), static_cast<Day>(row.integer(column + 2)),
                          static_cast<Day>(row.integer(column + 3)));
}

void Pieces::forget() {
  kind_rows_.clear();
  filler_rows_.clear();
  place_rows_.clear();
  kinds_.clear();
  fillers_.clear();
  places_.clear();
}

Statement& Pieces::prepared(const char* sql, Outcome& outcome) {
  Statement& statement = statements_[sql];
  if (statement.is_prepared()) {
    statement.reset();
    return statement;
  }
  auto made = Statement::prepare(database_, sql);
  if (made.ok()) {
    statement = std::move(made).value();
  } else {
    outcome = std::move(made).error();
  }
  return statement;
}

Result<std::int64_t> Pieces::row_of(const Table& table, Known& known, std::string json, std::string_view act) {
  const auto found = known.find(json);
  if (found != known.end() && found->second != 0) return found->second;
  Outcome outcome = Done{};
  const auto hash = static_cast<std::int64_t>(hash64(json));
  std::int64_t row = 0;
  if (found == known.end()) {
    Statement& find = prepared(table.find, outcome);
    CHANCERY_TRY(std::move(outcome));
    CHANCERY_ASSIGN(const bool there, find.bind(1, hash).bind(2, json).step());
    row = there ? find.integer(0) : 0;
    find.reset();
  }
  if (row == 0) {
    Outcome prepared_well = Done{};
    Statement& insert = prepared(table.insert, prepared_well);
    CHANCERY_TRY(std::move(prepared_well));
    CHANCERY_ASSIGN(row, numbers_.next(table.name));
    insert.bind(1, row).bind(2, hash).bind(3, json);
    if (&table == &kKinds) insert.bind(4, act);
    CHANCERY_TRY(insert.run_later());
  }
  if (known.size() >= kMostRemembered) known.clear();
  known.insert_or_assign(std::move(json), row);
  return row;
}

Outcome Pieces::expect(const std::vector<const Event*>& events) {
  if (database_.engine() != store::Engine::kPostgres) return Done{};
  std::set<std::string> kinds, fillers, places;
  for (const Event* const event : events) {
    kinds.insert(kind_to_json(*event));
    for (const auto* const list : {&event->actor, &event->recipient, &event->attribution.said_by}) {
      for (const Participant& filler : *list) fillers.insert(filler_to_json(filler));
    }
    for (const Role& role : event->roles) fillers.insert(filler_to_json(role.filler));
    if (event->location) places.insert(location_to_json(*event->location));
  }
  CHANCERY_TRY(expect(kKinds, kind_rows_, kinds));
  CHANCERY_TRY(expect(kFillers, filler_rows_, fillers));
  return expect(kPlaces, place_rows_, places);
}

Outcome Pieces::expect(const Table& table, Known& known, const std::set<std::string>& jsons) {
  if (known.size() + jsons.size() >= kMostRemembered) known.clear();
  std::vector<const std::string*> wanted;
  for (const std::string& json : jsons) {
    if (!known.contains(json)) wanted.push_back(&json);
  }
  return store::look_up(
      database_, "SELECT body, id FROM " + std::string(table.name) + " WHERE hash IN ", wanted.size(),
      [&](Statement& find, int at, std::size_t item) {
        find.bind(at, static_cast<std::int64_t>(hash64(*wanted[item])));
        known.emplace(*wanted[item], 0);
      },
      [&](const Statement& row) {
        const auto found = known.find(std::string(row.text(0)));
        if (found != known.end() && found->second == 0) found->second = row.integer(1);
      });
}

Result<std::string> Pieces::json_of(const Table& table, std::int64_t row) {
  Outcome outcome = Done{};
  Statement& read = prepared(table.read, outcome);
  CHANCERY_TRY(std::move(outcome));
  CHANCERY_ASSIGN(const bool there, read.bind(1, row).step());
  std::string json(there ? read.text(0) : std::string_view());
  read.reset();
  if (!there) return damaged("a part of a claim is missing");
  return json;
}

Result<std::int64_t> Pieces::filler_row(const Participant& filler) {
  return row_of(kFillers, filler_rows_, filler_to_json(filler));
}

Result<Pieces::Packed> Pieces::pack(const Event& event, std::string_view report_text) {
  Packed packed;
  CHANCERY_ASSIGN(packed.kind, row_of(kKinds, kind_rows_, kind_to_json(event), event.act));
  JsonWriter writer(packed.body);
  writer.open('{');
  const auto write_list = [&](const char* key, const std::vector<Participant>& list) -> Outcome {
    if (list.empty()) return Done{};
    writer.key(key).open('[');
    for (const Participant& filler : list) {
      CHANCERY_ASSIGN(const std::int64_t row, filler_row(filler));
      const bool alone = filler.span.empty() && filler.sentence == event.sentence;
      if (!alone) writer.open('[');
      write_place_in_text(writer, row, filler, event.sentence);
      if (!alone) writer.close(']');
    }
    writer.close(']');
    return Done{};
  };
  CHANCERY_TRY(write_list("a", event.actor));
  CHANCERY_TRY(write_list("r", event.recipient));
  if (!event.roles.empty()) {
    writer.key("x").open('[');
    for (const Role& role : event.roles) {
      CHANCERY_ASSIGN(const std::int64_t row, filler_row(role.filler));
      writer.open('[');
      writer.text(role.role);
      write_place_in_text(writer, row, role.filler, event.sentence);
      writer.close(']');
    }
    writer.close(']');
  }
  CHANCERY_TRY(write_list("s", event.attribution.said_by));
  writer.member("v", event.attribution.verb);
  if (event.attribution.quote) {
    writer.key("q").text(event.attribution.quote->text);
    writer.span("qs", event.attribution.quote->span);
  }
  if (event.location) {
    CHANCERY_ASSIGN(const std::int64_t row, row_of(kPlaces, place_rows_, location_to_json(*event.location)));
    writer.key("l").number(row);
  }
  if (!event.attributes.empty()) write_attributes(writer.key("d"), event.attributes);
  writer.member("b", event.date_basis);
  const Magnitude& size = event.magnitude;
  if (size.dead || size.injured || size.arrested || size.size) {
    writer.key("m").open('[');
    for (const auto& number : {size.dead, size.injured, size.arrested, size.size}) {
      if (number) {
        writer.number(*number);
      } else {
        writer.null();
      }
    }
    writer.close(']');
  }
  if (event.sentence != 0) writer.key("n").number(event.sentence);
  writer.span("at", event.text_span);
  const bool in_report = !event.text_span.empty() && event.text_span.end <= report_text.size() &&
                         report_text.size() <= kMaxSharedText && event.text_span.begin < event.text_span.end &&
                         slice(report_text, event.text_span) == event.text;
  if (!in_report && (!event.text.empty() || !event.text_span.empty())) writer.key("t").text(event.text);
  writer.span("g", event.trigger);
  if (event.confidence != 0) writer.key("c").number(event.confidence);
  writer.close('}');
  return packed;
}

Result<const Participant*> Pieces::filler(std::int64_t row) {
  if (const auto known = fillers_.find(row); known != fillers_.end()) return &known->second;
  CHANCERY_ASSIGN(const std::string json, json_of(kFillers, row));
  CHANCERY_ASSIGN(Participant made, filler_from_json(json));
  if (fillers_.size() >= kMostRemembered) fillers_.clear();
  return &fillers_.emplace(row, std::move(made)).first->second;
}

Result<const Pieces::Kind*> Pieces::kind(std::int64_t row) {
  if (const auto known = kinds_.find(row); known != kinds_.end()) return &known->second;
  CHANCERY_ASSIGN(const std::string text, json_of(kKinds, row));
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged("the kind of a claim is no JSON object");
  Kind made;
  made.type = event_type_of(text_of(json, "type")).value_or(EventType::kNone);
  made.modes = texts_of(json, "modes");
  made.contexts = texts_of(json, "contexts");
  made.rules = texts_of(json, "rules");
  made.cameo = text_of(json, "cameo");
  made.act = text_of(json, "act");
  if (const auto scale = json.find("scale"); scale != json.end() && scale->is_number()) made.scale = *scale;
  if (kinds_.size() >= kMostRemembered) kinds_.clear();
  return &kinds_.emplace(row, std::move(made)).first->second;
}

Result<const Location*> Pieces::place(std::int64_t row) {
  if (const auto known = places_.find(row); known != places_.end()) return &known->second;
  CHANCERY_ASSIGN(const std::string json, json_of(kPlaces, row));
  CHANCERY_ASSIGN(Location made, location_from_json(json));
  if (places_.size() >= kMostRemembered) places_.clear();
  return &places_.emplace(row, std::move(made)).first->second;
}

Result<std::string> Pieces::sentence(std::int64_t report, Span span) {
  Outcome outcome = Done{};
  Statement& read = prepared("SELECT utf8_slice(text,?2,?3) FROM report_text WHERE report=?1", outcome);
  CHANCERY_TRY(std::move(outcome));
  read.bind(1, report).bind(2, std::int64_t{span.begin} + 1).bind(3, static_cast<std::int64_t>(span.size()));
  CHANCERY_ASSIGN(const bool there, read.step());
  std::string text(there ? read.text(0) : std::string_view());
  read.reset();
  if (!there) return damaged("a report's text is missing");
  return text;
}

Result<std::string> Pieces::text(const Json& body, std::int64_t report) {
  if (body.contains("t")) return text_of(body, "t");
  const Span span = span_of(body, "at");
  if (span.empty()) return std::string();
  return sentence(report, span);
}

Result<Pieces::Wording> Pieces::wording(const Statement& row, int first) {
  Wording made;
  CHANCERY_ASSIGN(const Kind* const sort, kind(row.integer(first + 1)));
  made.act = sort->act;
  const std::string_view body = row.text(first + 8);
  const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
  if (!json.is_object()) return damaged("a claim of the ledger is no JSON object");
  if (const auto list = json.find("s"); list != json.end() && list->is_array()) {
    for (const Json& item : *list) {
      CHANCERY_ASSIGN(const Participant* const speaker, filler(filler_row_of(item, 0)));
      made.said_by.push_back(name_of_speaker(*speaker));
    }
  }
  CHANCERY_ASSIGN(made.text, text(json, row.integer(first + 7)));
  return made;
}

Result<Event> Pieces::unpack(const Statement& row, int first) {
  Event event;
  event.id = row.text(first);
  CHANCERY_ASSIGN(const Kind* const sort, kind(row.integer(first + 1)));
  event.type = sort->type;
  event.modes = sort->modes;
  event.contexts = sort->contexts;
  event.cameo = sort->cameo;
  event.act = sort->act;
  event.scale = sort->scale;
  event.rules = sort->rules;
  event.factuality = static_cast<Factuality>(row.integer(first + 2));
  event.date = claim_date(row, first + 3);
  const std::string_view body = row.text(first + 8);
  const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
  if (!json.is_object()) return damaged("a claim of the ledger is no JSON object");
  if (const auto number = json.find("n"); number != json.end() && number->is_number()) event.sentence = *number;
  const auto read = [&](const Json& item, std::size_t at) -> Result<Participant> {
    CHANCERY_ASSIGN(const Participant* const known, filler(filler_row_of(item, at)));
    Participant made = *known;
    made.sentence = event.sentence;
    if (item.is_array() && item.size() > at + 2) {
      made.span = {number_at<std::uint32_t>(item, at + 1, 0), number_at<std::uint32_t>(item, at + 2, 0)};
      made.sentence = number_at<std::uint32_t>(item, at + 3, event.sentence);
    }
    return made;
  };
  const auto read_list = [&](const char* key, std::vector<Participant>& into) -> Outcome {
    const auto list = json.find(key);
    if (list == json.end() || !list->is_array()) return Done{};
    for (const Json& item : *list) {
      CHANCERY_ASSIGN(Participant made, read(item, 0));
      into.push_back(std::move(made));
    }
    return Done{};
  };
  CHANCERY_TRY(read_list("a", event.actor));
  CHANCERY_TRY(read_list("r", event.recipient));
  CHANCERY_TRY(read_list("s", event.attribution.said_by));
  if (const auto roles = json.find("x"); roles != json.end() && roles->is_array()) {
    for (const Json& item : *roles) {
      if (!item.is_array() || item.size() < 2 || !item[0].is_string()) return damaged("a role of a claim is damaged");
      CHANCERY_ASSIGN(Participant made, read(item, 1));
      event.roles.push_back({item[0].get<std::string>(), std::move(made)});
    }
  }
  event.attribution.verb = text_of(json, "v");
  if (json.contains("q")) event.attribution.quote = Quote{text_of(json, "q"), span_of(json, "qs")};
  if (const auto where = json.find("l"); where != json.end() && where->is_number()) {
    CHANCERY_ASSIGN(const Location* const location, place(where->get<std::int64_t>()));
    event.location = *location;
  }
  if (const auto attributes = json.find("d"); attributes != json.end()) event.attributes = attributes_of(*attributes);
  event.date_basis = text_of(json, "b");
  if (const auto size = json.find("m"); size != json.end() && size->is_array() && size->size() == 4) {
    const auto count = [&](std::size_t at) {
      return (*size)[at].is_number() ? std::optional((*size)[at].get<std::int64_t>()) : std::nullopt;
    };
    event.magnitude = {count(0), count(1), count(2), count(3)};
  }
  event.text_span = span_of(json, "at");
  event.trigger = span_of(json, "g");
  if (const auto sure = json.find("c"); sure != json.end() && sure->is_number()) event.confidence = *sure;
  CHANCERY_ASSIGN(event.text, text(json, row.integer(first + 7)));
  return event;
}

}  // namespace chancery::ledger
