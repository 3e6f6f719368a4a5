// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "events/classify.h"
#include "events/coder.h"
#include "events/hand_made.h"
#include "events/type_features.h"
#include "events/type_model.h"
#include "events/word_senses.h"

namespace chancery::events {
namespace {

constexpr std::string_view kSenses =
    "# comment\n"
    "verb stop: halt | call off\n"
    "  | end\n"
    "verb agree AGREE: agree\n"
    "verb attack ASSAULT: attack | strike\n"
    "noun protest PROTEST: protest | general strike\n"
    "combine YIELD: stop + protest\n";
constexpr std::string_view kFrames = R"(frame attack
  act     attack
  type    ASSAULT
  cameo   190
  slots   actor=subj recipient=obj
  verb    attack  obj=#state
)";

FrameSet make_frames() {
  FrameCompiler compiler;
  compiler.read_text("frames/test.frames", kFrames);
  compiler.read_text("frames/senses.txt", kSenses);
  compiler.finish();
  EXPECT_TRUE(compiler.errors().empty());
  return std::move(FrameSet::from(compiler).value());
}

struct Asked {
  FrameSet frames = make_frames();
  std::vector<Event> events;
  Syntax syntax;

  TypeEvidence evidence(const HandMade& made, std::string_view actor, std::string_view recipient) {
    return type_evidence({made.report, made.document, made.mentions, frames.table(), events, actor, recipient}, syntax);
  }
  bool has(const TypeEvidence& evidence, std::string_view feature) const {
    return std::binary_search(evidence.features.begin(), evidence.features.end(), feature);
  }
};

std::string row(std::string_view feature, std::string_view root, int weight) {
  std::string line(feature);
  for (const std::string_view r : kRoots) line += "\t" + std::to_string(r == root ? weight : 0);
  return line + "\n";
}

TEST(WordSenses, says_what_is_wrong_with_a_line) {
  std::vector<std::pair<std::uint32_t, std::string>> errors;
  WordSenses senses;
  senses.read("verb a: b\nnothing\nverb c WAR: d\ncombine YIELD: a + e\ncombine PEACE: a + a\n",
              [&](std::uint32_t line, std::string message) { errors.emplace_back(line, std::move(message)); });
  ASSERT_EQ(errors.size(), 4U);
  EXPECT_EQ(errors[0].first, 2U);
  EXPECT_EQ(errors[1].first, 3U);
  EXPECT_EQ(errors[2].second, "there is no noun group 'e' above this line");
  EXPECT_EQ(errors[3].first, 5U);
}

TEST(WordSenses, prefers_the_entry_of_most_words) {
  Asked asked;
  const HandMade made(
      "Unions/union/NOUN/NNS/2/nsubj called/call/VERB/VBD/0/root the/the/DET/DT/5/det "
      "general/general/ADJ/JJ/5/amod strike/strike/NOUN/NN/2/obj off/off/ADP/RP/2/compound:prt");
  asked.syntax.build(made.document.sentences[0], 0, asked.frames.table(), made.mentions);
  const WordSenses& senses = asked.frames.table().senses;
  std::vector<FoundSense> found;
  senses.find(asked.syntax, 1, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(senses.sense(found[0].sense).name, "stop");
  EXPECT_EQ(found[0].words, 2);
  senses.find(asked.syntax, 3, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(senses.sense(found[0].sense).root, "PROTEST");
}

TEST(TypeFeatures, follow_the_chain_of_predicates_from_the_actor) {
  Asked asked;
  const HandMade made(
      "Norway/Norway/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark "
      "halt/halt/VERB/VB/2/xcomp protests/protest/NOUN/NNS/4/obj in/in/ADP/IN/7/case "
      "Sweden/Sweden/PROPN/NNP/5/nmod",
      {"Norway", "Sweden"});
  const TypeEvidence evidence = asked.evidence(made, "Norway", "Sweden");
  EXPECT_TRUE(asked.has(evidence, "first.group=agree"));
  EXPECT_TRUE(asked.has(evidence, "last.group=stop"));
  EXPECT_TRUE(asked.has(evidence, "combined=YIELD"));
  EXPECT_TRUE(asked.has(evidence, "guess=AGREE"));
  EXPECT_TRUE(asked.has(evidence, "actor.kind=state"));
  EXPECT_TRUE(asked.has(evidence, "frame.none"));
  EXPECT_TRUE(std::is_sorted(evidence.features.begin(), evidence.features.end()));
}

TEST(TypeFeatures, know_what_will_not_be_done) {
  Asked asked;
  const HandMade made(
      "Norway/Norway/PROPN/NNP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod "
      "attack/attack/VERB/VB/0/root Sweden/Sweden/PROPN/NNP/4/obj",
      {"Norway", "Sweden"});
  const TypeEvidence evidence = asked.evidence(made, "Norway", "Sweden");
  EXPECT_TRUE(asked.has(evidence, "future.root=ASSAULT"));
  EXPECT_TRUE(asked.has(evidence, "negated.root=ASSAULT"));
  EXPECT_TRUE(asked.has(evidence, "guess=AGREE"));
}

TEST(TypeFeatures, stand_texts_without_words_or_parties) {
  Asked asked;
  const HandMade empty("");
  EXPECT_TRUE(asked.has(asked.evidence(empty, "Norway", ""), "always"));
  const HandMade one("Rain/rain/NOUN/NN/0/root");
  EXPECT_TRUE(asked.has(asked.evidence(one, "", "Norway"), "recipient.absent"));
  EXPECT_TRUE(asked.has(asked.evidence(one, "Rain", "Rain"), "actor.noun=rain"));
}

TEST(TypeModel, refuses_lines_that_are_no_weights) {
  EXPECT_TRUE(TypeModel::parse("# c\nchancery-type-weights 1\n" + row("always", "AID", 5), "w").ok());
  const auto wrong = TypeModel::parse("chancery-type-weights 1\nalways\t1\n", "w");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().place, "w:2");
  EXPECT_FALSE(TypeModel::parse("chancery-type-weights 2\n", "w").ok());
  EXPECT_FALSE(TypeModel::parse("chancery-type-weights 1\n" + row("a", "AID", 99999), "w").ok());
}

TEST(TypeModel, knows_where_plv_departs_from_plover) {
  EXPECT_EQ(root_of_cameo("163"), "COERCE");
  EXPECT_EQ(root_of_cameo("116"), "ACCUSE");
  EXPECT_EQ(root_of_cameo("0841"), "YIELD");
  EXPECT_EQ(root_of_cameo("175"), "ASSAULT");
  EXPECT_EQ(root_of_cameo("02"), "");
  EXPECT_EQ(root_of_cameo("x1"), "");
  EXPECT_EQ(root_of(EventType::kRetreat), "YIELD");
  EXPECT_EQ(quad_of_root("YIELD"), 2);
}

TEST(Classify, says_which_features_decided) {
  Asked asked;
  const HandMade made("Norway/Norway/PROPN/NNP/2/nsubj attacked/attack/VERB/VBD/0/root Sweden/Sweden/PROPN/NNP/2/obj",
                      {"Norway", "Sweden"});
  const auto model = TypeModel::parse("chancery-type-weights 1\n" + row("first.group=attack", "ASSAULT", 150) +
                                          row("always", "REJECT", 40) + row("absent", "AID", 900),
                                      "w");
  ASSERT_TRUE(model.ok());
  const Classification answer =
      classify({made.report, made.document, made.mentions, asked.frames.table(), asked.events, "Norway", "Sweden"},
               *model, asked.syntax, true);
  EXPECT_EQ(answer.root, "ASSAULT");
  EXPECT_EQ(answer.type, EventType::kAssault);
  EXPECT_EQ(answer.second, "REJECT");
  EXPECT_EQ(answer.quad_code, 4);
  ASSERT_EQ(answer.reasons.size(), 2U);
  EXPECT_EQ(answer.reasons[0].feature, "first.group=attack");
  EXPECT_DOUBLE_EQ(answer.reasons[0].weight, 1.5);
  EXPECT_DOUBLE_EQ(answer.reasons[1].weight, -0.4);
}

TEST(Classify, gives_plover_its_own_type_where_plv_stays_with_cameo) {
  Asked asked;
  const HandMade made(
      "Norway/Norway/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark "
      "halt/halt/VERB/VB/2/xcomp protests/protest/NOUN/NNS/4/obj",
      {"Norway"});
  const auto model = TypeModel::parse("chancery-type-weights 1\n" + row("always", "AGREE", 40), "w");
  ASSERT_TRUE(model.ok());
  const Classification answer =
      classify({made.report, made.document, made.mentions, asked.frames.table(), asked.events, "Norway", ""}, *model,
               asked.syntax);
  EXPECT_EQ(answer.root, "AGREE");
  EXPECT_EQ(answer.type, EventType::kConcede);
}

}  // namespace
}  // namespace chancery::events
