// SPDX-License-Identifier: Apache-2.0
#include "events/slips.h"

#include <gtest/gtest.h>

#include "events/hand_made.h"

namespace chancery::events {
namespace {

// The tree after mending as "form>head:relation" for the words whose place is asked; "unchanged" if nothing was mended.
std::string mended(const HandMade& made, std::vector<std::string_view> words, std::vector<int> actors = {}) {
  const Sentence& sentence = made.document.sentences.front();
  std::vector<Token> tokens(sentence.tokens.begin(), sentence.tokens.end());
  const bool changed =
      mend_slips([](std::string_view form) { return form == "severed"; },
                 [&](int t) { return std::find(actors.begin(), actors.end(), t) != actors.end(); }, tokens);
  if (!changed) return "unchanged";
  std::string out;
  for (const std::string_view word : words) {
    for (const Token& t : tokens) {
      if (t.form != word) continue;
      if (!out.empty()) out += ' ';
      out += std::string(word) + ">" + std::string(t.head < 0 ? "root" : tokens[t.head].form) + ":" +
             std::string(name(t.deprel));
    }
  }
  return out;
}

TEST(Slips, asylum_to_18_rebels_is_no_range) {
  const HandMade made(
      "Chad/Chad/PROPN/NNP/2/nsubj granted/grant/VERB/VBD/0/root asylum/asylum/NOUN/NN/6/compound to/to/ADP/IN/5/case "
      "18/18/NUM/CD/3/nmod rebels/rebel/NOUN/NNS/2/obj ././PUNCT/./2/punct");
  EXPECT_EQ(mended(made, {"asylum", "rebels"}), "asylum>granted:obj rebels>granted:obl");
}

TEST(Slips, a_true_range_stays) {
  const HandMade made(
      "Chad/Chad/PROPN/NNP/2/nsubj freed/free/VERB/VBD/0/root 16/16/NUM/CD/6/nummod to/to/ADP/IN/5/case "
      "18/18/NUM/CD/3/nmod rebels/rebel/NOUN/NNS/2/obj ././PUNCT/./2/punct");
  EXPECT_EQ(mended(made, {"rebels"}), "unchanged");
}

TEST(Slips, talks_behind_to_are_a_noun) {
  const HandMade made(
      "Chad/Chad/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark talks/talk/VERB/VB/2/xcomp "
      "././PUNCT/./2/punct");
  EXPECT_EQ(mended(made, {"to", "talks"}), "to>talks:case talks>agreed:obl");
}

TEST(Slips, days_after_which_one_resigns_are_no_object) {
  const HandMade made(
      "Novak/Novak/PROPN/NNP/2/nsubj resigned/resign/VERB/VBD/0/root two/two/NUM/CD/4/nummod "
      "days/day/NOUN/NNS/2/obj later/later/ADV/RB/2/advmod ././PUNCT/./2/punct");
  EXPECT_EQ(mended(made, {"days"}), "days>resigned:obl");
}

TEST(Slips, what_is_called_illegal) {
  const HandMade made(
      "Chad/Chad/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root both/both/DET/DT/4/det votes/vote/NOUN/NNS/2/obj "
      "illegal/illegal/ADJ/JJ/4/amod ././PUNCT/./2/punct");
  EXPECT_EQ(mended(made, {"illegal"}), "illegal>called:xcomp");
}

TEST(Slips, a_verb_taken_for_a_part_of_the_name_before_it) {
  const HandMade made(
      "government/government/NOUN/NN/7/nsubj of/of/ADP/IN/3/case Novak/Novak/PROPN/NNP/1/nmod "
      "severed/sever/VERB/VBN/5/amod ties/tie/NOUN/NNS/1/nmod after/after/SCONJ/IN/7/mark "
      "voted/vote/VERB/VBD/0/root ././PUNCT/./7/punct");
  EXPECT_EQ(mended(made, {"government", "severed", "ties", "voted"}),
            "government>severed:nsubj severed>root:root ties>severed:obj voted>severed:advcl");
}

TEST(Slips, the_subject_of_the_next_clause) {
  const HandMade made(
      "states/state/NOUN/NNS/5/obl that/that/PRON/WDT/3/nsubj broke/break/VERB/VBD/1/acl:relcl "
      "Chad/Chad/PROPN/NNP/3/nsubj ordered/order/VERB/VBD/0/root talks/talk/NOUN/NNS/5/obj ././PUNCT/./5/punct");
  EXPECT_EQ(mended(made, {"Chad"}, {3}), "Chad>ordered:nsubj");
}

TEST(Slips, what_was_confirmed_on_a_day) {
  const HandMade made(
      "Chad/Chad/PROPN/NNP/2/nsubj confirmed/confirm/VERB/VBD/7/advcl on/on/ADP/IN/4/case "
      "Friday/Friday/PROPN/NNP/2/obl it/it/PRON/PRP/7/nsubj would/would/AUX/MD/7/aux leave/leave/VERB/VB/0/root "
      "././PUNCT/./7/punct");
  EXPECT_EQ(mended(made, {"confirmed", "leave"}), "confirmed>root:root leave>confirmed:ccomp");
}

TEST(Slips, back_belongs_to_the_verb_before_it) {
  const HandMade made(
      "Chad/Chad/PROPN/NNP/2/nsubj rolled/roll/VERB/VBD/0/root back/back/ADV/RB/4/amod tariffs/tariff/NOUN/NNS/2/obj "
      "././PUNCT/./2/punct");
  EXPECT_EQ(mended(made, {"back"}), "back>rolled:compound");
}

}  // namespace
}  // namespace chancery::events
