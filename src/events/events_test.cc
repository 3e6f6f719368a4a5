// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "events/attribution.h"
#include "events/coder.h"
#include "events/frames.h"
#include "events/hand_made.h"

namespace chancery::events {
namespace {

using testing::ElementsAre;

constexpr std::string_view kFrames = R"(
frame recognize
  act     recognize
  type    SUPPORT
  cameo   054
  slots   actor=subj recipient=obj|of
  verb    recognize  obj=#state
  verb    recognize  obj=#state subj.mod=first ; attr.order=first
  noun    recognition  of=#state
  verb    grant  obj=recognition -> recipient=to|iobj

frame threaten
  type    THREATEN
  slots   actor=subj recipient=comp.obj|obj
  verb    threaten  comp=%ASSAULT

frame attack
  act     attack
  type    ASSAULT
  slots   actor=subj recipient=obj
  verb    attack  obj=#state
)";
constexpr std::string_view kAttitudes =
    "say\tverb\tsay\ndeny\tverb\tdeny\nrefuse\tverb\trefuse\nthreaten\tverb\tplan\ntalk\tnoun\tpossible\nagree\tverb\tp"
    "lan\n";

EventCoder make_coder() {
  FrameCompiler compiler;
  compiler.read_text("frames/test.frames", kFrames);
  compiler.read_text("frames/attitudes.tsv", kAttitudes);
  compiler.read_text("frames/light-verbs.tsv", "grant\tverb\tobj\tkeep\t\n");
  compiler.read_text(
      "frames/acts.tsv",
      "recognize\tactor recipient\trecognizes begin\tx\nattack\tactor recipient\tat-war-with begin\tx\n");
  compiler.finish();
  EXPECT_TRUE(compiler.errors().empty());
  return EventCoder(std::move(FrameSet::from(compiler).value()));
}

std::vector<Event> code(const HandMade& made) {
  Scratch scratch;
  return make_coder().code(made.report, made.document, made.mentions, scratch);
}

std::string told(const Event& event) {
  std::string out;
  for (const Participant& p : event.actor) out += (out.empty() ? "" : "&") + p.entity.name;
  out += ">";
  bool first = true;
  for (const Participant& p : event.recipient) {
    out += (first ? "" : "&") + p.entity.name;
    first = false;
  }
  return std::string(name(event.type)) + " " + out + " " + std::string(name(event.factuality));
}

std::vector<std::string> told(const HandMade& made) {
  std::vector<std::string> out;
  for (const Event& event : code(made)) out.push_back(told(event));
  return out;
}

TEST(Events, active_and_coordinated_subjects) {
  EXPECT_THAT(told(HandMade("France/France/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Spain/Spain/PROPN/NNP/1/conj "
                            "recognized/recognize/VERB/VBD/0/root Kosovo/Kosovo/PROPN/NNP/4/obj ././PUNCT/./4/punct",
                            {"France", "Spain", "Kosovo"})),
              ElementsAre("SUPPORT France>Kosovo asserted", "SUPPORT Spain>Kosovo asserted"));
}

TEST(Events, passive_with_agent) {
  EXPECT_THAT(told(HandMade(
                  "Kosovo/Kosovo/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass recognized/recognize/VERB/VBN/0/root "
                  "by/by/ADP/IN/5/case France/France/PROPN/NNP/3/obl:agent",
                  {"France", "Kosovo"})),
              ElementsAre("SUPPORT France>Kosovo asserted"));
}

TEST(Events, first_country_to_recognize_is_the_subject) {
  const HandMade made(
      "France/France/PROPN/NNP/2/nsubj became/become/VERB/VBD/0/root the/the/DET/DT/5/det first/first/ADJ/JJ/5/amod "
      "country/country/NOUN/NN/2/xcomp to/to/PART/TO/7/mark recognize/recognize/VERB/VB/5/acl "
      "Kosovo/Kosovo/PROPN/NNP/7/obj",
      {"France", "Kosovo"});
  const auto events = code(made);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(told(events[0]), "SUPPORT France>Kosovo asserted");
  EXPECT_EQ(events[0].attributes, (std::vector<Attribute>{{"order", "first"}}));
}

TEST(Events, nouns_with_light_verbs) {
  EXPECT_THAT(told(HandMade(
                  "France/France/PROPN/NNP/2/nsubj granted/grant/VERB/VBD/0/root recognition/recognition/NOUN/NN/2/obj "
                  "to/to/ADP/IN/5/case Kosovo/Kosovo/PROPN/NNP/2/obl",
                  {"France", "Kosovo"})),
              ElementsAre("SUPPORT France>Kosovo asserted"));
}

TEST(Events, negation_modals_and_attitudes) {
  EXPECT_THAT(told(HandMade("France/France/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod "
                            "recognize/recognize/VERB/VB/0/root "
                            "Kosovo/Kosovo/PROPN/NNP/4/obj",
                            {"France", "Kosovo"})),
              ElementsAre("SUPPORT France>Kosovo denied"));
  EXPECT_THAT(told(HandMade("France/France/PROPN/NNP/3/nsubj will/will/AUX/MD/3/aux recognize/recognize/VERB/VB/0/root "
                            "Kosovo/Kosovo/PROPN/NNP/3/obj",
                            {"France", "Kosovo"})),
              ElementsAre("NONE France>Kosovo planned", "AGREE France>Kosovo asserted"));
  EXPECT_THAT(told(HandMade("France/France/PROPN/NNP/2/nsubj refused/refuse/VERB/VBD/0/root to/to/PART/TO/4/mark "
                            "recognize/recognize/VERB/VB/2/xcomp Kosovo/Kosovo/PROPN/NNP/4/obj",
                            {"France", "Kosovo"})),
              ElementsAre("SUPPORT France>Kosovo denied"));
  EXPECT_THAT(told(HandMade(
                  "There/there/PRON/EX/2/expl were/be/VERB/VBD/0/root talks/talk/NOUN/NNS/2/nsubj of/of/ADP/IN/5/case "
                  "recognition/recognition/NOUN/NN/3/nmod of/of/ADP/IN/7/case Kosovo/Kosovo/PROPN/NNP/5/nmod "
                  "by/by/ADP/IN/9/case "
                  "France/France/PROPN/NNP/5/nmod",
                  {"France", "Kosovo"})),
              ElementsAre("SUPPORT France>Kosovo hypothetical"));
}

TEST(Events, what_a_threat_threatens_is_no_event_of_its_own) {
  EXPECT_THAT(told(HandMade("France/France/PROPN/NNP/2/nsubj threatened/threaten/VERB/VBD/0/root to/to/PART/TO/4/mark "
                            "attack/attack/VERB/VB/2/xcomp Spain/Spain/PROPN/NNP/4/obj",
                            {"France", "Spain"})),
              ElementsAre("THREATEN France>Spain asserted", "NONE France>Spain planned"));
}

TEST(Events, who_says_so) {
  const auto events = code(
      HandMade("Peru/Peru/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/5/mark "
               "France/France/PROPN/NNP/5/nsubj recognized/recognize/VERB/VBD/2/ccomp Kosovo/Kosovo/PROPN/NNP/5/obj",
               {"France", "Kosovo", "Peru"}));
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].attribution.said_by.size(), 1u);
  EXPECT_EQ(events[0].attribution.said_by[0].entity.name, "Peru");
  EXPECT_EQ(events[0].attribution.verb, "say");
}

