// SPDX-License-Identifier: Apache-2.0
#include "events/dates.h"

#include <gtest/gtest.h>

#include <deque>

#include "base/arena.h"
#include "base/text_file.h"
#include "events/date_resolve.h"

namespace chancery::events {
namespace {

// What an expression means on a day, with the tense its verb would have.
std::string meaning(std::string_view text, std::string_view published, Tense tense = Tense::kPast) {
  DateContext context;
  if (const auto date = parse_iso_date(published)) context.published = *date;
  const std::vector<DateText> found = scan_dates(text);
  if (found.size() != 1) return "expressions: " + std::to_string(found.size());
  const ResolvedDate resolved = resolve(found[0].from, context, tense);
  if (!resolved.date.known()) return "none";
  return iso(resolved.date) + " " + std::string(name(resolved.date.precision));
}

constexpr std::string_view kDay = "2025-07-04";  // a Friday

TEST(DateMeaning, years_that_are_not_said) {
  EXPECT_EQ(meaning("on Thursday, July 3rd", "2025-07"), "2025-07-03 day");
  EXPECT_EQ(meaning("on April 17th", kDay), "2025-04-17 day");
  EXPECT_EQ(meaning("on December 24", kDay), "2024-12-24 day");
  EXPECT_EQ(meaning("on December 24", kDay, Tense::kFuture), "2025-12-24 day");
  EXPECT_EQ(meaning("on June 18", kDay, Tense::kFuture), "2025-06-18 day");  // just past, and next time a year ahead
  EXPECT_EQ(meaning("on Friday, December 26", kDay, Tense::kFuture), "2025-12-26 day");
  EXPECT_EQ(meaning("in May", kDay), "2025-05 month");
  EXPECT_EQ(meaning("last February", kDay), "2025-02 month");
  EXPECT_EQ(meaning("last July", kDay), "2024-07 month");
  EXPECT_EQ(meaning("next June", kDay), "2026-06 month");
  EXPECT_EQ(meaning("last summer", kDay), "2024-06 season");
  EXPECT_EQ(meaning("on July 1st", "2025-07"), "2025-07-01 day");
  EXPECT_EQ(meaning("on April 17th", ""), "none");
}

TEST(DateMeaning, weekdays) {
  EXPECT_EQ(meaning("on Thursday", kDay), "2025-07-03 day");
  EXPECT_EQ(meaning("on Friday", kDay), "2025-07-04 day");
  EXPECT_EQ(meaning("last Friday", kDay), "2025-06-27 day");
  EXPECT_EQ(meaning("on Monday", kDay, Tense::kFuture), "2025-07-07 day");
  EXPECT_EQ(meaning("next Friday", kDay), "2025-07-11 day");
  EXPECT_EQ(meaning("on Thursday", "2025-07"), "2025-07 month");
  EXPECT_EQ(meaning("on Thursday", ""), "none");
}

TEST(DateMeaning, counted_from_the_report) {
  EXPECT_EQ(meaning("yesterday", kDay), "2025-07-03 day");
  EXPECT_EQ(meaning("tomorrow", kDay), "2025-07-05 day");
  EXPECT_EQ(meaning("three days ago", kDay), "2025-07-01 day");
  EXPECT_EQ(meaning("two weeks ago", kDay), "2025-06-16 week");
  EXPECT_EQ(meaning("last month", kDay), "2025-06 month");
  EXPECT_EQ(meaning("last month", "2025-01-15"), "2024-12 month");
  EXPECT_EQ(meaning("last year", kDay), "2024 year");
  EXPECT_EQ(meaning("a decade ago", kDay), "2015 year");
  EXPECT_EQ(meaning("in two weeks", kDay, Tense::kPast), "none");
  EXPECT_EQ(meaning("in two days", kDay, Tense::kFuture), "2025-07-06 day");
  EXPECT_EQ(meaning("recently", kDay), "2025-07-04 before");
  EXPECT_EQ(meaning("yesterday", "2025-07"), "2025-07 month");
}

TEST(DateMeaning, parts_bound_the_days) {
  const auto early = scan_dates("in early May 2011");
  const ResolvedDate may = resolve(early.at(0).from, {}, Tense::kPast);
  EXPECT_EQ(iso_day(may.date.earliest), "2011-05-01");
  EXPECT_LT(may.date.latest, to_day(2011, 5, 16));
  EXPECT_EQ(may.date.precision, Precision::kMonth);
}

// A document from lines of "form/XPOS/head/deprel", heads from 1, one line a sentence.
class Parsed {
 public:
  Parsed(std::string_view published, std::vector<std::string_view> sentences) {
    if (const auto date = parse_iso_date(published)) report.published = *date;
    for (const std::string_view line : sentences) {
      for (const std::string_view word : words_of(line)) {
        const auto fields = split(word, '/');
        if (!report.text.empty()) report.text += ' ';
        report.text += fields[0];
      }
    }
    std::uint32_t at = 0;
    for (const std::string_view line : sentences) {
      const auto words = words_of(line);
      const std::span<Token> tokens = document.arena().make_array<Token>(words.size());
      const std::uint32_t begin = at;
      for (std::size_t i = 0; i < words.size(); ++i) {
        const auto fields = split(words[i], '/');
        Token& t = tokens[i];
        const auto size = static_cast<std::uint32_t>(fields[0].size());
        t.span = {at, at + size};
        t.form = std::string_view(report.text).substr(at, size);
        t.lemma = t.form;
        t.xpos = fields[1];
        t.upos = fields[1].starts_with('V') ? Upos::kVerb : fields[1] == "MD" ? Upos::kAux : Upos::kNoun;
        t.head = std::stoi(std::string(fields[2])) - 1;
        t.deprel = deprel_of(fields[3]);
        t.feats = "_";
        at += size + 1;
      }
      Sentence s;
      s.span = {begin, at - 1};
      s.tokens = tokens;
      document.sentences.push_back(s);
    }
    dates = DateReader().read(report, document);
  }
  std::string at(std::uint32_t sentence, std::uint32_t token) const {
    const DateExpression* e = date_of_token(dates, document.sentences[sentence], sentence, token);
    return e == nullptr ? "none" : iso(e->date);
  }

