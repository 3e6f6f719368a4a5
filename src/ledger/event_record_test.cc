// SPDX-License-Identifier: Apache-2.0
#include "ledger/event_record.h"

#include "ledger/test_ledger.h"

namespace chancery::ledger {
namespace {

TEST(EventRecord, keeps_everything) {
  Event event = event_of("2025-07-03 recognize actor=organ:RUS:mfa@state:RUS recipient=group:taliban order=first", "r");
  event.attribution.verb = "say \"so\"\n";
  event.attribution.said_by = event.actor;
  event.attribution.quote = Quote{"We believe — “it”", {3, 9}};
  event.location =
      Location{"Moscow", "Moscow", "place:1", "RUS", 55.75, 37.6, PlaceKind::kCity, "territory:RU-MOW", "Moscow", true};
  event.magnitude.dead = 3;
  event.rules = {"a", "b"};
  event.trigger = {4, 8};
  event.confidence = 0.93;
  const std::string json = event_to_json(event);
  const auto back = event_from_json(json);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(event_to_json(*back), json);
  EXPECT_EQ(back->attribution.quote->text, event.attribution.quote->text);
  EXPECT_EQ(back->date, event.date);
  EXPECT_FALSE(event_from_json("[1,").ok());
}

TEST(EventRecord, reads_instants) {
  EXPECT_EQ(instant_to_text(*parse_instant("2025-07-04T12:30:15Z")), "2025-07-04T12:30:15Z");
  EXPECT_EQ(instant_to_text(*parse_instant("2025-07-04T12:30:15+02:00")), "2025-07-04T10:30:15Z");
  EXPECT_EQ(instant_to_text(*parse_instant("2025-07-04")), "2025-07-04T23:59:59Z");
  EXPECT_EQ(instant_to_text(*parse_instant("1969-12-31T00:00:01Z")), "1969-12-31T00:00:01Z");
  EXPECT_FALSE(parse_instant("yesterday").has_value());
  EXPECT_FALSE(parse_instant("2025-07-04T99").has_value());
}

}  // namespace
}  // namespace chancery::ledger
