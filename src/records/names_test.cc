// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "chancery/event.h"
#include "chancery/ledger.h"

namespace chancery {
namespace {

TEST(Names, every_enumerator_is_found_by_its_name) {
  for (int i = 0; i <= static_cast<int>(Upos::kX); ++i)
    EXPECT_EQ(upos_of(name(static_cast<Upos>(i))), static_cast<Upos>(i));
  for (int i = 0; i <= static_cast<int>(Deprel::kXcomp); ++i)
    EXPECT_EQ(deprel_of(name(static_cast<Deprel>(i))), static_cast<Deprel>(i));
  for (int i = 0; i <= static_cast<int>(EntityType::kOther); ++i)
    EXPECT_EQ(entity_type_of(name(static_cast<EntityType>(i))), static_cast<EntityType>(i));
  for (int i = 0; i <= static_cast<int>(EventType::kNone); ++i)
    EXPECT_EQ(event_type_of(name(static_cast<EventType>(i))), static_cast<EventType>(i));
  EXPECT_EQ(deprel_of("nsubj:pass"), Deprel::kNsubj);
  EXPECT_EQ(name(Deprel::kXcomp), "xcomp");
  EXPECT_EQ(name(EntityType::kOther), "other");
  EXPECT_EQ(name(Certainty::kSuperseded), "superseded");
}

TEST(Event, scores_follow_plover) {
  EXPECT_EQ(event_scale(EventType::kSupport, ""), 5);
  EXPECT_EQ(event_scale(EventType::kRetreat, "disarm"), 10);
  EXPECT_EQ(event_scale(EventType::kProtest, "vandalize"), -5);
  EXPECT_EQ(quad_code(EventType::kSanction), 4);
}

}  // namespace
}  // namespace chancery
