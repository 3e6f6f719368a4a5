// SPDX-License-Identifier: Apache-2.0
//
// evaluate places: the places of reports against gold points. `GOLD` is JSON lines with text and locations (name,
// start, end in characters of the text, lat, lon).
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "actors/place_score.h"
#include "base/text_file.h"
#include "chancery/coder.h"
#include "cli/data.h"
#include "cli/evaluate.h"
#include "cli/words.h"
#include "coder_parts.h"
#include "intake/text.h"

namespace chancery::cli {
namespace {

// Where the characters of a text begin, in bytes; its end comes last.
std::vector<std::uint32_t> character_starts(std::string_view text) {
  std::vector<std::uint32_t> starts;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) starts.push_back(i);
  }
  starts.push_back(static_cast<std::uint32_t>(text.size()));
  return starts;
}

// The occurrence of `name` that begins nearest to `at`; empty if there is none within 40 bytes.
Span nearest(std::string_view text, std::string_view name, std::size_t at) {
  constexpr std::size_t kReach = 40;
  Span best;
  std::size_t least = kReach + 1;
  for (std::size_t i = text.find(name, at < kReach ? 0 : at - kReach); i != std::string_view::npos && i <= at + kReach;
       i = text.find(name, i + 1)) {
    const std::size_t away = i < at ? at - i : i - at;
    if (away >= least) continue;
    least = away;
    best = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + name.size())};
  }
  return best;
}

// The gold places of a report. Offsets count characters; where those do not give the name, as in sets that count bytes
// or from one, the name is looked for around them.
std::vector<actors::GoldPlace> places_of(const nlohmann::json& item, std::string_view text) {
  std::vector<actors::GoldPlace> places;
  const auto starts = character_starts(text);
  const auto found = item.find("locations");
  if (found == item.end() || !found->is_array()) return places;
  for (const auto& location : *found) {
    if (!location.is_object()) continue;
    const auto number = [&](const char* key) {
      const auto value = location.find(key);
      return value != location.end() && value->is_number() ? value->get<double>() : 1e9;
    };
    const double begin = number("start"), end = number("end"), lat = number("lat"), lon = number("lon");
    if (begin < 0 || end <= begin || lat > 90 || lat < -90 || lon > 180 || lon < -180) continue;
    const auto b = static_cast<std::size_t>(begin), e = static_cast<std::size_t>(end);
    Span span;
    if (e < starts.size()) span = {starts[b], starts[e]};
    if (const auto name = location.find("name"); name != location.end() && name->is_string()) {
      const auto& words = name->get_ref<const std::string&>();
      if (span.empty() || slice(text, span) != words) span = nearest(text, words, span.empty() ? b : span.begin);
    }
    if (!span.empty()) places.push_back({span, lat, lon});
  }
  return places;
}

std::string share(std::size_t part, std::size_t whole) {
  return fmt::format("{:.1f} %", whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string tables(const actors::PlaceScores& scores, bool list, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows = {{"measure", "places", "of all", "of found"}};
  const auto row = [&](const char* label, std::size_t count) {
    rows.push_back({label, std::to_string(count), share(count, scores.gold), share(count, scores.found)});
  };
  row("gold places", scores.gold);
  row("found", scores.found);
  row(fmt::format("within {:.0f} km", actors::kNearKm).c_str(), scores.near);
  row("country right", scores.country);
  std::string text = terminal.table(rows, true);
  std::vector<double> away = scores.kilometres;
  std::sort(away.begin(), away.end());
  text += fmt::format("median error of found: {:.1f} km\n", away.empty() ? 0.0 : away[away.size() / 2]);
  text += fmt::format("precision: {} of {} places read are in the gold set, {}\n", scores.confirmed, scores.system,
                      share(scores.confirmed, scores.system));
  if (!list) return text;
  std::vector<std::pair<std::size_t, std::string>> wrong;
  for (const auto& [names, times] : scores.wrong)
    wrong.emplace_back(times, names.first + " → " + (names.second.empty() ? "nothing" : names.second));
  std::stable_sort(wrong.begin(), wrong.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [times, names] : wrong) text += fmt::format("{:5}  {}\n", times, names);
  return text;
}

}  // namespace

int evaluate_places(const EvaluateOptions& options, const Shared& shared, Output& output) {
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  const auto bytes = read_file(options.gold);
  if (!bytes.ok()) return output.fail(bytes.error());
  actors::PlaceScorer scorer(coder->parts().actors);
  Coder::Scratch scratch;
  for (const Line& line : lines_of(*bytes)) {
    if (trim(line.text).empty()) continue;
    const nlohmann::json item = nlohmann::json::parse(line.text, nullptr, false);
    if (!item.is_object() || !item.contains("text") || !item["text"].is_string()) {
      output.input_failed(
          {ErrorCode::kIntakeBadFormat, "no JSON object with a text", place_of(options.gold, line.number)});
      continue;
    }
    intake::RawReport raw;
    raw.id = "item";
    raw.text = item["text"].get<std::string>();
    if (item.contains("published") && item["published"].is_string())
      raw.published = item["published"].get<std::string>();
    auto report = intake::make_report(std::move(raw), {});
    if (!report.ok()) {
      output.input_failed(report.error());
      continue;
    }
    const auto coded = coder->code(std::move(report).value(), scratch);
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    const auto places = places_of(item, coded->report->text);
    scorer.add(*coded->report, coded->document, coded->mentions, places);
  }
  output.write(tables(scorer.scores(), options.misses, output.out()));
  return output.status();
}

}  // namespace chancery::cli