TEST(Events, ids_depend_on_content_alone) {
  const HandMade made(
      "France/France/PROPN/NNP/2/nsubj recognized/recognize/VERB/VBD/0/root Kosovo/Kosovo/PROPN/NNP/2/obj",
      {"France", "Kosovo"});
  EXPECT_EQ(code(made).at(0).id, code(made).at(0).id);
}

TEST(Events, mends_a_headline_whose_verb_was_taken_for_a_participle) {
  EXPECT_THAT(
      told(HandMade(
          "France/France/PROPN/NNP/2/compound recognized/recognize/VERB/VBN/3/amod Kosovo/Kosovo/PROPN/NNP/0/root",
          {"France", "Kosovo"})),
      ElementsAre("SUPPORT France>Kosovo asserted"));
}

TEST(Frames, errors_name_file_line_and_remedy) {
  FrameCompiler compiler;
  compiler.read_text("frames/bad.frames",
                     "frame x\n  type    HUG\n  verb    hug  obj=@nobody\n  verb    kiss  nose=*\n");
  compiler.finish();
  std::vector<std::string> errors;
  for (const Error& error : compiler.errors()) errors.push_back(error.place + " " + error.message);
  EXPECT_THAT(errors, testing::UnorderedElementsAre(testing::StartsWith("frames/bad.frames:2 unknown type 'HUG'"),
                                                    testing::StartsWith("frames/bad.frames:4 unknown slot 'nose'"),
                                                    testing::StartsWith("frames/bad.frames:3 no class '@nobody'")));
}

TEST(Quotes, are_verbatim_and_stay_in_their_paragraph) {
  Report report;
  report.text = "“We have signed it,” he said.\n\nHe called it \"a good day for all of us\" and left.";
  report.paragraphs = {{{0, 33}, false}, {{35, static_cast<std::uint32_t>(report.text.size())}, false}};
  const auto quotes = find_quotes(report);
  ASSERT_EQ(quotes.size(), 2u);
  EXPECT_EQ(slice(report.text, quotes[0].span), "We have signed it,");
  EXPECT_EQ(slice(report.text, quotes[1].span), "a good day for all of us");
}

}  // namespace
}  // namespace chancery::events
