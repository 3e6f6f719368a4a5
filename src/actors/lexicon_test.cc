// SPDX-License-Identifier: Apache-2.0
#include "actors/lexicon.h"

#include <gtest/gtest.h>

#include "actors/name_examples.h"
#include "actors/test_support.h"
#include "base/mapped_file.h"
#include "base/test_folder.h"
#include "base/text_file.h"

namespace chancery::actors {
namespace {

Day day(std::string_view text) { return parse_iso_date(text)->earliest; }

constexpr std::string_view kFacts =
    "igo:league\tname\tLeague of Islands\nigo:league\ttype\tigo\nigo:league\tcountry\tIGO\n\n"
    "state:ORI\tname\tOristan\nstate:ORI\ttype\tstate\nstate:ORI\tformer\tVeldt Union\t1950\t1990-06-01\n"
    "state:ORI\tdemonym\tOristani\nstate:ORI\tcapital\tArdel\nstate:ORI\tabbr\tO.R.\nstate:ORI\tmember-of\tigo:"
    "league\t1991\t2001-05-05\n\n"
    "group:hill\tname\tHill Front\ngroup:hill\ttype\tgroup\ngroup:hill\tcountry\tORI\n"
    "group:hill\tsector\tREB\t\t2005-03-03\ngroup:hill\tsector\tGOV\t2005-03-03\n\n"
    "person:a\tname\tAna Bor\nperson:a\ttype\tperson\nperson:a\toffice\tpresident state:ORI\t1990\t2000-07-01\n\n"
    "person:b\tname\tBela Cor\nperson:b\ttype\tperson\nperson:b\toffice\tpresident state:ORI\t2000-07-01\n";
constexpr std::string_view kRoles =
    "president\tperson\tGOV\tpresident\nforeign ministry\torgan\tGOV\tmfa\tforeign "
    "ministries\ngovernment\torgan\tGOV\tgovernment\n";
constexpr std::string_view kPlaces = "place:7\tArdel\tArdelia\tORI\t10.5\t-20.25\t900000\n";

struct LexiconTest : testing::Test {
  test::OpenLexicon open = test::lexicon_of(kFacts, kRoles, kPlaces);
  const ActorLexicon& lexicon = *open.lexicon;
  std::string best(std::string_view name, Day as_of = kMaxDay) const {
    const auto readings = lexicon.find(name, as_of);
    return readings.empty() ? "" : readings.front().id;
  }
};

TEST_F(LexiconTest, finds_any_name_without_regard_to_case_accents_articles) {
  EXPECT_EQ(best("the ORISTÁN"), "state:ORI");
  EXPECT_EQ(best("Veldt Union"), "state:ORI");
  EXPECT_EQ(best("OR"), "state:ORI");
  EXPECT_EQ(best("state:ORI"), "state:ORI");
  EXPECT_EQ(best("hill front"), "group:hill");
  EXPECT_EQ(best("Atlantis"), "");
}

TEST_F(LexiconTest, examples_of_names_say_what_is_wrong_and_what_to_write) {
  std::vector<Error> faults;
  const auto examples = read_name_examples("examples.tsv",
                                           "# a remark\nOristan\t\tstate:ORI\nVeldt Union\t1970\tstate:ORI\n"
                                           "president of Oristan\t1995\tperson:a\nAna Bor\t\tperson:*\tORI\n"
                                           "Oristan\t\t!group:hill\nHill Front\t\tgroup:valley\nAtlantis\t\t*:*\n"
                                           "president of Oristan\t1995\tperson:b\nHill Front\t\t!group:hill\n"
                                           "Oristan\tlast year\tstate:ORI\nOristan\n",
                                           faults);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].place, "examples.tsv:11");
  EXPECT_NE(faults[0].message.find("\"last year\" is no date"), std::string::npos);
  EXPECT_NE(faults[1].message.find("name, date, id, country"), std::string::npos);
  ASSERT_EQ(examples.size(), 9U);
  const auto wrong = check_name_examples("examples.tsv", examples, lexicon);
  ASSERT_EQ(wrong.size(), 4U);
  EXPECT_EQ(wrong[0].place, "examples.tsv:7");
  EXPECT_NE(wrong[0].message.find("\"Hill Front\" means group:hill, not group:valley"), std::string::npos);
  EXPECT_NE(wrong[1].message.find("\"Atlantis\" means nothing"), std::string::npos);
  EXPECT_NE(wrong[2].message.find("means person:a, not person:b"), std::string::npos);
  EXPECT_NE(wrong[3].message.find("must not mean group:hill"), std::string::npos);
}

TEST_F(LexiconTest, new_is_part_of_a_name_or_is_not) {
  test::OpenLexicon own = test::lexicon_of(
      "state:NWA\tname\tNew Ardel\nstate:NWA\ttype\tstate\nstate:ARD\tname\tArdel\nstate:ARD\ttype\tstate\n"
      "state:IND\tname\tIndra\nstate:IND\ttype\tstate\nstate:IND\tnative\tẤn Độ\n",
      kRoles, "");
  const auto best_of = [&](std::string_view name) {
    const auto readings = own.lexicon->find(name);
    return readings.empty() ? std::string() : readings.front().id;
  };
  EXPECT_EQ(best_of("New Ardel"), "state:NWA");
  EXPECT_EQ(best_of("the new Ardel"), "state:NWA");
  EXPECT_EQ(best_of("the current Ardel"), "state:ARD");
  EXPECT_EQ(best_of("Ấn Độ"), "state:IND");
  EXPECT_EQ(best_of("Độ"), "");
}

