// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "export/csv.h"
#include "export/event_json.h"
#include "export/graphml.h"
#include "export/nquads.h"
#include "export/polecat.h"
#include "export/status_json.h"

namespace chancery::exporting {
namespace {

Report report() {
  Report r;
  r.id = "r_1";
  r.source = "Wire";
  r.title = "Embassy opens";
  r.published = *make_date(2025, 7, 4);
  r.published_basis = "given";
  return r;
}

Participant participant(std::string id, std::string name, std::string country) {
  Participant p;
  p.entity.id = std::move(id);
  p.entity.name = std::move(name);
  p.entity.country = std::move(country);
  p.entity.sector = "GOV";
  p.raw_text = "the " + p.entity.name;
  p.span = {4, 11};
  return p;
}

Event event() {
  Event e;
  e.id = "ev_1";
  e.date = *make_date(2025, 7, 3);
  e.date_basis = "on Thursday";
  e.type = EventType::kSupport;
  e.scale = 5;
  e.act = "recognize";
  e.cameo = "054";
  e.actor.push_back(participant("state:VEL", "Velmora", "VEL"));
  e.recipient.push_back(participant("state:KAR", "Karsova", "KAR"));
  e.attributes = {{"order", "first"}, {"reason", "a"}, {"reason", "b"}};
  e.text = "On Thursday, Velmora said \"yes\".";
  e.confidence = 0.92345;
  e.rules = {"act:recognize/active"};
  return e;
}

TEST(EventJson, has_the_fields_of_the_contract_in_order) {
  const Json json = event_json(event(), report());
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"id",         "date",        "date_precision", "date_basis",  "event_type",
                                            "mode",       "context",     "quad_code",      "event_scale", "cameo",
                                            "act",        "actor",       "recipient",      "roles",       "attributes",
                                            "factuality", "attribution", "event_loc",      "magnitude",   "text",
                                            "text_info",  "cite_info",   "confidence",     "rules",       "coder"}));
  EXPECT_EQ(json["event_type"].dump(), "[\"SUPPORT\"]");
  EXPECT_EQ(json["quad_code"], 1);
  EXPECT_EQ(json["confidence"].dump(), "0.923");
  EXPECT_EQ(json["actor"][0]["country_code"], "VEL");
  EXPECT_EQ(json["attributes"]["reason"].dump(), "[\"a\",\"b\"]");
  EXPECT_EQ(json["text_info"]["actor"].dump(), "[[4,11]]");
  EXPECT_TRUE(json["event_loc"].is_null());
  EXPECT_EQ(json["cite_info"]["published"], "2025-07-04");
}

TEST(EventJson, bytes_that_are_not_utf8_are_replaced) {
  Event e = event();
  e.text = "broken \xff byte";
  EXPECT_NE(to_line(event_json(e, report())).find("broken \xEF\xBF\xBD byte"), std::string::npos);
}

TEST(Csv, quotes_what_must_be_quoted) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a \"b\""), "\"a \"\"b\"\"\"");
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("-5.0"), "-5.0");
}

TEST(Csv, a_row_has_as_many_cells_as_the_header) {
  const auto commas = [](const std::string& s) { return std::count(s.begin(), s.end(), ','); };
  Event e = event();
  e.text = "No commas here";
  EXPECT_EQ(commas(event_csv_header()), commas(event_csv(e, report())));
  Status s;
  EXPECT_EQ(commas(status_csv_header()), commas(status_csv(s, "2025-07-04")));
  TimelineRow t;
  EXPECT_EQ(commas(timeline_csv_header()), commas(timeline_csv(t)));
  Change c;
  EXPECT_EQ(commas(change_csv_header()), commas(change_csv(c, "")));
}

TEST(Polecat, forty_columns_and_a_row_for_each_mode) {
  Event e = event();
  e.modes = {"a", "b"};
  e.location = Location{};
  e.location->country = "VEL";
  const std::string rows = polecat_rows(e, report());
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\n'), 2);
  EXPECT_EQ(std::count(rows.begin(), rows.end(), '\t'), 78);
  const std::string header = polecat_header();
  EXPECT_EQ(std::count(header.begin(), header.end(), '\t'), 39);
  std::vector<std::string> cells;
  std::size_t at = 0;
  for (std::size_t tab; (tab = rows.find('\t', at)) != std::string::npos && cells.size() < 40; at = tab + 1)
    cells.push_back(rows.substr(at, tab - at));
  EXPECT_EQ(cells[0], "ev_1_SUPPORT_a");
  EXPECT_EQ(cells[5], "VERBAL COOPERATION");
  EXPECT_EQ(cells[27], "VEL");
  EXPECT_EQ(cells[33], "Wire");
  EXPECT_EQ(cells[34], "2025-07-04");
  EXPECT_EQ(cells[9], "None");
}

TEST(StatusJson, an_end_that_is_not_known_is_null) {
  Status s;
  s.relation = "recognizes";
  s.subject = {"state:VEL", "Velmora"};
  s.from = *make_date(2025, 7);
  s.holds = true;
  s.claims.emplace_back();
  s.claims[0].said_by = {"Ministry"};
  const Json json = status_json(s, "2025-07-04", "");
  EXPECT_EQ(json["from"].dump(),
            R"({"date":"2025-07","precision":"month","earliest":"2025-07-01","latest":"2025-07-31"})");
  EXPECT_TRUE(json["to"].is_null());
  EXPECT_TRUE(json["object"]["name"].is_null());  // a row without object keeps its shape
  EXPECT_EQ(json["as_of"], "2025-07-04");
  EXPECT_TRUE(json["known_at"].is_null());
  EXPECT_EQ(json["claims"][0]["said_by"].dump(), "[\"Ministry\"]");
}

TEST(Export, text_of_xml_and_rdf_holds_whatever_comes) {
  EXPECT_EQ(xml_text("a<b>&\"c\" \x01\xff\ttab é"), "a&lt;b&gt;&amp;&quot;c&quot; \xEF\xBF\xBD&#9;tab é");
  EXPECT_EQ(xml_text("\xEF\xBF\xBF|"), "|");
  EXPECT_EQ(iri_text("a b<c>\"{}|^`\\é\n"), "a%20b%3Cc%3E%22%7B%7D%7C%5E%60%5Cé%0A");
  EXPECT_EQ(literal_text("say \"so\" \\ \n\r\t\x01é"), "say \\\"so\\\" \\\\ \\n\\r\\t\\u0001é");
}

TEST(Export, polecat_lists_stay_aligned) {
  Event event;
  event.type = EventType::kConsult;
  for (const char* who : {"A; the first", "B"}) {
    Participant made;
    made.entity.name = who;
    made.raw_text = who;
    if (*who == 'B') made.entity.country = "FRA", made.entity.sector = "GOV", made.entity.other_sectors = {"MIL"};
    event.actor.push_back(made);
  }
  const std::string rows = polecat_rows(event, Report{});
  EXPECT_NE(rows.find("\tA, the first; B\tNone; FRA\tNone\tNone; GOV\tNone; GOV|MIL\tNone\tA, the first; B\t"),
            std::string::npos)
      << rows;
}

}  // namespace
}  // namespace chancery::exporting
