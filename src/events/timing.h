// SPDX-License-Identifier: Apache-2.0
//
// Timing: which date an event has: its own expression, else its clause's, else what the report and its story tell; and
// whether it is history by then.
//
// Refers to the report and to its date expressions. One report, one thread.
#pragma once

#include <span>
#include <vector>

#include "chancery/report.h"
#include "chancery/sentence.h"
#include "events/dates.h"
#include "events/event_builder.h"
#include "events/syntax.h"

namespace chancery::events {

class Timing {
 public:
  Timing(const Report& report, std::span<const DateExpression> expressions)
      : report_(report), expressions_(expressions) {}

  // Finds the day that the first sentences name. To be called once, before the others.
  void read_lead(const Document& document);
  // Call in the order of the text: an undated event may go on where the one before it stood.
  void date(const Syntax& syntax, Draft& draft);
  // Gives the event this date, with what follows from it.
  void assign(const DateExpression& expression, Draft& draft) const;
  void assign_day(Draft& draft, Day day, std::string basis) const;
  void assign_date(Draft& draft, const Date& date, std::string basis) const;
  // The expression that ends right before the token; nullptr if there is none.
  const DateExpression* told_before(const Syntax& syntax, int token) const;
  // Whether an expression stands in the clause of the token.
  bool dated_within(const Syntax& syntax, int token) const;
  // What is said, without a date of its own: on the day that the news is of, else the report's.
  void date_saying(Draft& draft) const;
  // A state that the text takes for granted: the date of the first of `drafts` (from 0 up to `count`) in its sentence
  // if that is history, else the report's.
  void date_state(const std::vector<Draft>& drafts, std::size_t count, Draft& draft) const;
  // The office of a title ("President Lopez"): of the date of what its bearer does, of the first `count` drafts, where
  // that is history, else the report's.
  void date_title(const Syntax& syntax, const std::vector<Draft>& drafts, std::size_t count, Draft& draft) const;
  // A headline tells the news: it is of the day that the first sentences below it name.
  void date_headlines(std::vector<Draft>& drafts) const;
  // An event told without a date takes that of the same event told with one.
  void inherit(std::vector<Draft>& drafts) const;

 private:
  const DateExpression* of_clause(const Syntax& syntax, int token) const;
  const DateExpression* before_when(const Syntax& syntax, int token) const;
  const DateExpression* of_when_clause(const Syntax& syntax, int token) const;
  const DateExpression* of_conjunct(const Syntax& syntax, int token) const;
  bool long_before(const Date& date) const;
  void set(Event& event, const Date& date, std::string basis) const;

  const Report& report_;
  std::span<const DateExpression> expressions_;
  Date story_;  // of the last dated event that is history
  std::uint32_t story_paragraph_ = 0;
  Date current_;  // the day that the news itself is of, as last named
  std::uint32_t current_sentence_ = 0;
  const DateExpression* lead_ = nullptr;  // the day that the first sentences name
  std::uint32_t lead_sentence_ = 0;
};

// "ruled from 1968 to 1991": what the words say held also ended; a claim of its own for the ledger.
void add_held_ranges(const Report& report, std::vector<Draft>& drafts);

}  // namespace chancery::events