  Report report;
  Document document;
  std::vector<DateExpression> dates;
};

TEST(DateReader, each_verb_of_a_coordination_has_its_own_date) {
  const Parsed p("2025-07", {"It/PRP/2/nsubj emerged/VBD/0/root in/IN/4/case 1994/CD/2/obl and/CC/6/cc "
                             "captured/VBD/2/conj Kabul/NNP/6/obj in/IN/9/case "
                             "1996/CD/6/obl ,/,/11/punct establishing/VBG/6/advcl rule/NN/11/obj"});
  EXPECT_EQ(p.at(0, 1), "1994");
  EXPECT_EQ(p.at(0, 5), "1996");
  EXPECT_EQ(p.at(0, 10), "1996");
}

TEST(DateReader, a_weekday_alone_takes_the_date_named_before) {
  const Parsed p("2025-07",
                 {"On/IN/2/case Thursday/NNP/6/obl ,/,/4/punct July/NNP/2/appos 3rd/JJ/4/nummod announced/VBD/0/root",
                  "Earlier/RBR/4/advmod on/IN/3/case Thursday/NNP/4/obl came/VBD/0/root"});
  EXPECT_EQ(p.at(0, 5), "2025-07-03");
  EXPECT_EQ(p.at(1, 3), "2025-07-03");
  EXPECT_EQ(p.dates.at(1).basis, "earlier on Thursday; the Thursday named before");
  EXPECT_EQ(p.dates.at(0).basis, "on Thursday , July 3rd; year from the weekday");
}

TEST(DateReader, tense_says_which_friday) {
  const Parsed past("2025-07-02", {"They/PRP/2/nsubj met/VBD/0/root on/IN/4/case Friday/NNP/2/obl"});
  EXPECT_EQ(past.at(0, 1), "2025-06-27");
  const Parsed future("2025-07-02", {"They/PRP/3/nsubj will/MD/3/aux meet/VB/0/root on/IN/5/case Friday/NNP/3/obl"});
  EXPECT_EQ(future.at(0, 2), "2025-07-04");
  EXPECT_TRUE(future.dates.at(0).future);
}

TEST(DateReader, a_year_that_names_its_noun_does_not_date_the_verb) {
  const Parsed p("2025-07-02", {"They/PRP/2/nsubj ended/VBD/0/root the/DT/5/det 2015/CD/5/nummod deal/NN/2/obj"});
  EXPECT_EQ(p.at(0, 1), "none");
  EXPECT_EQ(p.at(0, 4), "2015");
}

TEST(DateReader, what_came_after_is_dated_more_coarsely) {
  const Parsed p("2025-07-02", {"After/IN/3/case the/DT/3/det attacks/NNS/7/obl on/IN/5/case 2001-09-11/CD/3/nmod "
                                "they/PRP/7/nsubj fought/VBD/0/root"});
  EXPECT_EQ(p.at(0, 2), "2001-09-11");
  EXPECT_EQ(p.at(0, 6), "2001");
}

TEST(DateReader, the_year_may_be_said_later) {
  const Parsed p("2010-01-01", {"They/PRP/2/nsubj signed/VBD/0/root on/IN/4/case May/NNP/2/obl 28/CD/4/nummod "
                                "and/CC/7/cc left/VBD/2/conj on/IN/9/case "
                                "October/NNP/7/obl 18/CD/9/nummod ,/,/9/punct 1867/CD/9/nummod"});
  EXPECT_EQ(p.at(0, 1), "1867-05-28");
  EXPECT_EQ(p.at(0, 6), "1867-10-18");
}

TEST(DateReader, counted_from_the_expression_before) {
  const Parsed p("2025-07-02", {"In/IN/2/case 1996/CD/3/obl came/VBD/0/root",
                                "A/DT/2/det year/NN/3/obl later/RB/4/advmod left/VBD/0/root"});
  EXPECT_EQ(p.at(1, 3), "1997");
  EXPECT_EQ(p.dates.at(1).basis, "a year later; counted from \"in 1996\"");
}

TEST(DateReader, a_semicolon_parts) {
  const Parsed p("2011-07-16", {"France/NNP/2/nsubj recognised/VBD/0/root it/PRP/2/obj ,/,/6/punct on/IN/6/case "
                                "March/NNP/9/obl 10/CD/6/nummod ;/:/9/punct "
                                "did/VBD/2/parataxis on/IN/11/case March/NNP/9/obl 28/CD/11/nummod"});
  EXPECT_EQ(p.at(0, 1), "2011-03-10");
  EXPECT_EQ(p.at(0, 8), "2011-03-28");
}

TEST(DateReader, a_date_behind_coordinated_verbs_is_that_of_all) {
  const Parsed p("2011-07-16", {"They/PRP/2/nsubj left/VBD/0/root and/CC/4/cc closed/VBD/2/conj it/PRP/4/obj "
                                "on/IN/7/case March/NNP/4/obl 28/CD/7/nummod"});
  EXPECT_EQ(p.at(0, 1), "2011-03-28");
  EXPECT_EQ(p.at(0, 3), "2011-03-28");
}

TEST(DateReader, a_day_is_counted_from_a_day) {
  const Parsed p("1984-11-13", {"It/PRP/2/nsubj left/VBD/0/root on/IN/4/case Monday/NNP/2/obl",
                                "It/PRP/2/nsubj joined/VBD/0/root in/IN/4/case 1982/CD/2/obl",
                                "It/PRP/2/nsubj came/VBD/0/root the/DT/4/det day/NN/2/obl before/IN/4/advmod"});
  EXPECT_EQ(p.at(2, 1), "1984-11-11");
}

TEST(DateReader, ranges_and_bounds) {
  const Parsed p("2025-07-02",
                 {"It/PRP/2/nsubj ruled/VBD/0/root from/IN/4/case 1996/CD/2/obl to/IN/6/case 2001/CD/4/nmod",
                  "It/PRP/2/nsubj left/VBD/0/root before/IN/4/case 2001/CD/2/obl",
                  "It/PRP/2/nsubj held/VBD/0/root since/IN/4/case 1949/CD/2/obl"});
  ASSERT_EQ(p.dates.size(), 3U);
  EXPECT_EQ(p.dates[0].role, DateRole::kRange);
  EXPECT_EQ(iso(*p.dates[0].until), "2001");
  EXPECT_EQ(p.dates[1].role, DateRole::kBy);
  EXPECT_EQ(iso_day(p.dates[1].date.latest), "2000-12-31");
  EXPECT_EQ(p.dates[2].role, DateRole::kSince);
}

}  // namespace
}  // namespace chancery::events
