// SPDX-License-Identifier: Apache-2.0
//
// who --new: the names that reports use often and the lexicon does not know, for its editor.
#include "cli/who_new.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "chancery/coder.h"
#include "cli/data.h"
#include "cli/stream.h"
#include "export/status_json.h"
#include "intake/source.h"

namespace chancery::cli {
namespace {

using Votes = std::map<std::string, std::size_t>;

// What reports say of one name.
struct Unknown {
  std::size_t mentions = 0, reports = 0;
  Votes spellings, types, countries, sectors;
  std::string report, sentence;  // an example: of the report that comes first by id
};
using Unknowns = std::map<std::string, Unknown>;  // by name_key

void add_votes(Votes& into, const Votes& from) {
  for (const auto& [value, times] : from) into[value] += times;
}

void merge(Unknowns& into, const Unknowns& from) {
  for (const auto& [key, unknown] : from) {
    Unknown& known = into[key];
    if (known.mentions == 0 || unknown.report < known.report) {
      known.report = unknown.report;
      known.sentence = unknown.sentence;
    }
    known.mentions += unknown.mentions;
    known.reports += unknown.reports;
    add_votes(known.spellings, unknown.spellings);
    add_votes(known.types, unknown.types);
    add_votes(known.countries, unknown.countries);
    add_votes(known.sectors, unknown.sectors);
  }
}

// Names as such and agreements are no actors; pronouns and nouns do not show how a name is written, and count.
Unknowns unknowns_of(const CodedReport& coded) {
  Unknowns found;
  for (const Mention& mention : coded.mentions.list) {
    for (const std::uint32_t index : mention.entities) {
      const Entity& entity = coded.mentions.entities[index];
      if (!entity.is_new || entity.type == EntityType::kAgreement || entity.type == EntityType::kName) continue;
      const std::string key = name_key(entity.name);
      if (key.empty()) continue;
      Unknown& unknown = found[key];
      ++unknown.mentions;
      if (unknown.reports != 0) continue;
      unknown.reports = 1;
      unknown.spellings[entity.name] = 1;
      unknown.types[std::string(name(entity.type))] = 1;
      if (!entity.country.empty()) unknown.countries[entity.country] = 1;
      if (!entity.sector.empty()) unknown.sectors[entity.sector] = 1;
      unknown.report = coded.report->id;
      unknown.sentence = slice(coded.report->text, coded.document.sentences[mention.sentence].span);
    }
  }
  return found;
}

// Most votes, of equals the first; "other" only where nothing else is said.
std::string winner(const Votes& votes) {
  const auto rank = [](const auto& vote) { return std::pair(vote.first != "other", vote.second); };
  const auto best =
      std::max_element(votes.begin(), votes.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return best == votes.end() ? std::string() : best->first;
}

// "AFG", or "AFG 12, PAK 1" where reports differ.
std::string votes_words(const Votes& votes) {
  if (votes.size() < 2) return winner(votes);
  std::vector<std::pair<std::string, std::size_t>> ranked(votes.begin(), votes.end());
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string words;
  for (const auto& [value, times] : ranked) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", value, times);
  return words;
}

}  // namespace

int who_new(const WhoNewOptions& options, const Shared& shared, Output& output) {
  auto source_options = options.input.options();
  if (!source_options.ok()) return output.fail(source_options.error());
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  intake::ReportSource source(options.input.files, std::move(source_options).value());
  const unsigned jobs = shared.workers();
  std::vector<Coder::Scratch> scratch(jobs);
  std::vector<Unknowns> tallies(jobs);
  const int status = print_each(source, jobs, output, [&](Report report, unsigned worker) -> Result<std::string> {
    CHANCERY_ASSIGN(const CodedReport coded, coder->code(std::move(report), scratch[worker]));
    merge(tallies[worker], unknowns_of(coded));
    return std::string();
  });
  Unknowns all;
  for (const Unknowns& tally : tallies) merge(all, tally);

  std::vector<const Unknown*> ranked;
  for (const auto& [key, unknown] : all) {
    if (unknown.mentions >= options.at_least) ranked.push_back(&unknown);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Unknown* a, const Unknown* b) {
    return std::pair(a->mentions, a->reports) > std::pair(b->mentions, b->reports);
  });
  if (options.top > 0 && ranked.size() > options.top) ranked.resize(options.top);
  if (options.format == "json") {
    exporting::Json rows = exporting::Json::array();
    for (const Unknown* unknown : ranked) {
      exporting::Json row;
      row["name"] = winner(unknown->spellings);
      row["mentions"] = unknown->mentions;
      row["reports"] = unknown->reports;
      row["type"] = winner(unknown->types);
      row["countries"] = unknown->countries;
      row["sectors"] = unknown->sectors;
      row["report"] = unknown->report;
      row["text"] = unknown->sentence;
      rows.push_back(std::move(row));
    }
    output.write(exporting::to_pretty(rows) + "\n");
    return status;
  }
  std::vector<std::vector<std::string>> rows = {{"mentions", "reports", "name", "type", "country", "sector"}};
  for (const Unknown* unknown : ranked) {
    rows.push_back({std::to_string(unknown->mentions), std::to_string(unknown->reports),
                    plain(winner(unknown->spellings)), winner(unknown->types), votes_words(unknown->countries),
                    votes_words(unknown->sectors)});
  }
  if (rows.size() > 1) output.write(output.out().table(rows, true));
  if (rows.size() == 1) output.note("chancery: no unknown name is mentioned so often");
  return status;
}

}  // namespace chancery::cli
