// SPDX-License-Identifier: Apache-2.0
#include "actors/finder.h"

#include <gtest/gtest.h>

#include <chrono>

#include "actors/test_support.h"

namespace chancery::actors {
namespace {

const Entity* entity_of(const Mentions& mentions, std::string_view id) {
  for (const Entity& entity : mentions.entities) {
    if (entity.id == id) return &entity;
  }
  return nullptr;
}

// "the new Chilean ambassador to Malta, Pablo Rojas"
std::string ambassador() {
  return "# published = 2025-07-04\n" + test::conllu_row(1, "Malta", "Malta", "PROPN", "NNP", 2, "nsubj") +
         test::conllu_row(2, "received", "receive", "VERB", "VBD", 0, "root") +
         test::conllu_row(3, "the", "the", "DET", "DT", 6, "det") +
         test::conllu_row(4, "new", "new", "ADJ", "JJ", 6, "amod") +
         test::conllu_row(5, "Chilean", "Chilean", "ADJ", "JJ", 6, "amod") +
         test::conllu_row(6, "ambassador", "ambassador", "NOUN", "NN", 2, "obj") +
         test::conllu_row(7, "to", "to", "ADP", "IN", 8, "case") +
         test::conllu_row(8, "Malta", "Malta", "PROPN", "NNP", 6, "nmod") +
         test::conllu_row(9, ",", ",", "PUNCT", ",", 10, "punct") +
         test::conllu_row(10, "Pablo", "Pablo", "PROPN", "NNP", 6, "appos") +
         test::conllu_row(11, "Rojas", "Rojas", "PROPN", "NNP", 10, "flat") +
         test::conllu_row(12, ".", ".", "PUNCT", ".", 2, "punct");
}

TEST(Finder, joins_title_owner_and_name_into_one_new_person) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const auto parsed = test::parse_conllu(ambassador());
  const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
  const Entity* person = entity_of(mentions, "new:CHL:pablo-rojas");
  ASSERT_NE(person, nullptr) << test::describe(parsed, mentions);
  EXPECT_EQ(person->office, "ambassador");
  EXPECT_EQ(person->of, "state:CHL");
  EXPECT_EQ(person->sector, "GOV");
  EXPECT_TRUE(person->is_new);
  ASSERT_EQ(person->attributes.size(), 1U);
  EXPECT_EQ(person->attributes[0], (Attribute{"accredited-to", "state:MLT"}));
}

// "Ousted President Askar Akayev": in office by the lexicon, not by the report.
TEST(Finder, who_is_ousted_holds_the_office_no_more) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const auto parsed = test::parse_conllu("# published = 2000-01-05\n" +
                                         test::conllu_row(1, "Ousted", "oust", "VERB", "VBN", 2, "amod") +
                                         test::conllu_row(2, "President", "President", "PROPN", "NNP", 5, "nsubj") +
                                         test::conllu_row(3, "Askar", "Askar", "PROPN", "NNP", 2, "flat") +
                                         test::conllu_row(4, "Akayev", "Akayev", "PROPN", "NNP", 2, "flat") +
                                         test::conllu_row(5, "left", "leave", "VERB", "VBD", 0, "root") +
                                         test::conllu_row(6, ".", ".", "PUNCT", ".", 5, "punct"));
  const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
  const Entity* person = entity_of(mentions, "person:askar-akayev");
  ASSERT_NE(person, nullptr) << test::describe(parsed, mentions);
  EXPECT_EQ(person->office, "");
  EXPECT_EQ(person->sector, "ELI");
}

TEST(Finder, a_rank_gives_way_to_an_office) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const auto parsed =
      test::parse_conllu("# published = 2012-03-04\n" + test::conllu_row(1, "The", "the", "DET", "DT", 3, "det") +
                         test::conllu_row(2, "Iraqi", "Iraqi", "ADJ", "JJ", 3, "amod") +
                         test::conllu_row(3, "premier", "premier", "NOUN", "NN", 8, "nsubj") +
                         test::conllu_row(4, ",", ",", "PUNCT", ",", 5, "punct") +
                         test::conllu_row(5, "General", "General", "PROPN", "NNP", 3, "appos") +
                         test::conllu_row(6, "Dawarim", "Dawarim", "PROPN", "NNP", 5, "flat") +
                         test::conllu_row(7, ",", ",", "PUNCT", ",", 5, "punct") +
                         test::conllu_row(8, "left", "leave", "VERB", "VBD", 0, "root") +
                         test::conllu_row(9, ".", ".", "PUNCT", ".", 8, "punct"));
  const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
  const Entity* person = entity_of(mentions, "new:IRQ:dawarim");
  ASSERT_NE(person, nullptr) << test::describe(parsed, mentions);
  EXPECT_EQ(person->office, "prime-minister");
  EXPECT_EQ(person->sector, "GOV");
}

