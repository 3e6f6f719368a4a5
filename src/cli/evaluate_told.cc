// SPDX-License-Identifier: Apache-2.0
//
// evaluate dates, factuality, attribution: what single sentences say of one of their events, against tables whose last
// column is the text. Lines that begin with # are comments; a dash stands for nothing.
//
//   dates        class, date of the report, word, date, precision, text
//   factuality   class, word, factuality, text
//   attribution  class, word, who says it (several parted by &), verb, quotation, text
//
// The word is that which tells the event.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "base/text_file.h"
#include "base/utf8.h"
#include "cli/data.h"
#include "cli/evaluate.h"
#include "cli/words.h"
#include "intake/text.h"

namespace chancery::cli {
namespace {

using Columns = std::vector<std::string_view>;

// Reports of tables that give no date.
constexpr std::string_view kPublished = "2023-05-17";

bool own_act(const Event& event) {
  if (event.act == "statement" || event.act == "hold-office") return false;
  return std::none_of(event.rules.begin(), event.rules.end(), [](const std::string& rule) {
    return rule.starts_with("promise:") || rule == "alias:two-names";
  });
}

// The event that the word tells: its trigger, else the only one whose trigger begins like it; nullptr if there is none.
const Event* event_at(const std::vector<Event>& events, std::string_view word) {
  const std::string wanted = lower_case(word);
  const Event* only = nullptr;
  std::size_t others = 0;
  for (const Event& event : events) {
    if (!own_act(event)) continue;
    const std::string text = lower_case(event.text);
    const auto begin = std::min<std::size_t>(event.trigger.begin, text.size());
    const std::string trigger = text.substr(begin, event.trigger.end - event.trigger.begin);
    if (trigger == wanted) return &event;
    // "bombing" as "bomb", "severance" as "severed"
    if (wanted.size() < 4 || !trigger.starts_with(wanted.substr(0, 4))) continue;
    only = &event;
    ++others;
  }
  return others == 1 ? only : nullptr;
}

struct Told {
  Classes classes;        // of what is asked
  Classes constructions;  // first column: right of all
  std::string misses;
};

// Reads the table and asks `judge` of each line; it gives the class that was found and whether all is right.
struct Answer {
  std::string gold, system;  // classes
  bool right = false;
  std::string wanted, found;  // in words
};
using Judge = std::function<Answer(const Columns&, const Event*)>;

int evaluate_table(const EvaluateOptions& options, const Shared& shared, Output& output, std::size_t columns,
                   std::size_t word, std::size_t published, bool by_class, const Judge& judge) {
  const DataFiles files = find_data(shared.data);
  const auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  const auto bytes = read_file(options.gold);
  if (!bytes.ok()) return output.fail(bytes.error());
  Coder::Scratch scratch;
  Told told;
  std::size_t items = 0, right = 0, without = 0;
  for (const Line& line : lines_of(*bytes)) {
    if (trim(line.text).empty() || line.text.front() == '#') continue;
    const Columns row = split(line.text, '\t');
    if (row.size() != columns) {
      output.input_failed({ErrorCode::kIntakeBadFormat,
                           fmt::format("{} columns parted by tabs, not {}", columns, row.size()),
                           place_of(options.gold, line.number)});
      continue;
    }
    const std::string_view day = published < columns ? row[published] : kPublished;
    const auto coded = code_text(*coder, scratch, std::string(row.back()), std::string(day));
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    const Event* event = event_at(coded->events, row[word]);
    const Answer answer = judge(row, event);
    ++items;
    without += event == nullptr ? 1 : 0;
    right += answer.right ? 1 : 0;
    Class& construction = told.constructions[std::string(row.front())];
    ++construction.gold;
    construction.system += event == nullptr ? 0 : 1;
    construction.both += answer.right ? 1 : 0;
    ++told.classes[answer.gold].gold;
    if (event != nullptr) ++told.classes[answer.system].system;
    if (answer.right) ++told.classes[answer.gold].both;
    if (!answer.right)
      told.misses += fmt::format("{} {}: wanted {}, found {}: {}\n", row.front(), row[word], answer.wanted,
                                 event == nullptr ? "no event" : answer.found, row.back());
  }
  std::string text = options.misses ? told.misses : std::string();
  if (by_class) text += class_table(told.classes, output.out());
  std::vector<std::vector<std::string>> rows = {{"construction", "items", "event found", "right", "share"}};
  for (const auto& [label, c] : told.constructions)
    rows.push_back({label, std::to_string(c.gold), std::to_string(c.system), std::to_string(c.both),
                    fmt::format("{:.3f}", c.recall())});
  text += output.out().table(rows, true);
  const auto share = [](std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
  };
  text += fmt::format("right {} of {}: {:.3f}; of the {} events found {:.3f}\n", right, items, share(right, items),
                      items - without, share(right, items - without));
  output.write(text);
  return output.status();
}

bool names_one(std::string_view wanted, const Participant& p) {
  const std::string name = lower_case(wanted);
  for (const std::string& told : {p.entity.name, p.raw_text, p.entity.office}) {
    std::string words = lower_case(told);
    std::replace(words.begin(), words.end(), '-', ' ');
    if (words.find(name) != std::string::npos) return true;
  }
  return false;
}

std::string speakers_of(const std::vector<Participant>& side) {
  std::string out;
  for (const Participant& p : side) out += (out.empty() ? "" : " & ") + p.entity.name;
  return out.empty() ? "-" : out;
}

}  // namespace

int evaluate_dates(const EvaluateOptions& options, const Shared& shared, Output& output) {
  return evaluate_table(options, shared, output, 6, 2, 1, true, [](const Columns& row, const Event* event) {
    Answer answer;
    answer.gold = row[4];
    answer.wanted = fmt::format("{} ({})", row[3], row[4]);
    if (event == nullptr) return answer;
    const std::string date = iso(event->date);
    answer.system = name(event->date.precision);
    answer.found = fmt::format("{} ({})", date.empty() ? "no date" : date, answer.system);
    answer.right = date == row[3] && answer.system == row[4];
    return answer;
  });
}

int evaluate_factuality(const EvaluateOptions& options, const Shared& shared, Output& output) {
  return evaluate_table(options, shared, output, 4, 1, 99, true, [](const Columns& row, const Event* event) {
    Answer answer;
    answer.gold = answer.wanted = row[2];
    if (event == nullptr) return answer;
    answer.system = answer.found = name(event->factuality);
    answer.right = answer.system == answer.gold;
    return answer;
  });
}

int evaluate_attribution(const EvaluateOptions& options, const Shared& shared, Output& output) {
  return evaluate_table(options, shared, output, 6, 1, 99, false, [](const Columns& row, const Event* event) {
    Answer answer;
    answer.gold = row[0];
    answer.wanted = fmt::format("{} / {} / {}", row[2], row[3], row[4]);
    if (event == nullptr) return answer;
    const Attribution& told = event->attribution;
    answer.system = row[0];
    answer.found = fmt::format("{} / {} / {}", speakers_of(told.said_by), told.verb.empty() ? "-" : told.verb,
                               told.quote ? told.quote->text : "-");
    std::vector<std::string_view> wanted;
    if (row[2] != "-") wanted = split(row[2], '&');
    const bool speakers =
        wanted.size() == told.said_by.size() && std::all_of(wanted.begin(), wanted.end(), [&](std::string_view one) {
          return std::any_of(told.said_by.begin(), told.said_by.end(),
                             [&](const Participant& p) { return names_one(trim(one), p); });
        });
    const bool verb = row[3] == (told.verb.empty() ? std::string_view("-") : std::string_view(told.verb));
    std::string quote = told.quote ? told.quote->text : "-";
    while (!quote.empty() && (quote.back() == ',' || quote.back() == '.')) quote.pop_back();
    answer.right = speakers && verb && quote == row[4];
    return answer;
  });
}

}  // namespace chancery::cli