TEST_F(LexiconTest, finds_offices_and_organs) {
  EXPECT_EQ(best("president of Oristan"), "office:ORI:president");
  EXPECT_EQ(best("Oristan's foreign ministry"), "organ:ORI:mfa");
  EXPECT_EQ(best("Oristani foreign ministry"), "organ:ORI:mfa");
  EXPECT_EQ(best("the Oristani government"), "state:ORI");
}

TEST_F(LexiconTest, answers_as_of_a_day) {
  const EntityIndex state = lexicon.by_id("state:ORI");
  EXPECT_EQ(lexicon.name_on(state, day("1970-01-01")), "Veldt Union");
  EXPECT_EQ(lexicon.name_on(state, day("1995-01-01")), "Oristan");
  EXPECT_EQ(lexicon.id(lexicon.holder("president", state, day("1999-01-01"))), "person:a");
  EXPECT_EQ(lexicon.id(lexicon.holder("president", state, day("2000-07-01"))),
            "person:b");  // on the day of the change the new one
  EXPECT_EQ(lexicon.holder("president", state, day("1980-01-01")), kNone);
  EXPECT_EQ(lexicon.entity(lexicon.by_id("group:hill"), day("2000-01-01")).sector, "REB");
  EXPECT_EQ(lexicon.entity(lexicon.by_id("group:hill"), day("2010-01-01")).sector, "GOV");
  EXPECT_EQ(lexicon.members(lexicon.by_id("igo:league"), day("1999-01-01")).size(), 1U);
  EXPECT_TRUE(lexicon.members(lexicon.by_id("igo:league"), day("2005-01-01")).empty());
}

TEST_F(LexiconTest, people_carry_their_office) {
  const Entity now = lexicon.entity(lexicon.by_id("person:b"));
  EXPECT_EQ(now.office, "president");
  EXPECT_EQ(now.of, "state:ORI");
  EXPECT_EQ(now.country, "ORI");
  EXPECT_EQ(now.sector, "GOV");
  EXPECT_EQ(lexicon.entity(lexicon.by_id("person:a")).sector, "ELI");
}

TEST_F(LexiconTest, knows_where_places_are) {
  ASSERT_TRUE(lexicon.place("place:7"));
  EXPECT_DOUBLE_EQ(lexicon.place("place:7")->lat, 10.5);
  EXPECT_DOUBLE_EQ(lexicon.place("state:ORI")->lon, -20.25);  // where its capital lies
  EXPECT_FALSE(lexicon.place("group:hill"));
}

TEST_F(LexiconTest, keeps_every_fact) {
  const auto facts = lexicon.facts(lexicon.by_id("state:ORI"));
  ASSERT_EQ(facts.size(), 7U);
  EXPECT_EQ(facts[2].fact, Fact::kFormer);
  EXPECT_EQ(iso(facts[2].to), "1990-06-01");
  EXPECT_EQ(lexicon.id(facts[6].target), "igo:league");
}

TEST(Lexicon, refuses_a_damaged_file) {
  // Bytes of a small lexicon are spoilt in turn: it opens and answers, or it is refused; it never reads outside.
  const auto path = test_folder() / "damaged-actors.bin";
  const test::OpenLexicon open = test::lexicon_of(kFacts, kRoles, kPlaces);
  SectionWriter writer;
  for (const std::string_view section :
       {"entities", "facts", "places", "offices", "members", "slots", "words", "word.flags", "name.nodes", "name.edges",
        "name.rows", "name.roots", "role.nodes", "role.edges", "role.rows", "role.roots", "strings"}) {
    const std::string name = "actors." + std::string(section);
    writer.add(name, std::string(open.file->section(name)));
  }
  ASSERT_TRUE(writer.write(path, "actors", 1).ok());
  auto bytes = read_file(path);
  ASSERT_TRUE(bytes.ok());
  for (std::size_t at = 1000; at < bytes->size(); at += 29) {
    std::string spoilt = *bytes;
    spoilt[at] = static_cast<char>(spoilt[at] ^ 0x5a);
    ASSERT_TRUE(write_file_atomically(path, spoilt).ok());
    const auto file = SectionFile::open(path, "actors", 1, ErrorCode::kLexiconBadFile, "x");
    if (!file.ok()) continue;
    const auto lexicon = ActorLexicon::open(*file);
    if (!lexicon.ok()) continue;
    for (const std::string_view name : {"Oristan", "president of Oristan", "Oristani foreign ministry", "Ardel"}) {
      for (const NameReading& reading : lexicon->find(name, day("1999-01-01"))) {
        if (reading.entity != kNone) (void)lexicon->entity(reading.entity, kMaxDay);
      }
    }
  }
}

}  // namespace
}  // namespace chancery::actors