TEST(Finder, modifiers_say_the_sector) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const auto parsed = test::parse_conllu("# published = 2012-03-04\n" +
                                         test::conllu_row(1, "Peruvian", "Peruvian", "ADJ", "JJ", 3, "amod") +
                                         test::conllu_row(2, "civilian", "civilian", "ADJ", "JJ", 3, "amod") +
                                         test::conllu_row(3, "advisers", "adviser", "NOUN", "NNS", 6, "nsubj") +
                                         test::conllu_row(4, "and", "and", "CCONJ", "CC", 5, "cc") +
                                         test::conllu_row(5, "aircraft", "aircraft", "NOUN", "NNS", 3, "conj") +
                                         test::conllu_row(6, "left", "leave", "VERB", "VBD", 0, "root") +
                                         test::conllu_row(7, ".", ".", "PUNCT", ".", 6, "punct"));
  const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
  const Entity* advisers = entity_of(mentions, "office:PER:adviser:cvl");
  ASSERT_NE(advisers, nullptr) << test::describe(parsed, mentions);
  EXPECT_EQ(advisers->sector, "CVL");
  EXPECT_EQ(advisers->country, "PER");
}

TEST(Finder, a_state_has_the_sector_of_its_government_only_where_that_is_meant) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const auto parsed =
      test::parse_conllu("# published = 2012-03-04\n" + test::conllu_row(1, "The", "the", "DET", "DT", 3, "det") +
                         test::conllu_row(2, "Peruvian", "Peruvian", "ADJ", "JJ", 3, "amod") +
                         test::conllu_row(3, "government", "government", "NOUN", "NN", 4, "nsubj") +
                         test::conllu_row(4, "told", "tell", "VERB", "VBD", 0, "root") +
                         test::conllu_row(5, "Chile", "Chile", "PROPN", "NNP", 4, "obj") +
                         test::conllu_row(6, ".", ".", "PUNCT", ".", 4, "punct"));
  const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
  for (const Mention& mention : mentions.list) {
    for (const std::uint32_t e : mention.entities) EXPECT_EQ(mentions.entities[e].sector, "");
    EXPECT_EQ(mention.as_government, mention.head == 2U) << mention.rule;
  }
  EXPECT_EQ(mentions.list.size(), 3U);
}

TEST(Finder, mentions_are_in_order_and_never_cross) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  const auto parsed = test::parse_conllu(ambassador());
  const Mentions mentions = finder.find(*parsed.report, parsed.document, scratch);
  for (std::size_t i = 1; i < mentions.list.size(); ++i) {
    const Mention& a = mentions.list[i - 1];
    const Mention& b = mentions.list[i];
    EXPECT_LE(a.first, b.first);
    EXPECT_TRUE(b.first >= a.end || b.end <= a.end);
  }
}

TEST(Finder, used_scratch_changes_nothing) {
  const ActorFinder finder(test::repository_lexicon());
  const auto parsed = test::parse_conllu(ambassador());
  Scratch fresh, used;
  const auto other = test::parse_conllu("# published = 1950-01-01\n" +
                                        test::conllu_row(1, "France", "France", "PROPN", "NNP", 2, "nsubj") +
                                        test::conllu_row(2, "left", "leave", "VERB", "VBD", 0, "root"));
  (void)finder.find(*other.report, other.document, used);
  EXPECT_EQ(test::describe(parsed, finder.find(*parsed.report, parsed.document, fresh)),
            test::describe(parsed, finder.find(*parsed.report, parsed.document, used)));
}

TEST(Finder, survives_broken_trees) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  for (const std::string& text : {std::string(), test::conllu_row(1, "Iran", "Iran", "PROPN", "NNP", 1, "nsubj"),
                                  test::conllu_row(1, "Iran", "Iran", "PROPN", "NNP", 2, "nsubj") +
                                      test::conllu_row(2, "president", "president", "NOUN", "NN", 1, "appos"),
                                  test::conllu_row(1, "the", "the", "DET", "DT", 99, "det") +
                                      test::conllu_row(2, "treaty", "treaty", "NOUN", "NN", 1, "obj") +
                                      test::conllu_row(3, "of", "of", "ADP", "IN", 2, "case"),
                                  test::conllu_row(1, "President", "President", "PROPN", "NNP", 0, "root") +
                                      test::conllu_row(2, ",", ",", "PUNCT", ",", 1, "punct"),
                                  test::conllu_row(1, "its", "its", "PRON", "PRP$", 1, "nmod:poss"),
                                  test::conllu_row(1, "(", "(", "PUNCT", "(", 2, "punct") +
                                      test::conllu_row(2, "NATO", "NATO", "PROPN", "NNP", 0, "root") +
                                      test::conllu_row(3, ")", ")", "PUNCT", ")", 2, "punct")}) {
    const auto parsed = test::parse_conllu(text);
    (void)finder.find(*parsed.report, parsed.document, scratch);
  }
}

TEST(Finder, long_sentences_take_no_more_than_their_share) {
  const ActorFinder finder(test::repository_lexicon());
  Scratch scratch;
  std::string text;
  for (int i = 1; i <= 5000; i += 5) {
    text +=
        test::conllu_row(i, "Foreign", "foreign", "ADJ", "NNP", i + 1, "amod") +
        test::conllu_row(i + 1, "Minister", "minister", "PROPN", "NNP", i > 5 ? i - 3 : 0, i > 5 ? "conj" : "root") +
        test::conllu_row(i + 2, "Smith", "Smith", "PROPN", "NNP", i + 1, "flat") +
        test::conllu_row(i + 3, "it", "it", "PRON", "PRP", i + 1, "nmod") +
        test::conllu_row(i + 4, "treaty", "treaty", "NOUN", "NN", i + 1, "obj");
  }
  const auto parsed = test::parse_conllu(text);
  const auto begin = std::chrono::steady_clock::now();
  (void)finder.find(*parsed.report, parsed.document, scratch);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace chancery::actors
