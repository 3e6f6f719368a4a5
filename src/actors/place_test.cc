// SPDX-License-Identifier: Apache-2.0
//
// Which place of a name is meant (place_context.cc), and how well places are found (place_score.cc).
#include <gtest/gtest.h>

#include <array>

#include "actors/finder.h"
#include "actors/place_score.h"
#include "actors/test_support.h"
#include "base/arena.h"

namespace chancery::actors {
namespace {

constexpr std::string_view kFacts =
    "state:ORI\tname\tOristan\nstate:ORI\ttype\tstate\nstate:ORI\tlat\t10\nstate:ORI\tlon\t20\n\n"
    "state:VEL\tname\tVeldt\nstate:VEL\ttype\tstate\nstate:VEL\tlat\t50\nstate:VEL\tlon\t-60\n\n"
    "territory:ORI-hill\tname\tHill "
    "Province\nterritory:ORI-hill\talias\tHillmark\nterritory:ORI-hill\ttype\tterritory\n"
    "territory:ORI-hill\tcountry\tORI\nterritory:ORI-hill\tlat\t11\nterritory:ORI-hill\tlon\t21\nterritory:ORI-"
    "hill\tkind\t"
    "division\n";
// Three towns of one name: in Veldt the largest, in Oristan one in the hills and one by the sea.
constexpr std::string_view kPlaces =
    "place:1\tMarstead\t\tVEL\t50.5\t-60.5\t900000\n"
    "place:2\tMarstead\t\tORI\t11.1\t21.1\t30000\tterritory:ORI-hill\n"
    "place:3\tMarstead\t\tORI\t4\t15\t30000\n"
    "place:4\tColm\t\tORI\t4.2\t15.1\t500000\n"
    "place:5\tTarn\t\tVEL\t50.7\t-60.1\t500000\n";

class Places : public testing::Test {
 protected:
  // "Gunmen struck in PLACE[, BEHIND]." and then, with `beside`, "Fighting went on in BESIDE."
  std::string meant(std::string_view behind, std::string_view beside = {}) {
    std::string text = test::conllu_row(1, "Gunmen", "gunman", "NOUN", "NNS", 2, "nsubj") +
                       test::conllu_row(2, "struck", "strike", "VERB", "VBD", 0, "root") +
                       test::conllu_row(3, "in", "in", "ADP", "IN", 4, "case") +
                       test::conllu_row(4, "Marstead", "Marstead", "PROPN", "NNP", 2, "obl");
    int at = 5;
    if (!behind.empty()) {
      text += test::conllu_row(5, ",", ",", "PUNCT", ",", 6, "punct") +
              test::conllu_row(6, behind, behind, "PROPN", "NNP", 4, "appos");
      at = 7;
    }
    text += test::conllu_row(at, ".", ".", "PUNCT", ".", 2, "punct") + "\n";
    if (!beside.empty()) {
      text += test::conllu_row(1, "Fighting", "fighting", "NOUN", "NN", 2, "nsubj") +
              test::conllu_row(2, "went", "go", "VERB", "VBD", 0, "root") +
              test::conllu_row(3, "on", "on", "ADP", "RP", 2, "compound:prt") +
              test::conllu_row(4, "in", "in", "ADP", "IN", 5, "case") +
              test::conllu_row(5, beside, beside, "PROPN", "NNP", 2, "obl") +
              test::conllu_row(6, ".", ".", "PUNCT", ".", 2, "punct") + "\n";
    }
    const ActorFinder finder(*open_.lexicon);
    Scratch scratch;
    const auto parsed = test::parse_conllu(text);
    const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
    for (const Mention& mention : mentions.list) {
      if (mention.sentence == 0 && mention.first == 3 && mention.place >= 0)
        return mentions.entities[static_cast<std::size_t>(mention.place)].id;
    }
    return test::describe(parsed, mentions);
  }

  Document document_;
  test::OpenLexicon open_ = test::lexicon_of(kFacts, "", kPlaces);
};

TEST_F(Places, the_largest_where_nothing_speaks_for_another) { EXPECT_EQ(meant(""), "place:1"); }

TEST_F(Places, what_stands_behind_the_comma_holds_it) {
  EXPECT_EQ(meant("Hillmark"), "place:2");
  EXPECT_EQ(meant("Veldt"), "place:1");
}

TEST_F(Places, what_the_report_names_nearby_speaks_for_it) {
  EXPECT_EQ(meant("", "Colm"), "place:3");
  EXPECT_EQ(meant("", "Tarn"), "place:1");
}

TEST_F(Places, kilometres_are_those_of_the_globe) {
  EXPECT_NEAR(kilometres(0, 0, 0, 1), 111.2, 0.2);
  EXPECT_NEAR(kilometres(0, 179.5, 0, -179.5), 111.2, 0.2);  // over the date line
  EXPECT_NEAR(kilometres(90, 0, -90, 0), 20015, 30);
  EXPECT_EQ(kilometres(12, 34, 12, 34), 0);
}

TEST_F(Places, the_nearest_country_and_those_hardly_farther_off) {
  const NearestCountry nearest(*open_.lexicon);
  EXPECT_EQ(nearest.of(50.6, -60.3), std::vector<std::string_view>{"VEL"});
  EXPECT_EQ(nearest.of(5, 16).front(), "ORI");
}

TEST_F(Places, scores_count_what_is_found_near_and_in_the_country) {
  Report report;
  report.text = "Marstead Colm Tarn";
  Arena& arena = document_.arena();
  const auto tokens = arena.make_array<Token>(3);
  for (int i = 0; i < 3; ++i)
    tokens[static_cast<std::size_t>(i)].span = {std::array{0U, 9U, 14U}[i], std::array{8U, 13U, 18U}[i]};
  Sentence sentence;
  sentence.tokens = tokens;
  document_.sentences.push_back(sentence);
  Mentions mentions;
  const auto add = [&](std::uint32_t token, std::string_view id) {
    Mention mention;
    mention.first = token;
    mention.end = token + 1;
    mention.place = static_cast<std::int32_t>(mentions.entities.size());
    mentions.entities.push_back(open_.lexicon->entity(open_.lexicon->by_id(id)));
    mentions.list.push_back(mention);
  };
  add(0, "place:1");  // the gold means the one in the hills
  add(1, "place:4");
  add(2, "place:5");  // the gold set has no such place
  PlaceScorer scorer(*open_.lexicon);
  const std::array gold{GoldPlace{{0, 8}, 11.1, 21.1}, GoldPlace{{9, 13}, 4.2, 15.1}};
  scorer.add(report, document_, mentions, gold);
  const PlaceScores& scores = scorer.scores();
  EXPECT_EQ(scores.gold, 2U);
  EXPECT_EQ(scores.found, 2U);
  EXPECT_EQ(scores.near, 1U);
  EXPECT_EQ(scores.country, 1U);
  EXPECT_EQ(scores.system, 3U);
  EXPECT_EQ(scores.confirmed, 2U);
  ASSERT_EQ(scores.wrong.size(), 1U);
  EXPECT_EQ(scores.wrong.begin()->first.first, "Marstead");
}

}  // namespace
}  // namespace chancery::actors
