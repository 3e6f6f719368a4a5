// SPDX-License-Identifier: Apache-2.0
//
// evaluate actors: who the actors are. Three kinds of gold, told by content: PLOVER gold records (a JSON array: country
// and sector of source and target), gold passages (JSON lines: the entities of the `expect` rows), PETRARCH unit
// records (XML: source and target codes). docs/cli.md says how each is counted.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "actors/lexicon.h"
#include "base/text_file.h"
#include "base/utf8.h"
#include "cli/data.h"
#include "cli/evaluate.h"
#include "cli/petrarch_records.h"
#include "cli/words.h"
#include "intake/text.h"

namespace chancery::cli {
namespace {

using Json = nlohmann::json;
using Codes = std::set<std::string>;

std::string listed(const Codes& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
  return text.empty() ? "-" : text;
}

void count(Class& c, const Codes& gold, const Codes& system) {
  c.gold += gold.size();
  c.system += system.size();
  for (const std::string& code : gold) c.both += system.count(code);
}

Class sum(const Class& a, const Class& b) { return {a.both + b.both, a.gold + b.gold, a.system + b.system}; }

std::string measure_table(const std::vector<std::pair<std::string, Class>>& measures, const Terminal& terminal) {
  std::vector<std::vector<std::string>> rows = {{"measure", "gold", "found", "right", "precision", "recall", "F1"}};
  for (const auto& [label, c] : measures) {
    rows.push_back({label, std::to_string(c.gold), std::to_string(c.system), std::to_string(c.both),
                    fmt::format("{:.3f}", c.precision()), fmt::format("{:.3f}", c.recall()),
                    fmt::format("{:.3f}", c.f1())});
  }
  return terminal.table(rows, true);
}

// ---- PLOVER gold records

// One side of a record or event: countries and primary sectors.
struct Side {
  Codes countries, sectors;
  std::string text;  // as the record or the report says it
};

// Gold records of 2016 have some codes of CAMEO and slips where ISO has others.
std::string iso_code(const std::string& code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOld = {
      {{"JAP", "JPN"}, {"KOS", "XKX"}, {"ITL", "ITA"}, {"VTN", "VNM"}}};
  for (const auto& [old, iso] : kOld) {
    if (code == old) return std::string(iso);
  }
  return code;
}

std::string string_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Side gold_side(const Json& record, const char* name_of_side) {
  Side side;
  const auto found = record.find(name_of_side);
  if (found == record.end() || !found->is_array()) return side;
  for (const Json& actor : *found) {
    if (!actor.is_object()) continue;
    if (const std::string code = string_of(actor, "code"); !code.empty()) side.countries.insert(iso_code(code));
    // "CVLalb": the sector, and an ethnic group in lower case.
    if (const std::string sector = string_of(actor, "sector"); sector.size() >= 3)
      side.sectors.insert(sector.substr(0, 3));
    if (const std::string text = string_of(actor, "actorText"); !text.empty())
      side.text += (side.text.empty() ? "" : "; ") + text;
  }
  return side;
}

Side system_side(const std::vector<Participant>& participants) {
  Side side;
  for (const Participant& participant : participants) {
    if (!participant.entity.country.empty()) side.countries.insert(participant.entity.country);
    if (!participant.entity.sector.empty()) side.sectors.insert(participant.entity.sector);
    side.text += (side.text.empty() ? "" : "; ") + participant.raw_text + " [" + participant.entity.id + "]";
  }
  return side;
}

std::size_t common(const Codes& a, const Codes& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const std::string& code) { return b.count(code) > 0; }));
}

std::string type_of_today(const std::string& type) {
  if (type == "DISAPPROVE" || type == "INVESTIGATE") return "ACCUSE";
  return type == "DEMAND" ? "REQUEST" : type;
}

int records(const EvaluateOptions& options, const Json& gold, const Coder& coder, Output& output) {
  Class country[2], sector[2];
  Coder::Scratch scratch;
  std::size_t items = 0, without_event = 0;
  for (const Json& record : gold) {
    if (!record.is_object() || string_of(record, "text").empty()) continue;
    const auto coded = code_text(coder, scratch, string_of(record, "text"), string_of(record, "date"));
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    ++items;
    const Side wanted[2] = {gold_side(record, "source"), gold_side(record, "target")};
    const std::string want = type_of_today(string_of(record, "event"));
    // The event of the record's type, and among those the one with most of its countries.
    const Event* best = nullptr;
    std::size_t best_score = 0;
    for (const Event& event : coded->events) {
      if (event.type == EventType::kNone) continue;
      const std::size_t score = (name(event.type) == want ? 101 : 1) +
                                common(wanted[0].countries, system_side(event.actor).countries) +
                                common(wanted[1].countries, system_side(event.recipient).countries);
      if (score > best_score) {
        best = &event;
        best_score = score;
      }
    }
    without_event += best == nullptr;
    // One act between several is an event for each pair: all of them together.
    Side both[2];
    for (const Event& event : coded->events) {
      const bool same = best != nullptr && event.type == best->type && event.act == best->act &&
                        event.sentence == best->sentence && event.trigger == best->trigger;
      if (!same) continue;
      for (const int i : {0, 1}) {
        Side side = system_side(i == 0 ? event.actor : event.recipient);
        both[i].countries.merge(side.countries);
        both[i].sectors.merge(side.sectors);
        if (both[i].text.find(side.text) == std::string::npos)
          both[i].text += (both[i].text.empty() ? "" : "; ") + side.text;
      }
    }
    for (const int i : {0, 1}) {
      const Side& found = both[i];
      count(country[i], wanted[i].countries, found.countries);
      count(sector[i], wanted[i].sectors, found.sectors);
      if (options.misses && (wanted[i].countries != found.countries || wanted[i].sectors != found.sectors)) {
        output.write(
            plain(fmt::format("{} {}: wanted {} / {} \"{}\", found {} / {} \"{}\"", string_of(record, "id"),
                              i == 0 ? "actor" : "recipient", listed(wanted[i].countries), listed(wanted[i].sectors),
                              wanted[i].text, listed(found.countries), listed(found.sectors), found.text)) +
            "\n");
      }
    }
  }
  output.write(measure_table({{"country of actor", country[0]},
                              {"country of recipient", country[1]},
                              {"country", sum(country[0], country[1])},
                              {"sector of actor", sector[0]},
                              {"sector of recipient", sector[1]},
                              {"sector", sum(sector[0], sector[1])}},
                             output.out()));
  output.write(fmt::format("{}, {} without an event\n", counted(items, "record", "records"), without_event));
  return output.status();
}

// ---- gold passages

// The words of a name that tell it from others; words for agreements are one.
Codes telling_words(std::string_view name_of) {
  constexpr std::array<std::string_view, 12> kFillers = {"the", "a",  "an", "of",      "and", "on",
                                                         "in",  "to", "by", "between", "for", "with"};
  constexpr std::array<std::string_view, 10> kAgreements = {
      "treaty", "pact", "accord", "accords", "deal", "convention", "protocol", "declaration", "agreements", "contract"};
  Codes words;
  const std::string key = name_key(name_of);
  std::vector<std::string_view> parts;
  actors::key_words(key, parts);
  for (const std::string_view word : parts) {
    if (std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end()) continue;
    const bool agreement = std::find(kAgreements.begin(), kAgreements.end(), word) != kAgreements.end();
    words.emplace(agreement ? "agreement" : word);
  }
  return words;
}

bool within(const Codes& small, const Codes& large) {
  return !small.empty() && std::includes(large.begin(), large.end(), small.begin(), small.end());
}

// Is it one of the readings of the name, or a new entity so called? An agreement may be named by its parties as well.
bool is_meant(const Entity& entity, std::string_view wanted, const std::vector<actors::NameReading>& readings,
              const actors::ActorLexicon& lexicon) {
  for (const actors::NameReading& reading : readings) {
    if (reading.id == entity.id) return true;
    // "office:FRA:president": whoever is said to hold it.
    if (reading.id.starts_with("office:") && !entity.office.empty() && !entity.of.empty() &&
        reading.id == "office:" + entity.of.substr(entity.of.find(':') + 1) + ":" + entity.office)
      return true;
  }
  const Codes gold = telling_words(wanted);
  Codes words = telling_words(entity.name);
  const bool open =
      entity.is_new || entity.type == EntityType::kName || entity.type == EntityType::kAgreement || readings.empty();
  if (open && (within(gold, words) || within(words, gold))) return true;
  if (entity.type != EntityType::kAgreement) return false;
  const auto party = [&](std::string_view id) {
    const actors::EntityIndex row = lexicon.by_id(id);
    if (row == actors::kNone) return;
    for (const actors::FactView& fact : lexicon.facts(row)) {
      if (!is_name(fact.fact)) continue;
      for (const std::string& word : telling_words(fact.value)) words.insert(word);
    }
  };
  for (const std::string& member : entity.members) party(member);
  for (const Attribute& attribute : entity.attributes) {
    party(attribute.value);
    for (const std::string& word : telling_words(attribute.value)) words.insert(word);
  }
  return within(gold, words);
}

Result<CodedReport> code_passage(const Coder& coder, Coder::Scratch& scratch, const Json& passage) {
  intake::RawReport raw;
  raw.id = "item";
  raw.title = string_of(passage, "title");
  raw.text = string_of(passage, "text");
  raw.source = string_of(passage, "source");
  raw.published = string_of(passage, "published");
  CHANCERY_ASSIGN(Report report, intake::make_report(std::move(raw), {}));
  return coder.code(std::move(report), scratch);
}

int passages(const EvaluateOptions& options, std::string_view bytes, const Coder& coder,
             const actors::ActorLexicon& lexicon, Output& output) {
  Class subjects, objects;
  std::map<std::string, Class> relations;
  Coder::Scratch scratch;
  std::size_t items = 0;
  for (const Line& line : lines_of(bytes)) {
    if (line.text.empty()) continue;
    const Json passage = Json::parse(line.text, nullptr, false);
    if (!passage.is_object() || !passage.contains("expect") || !passage["expect"].is_array()) {
      output.input_failed({ErrorCode::kIntakeBadFormat, "a gold passage is a JSON object with text and expect",
                           options.gold + ":" + std::to_string(line.number)});
      continue;
    }
    const auto coded = code_passage(coder, scratch, passage);
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    ++items;
    std::set<std::pair<bool, std::string>> asked;  // each name once for each side
    for (const Json& row : passage["expect"]) {
      if (!row.is_object()) continue;
      const auto date = parse_iso_date(string_of(row, "holds_on"));
      for (const bool subject : {true, false}) {
        const std::string wanted = string_of(row, subject ? "subject" : "object");
        if (wanted.empty() || !asked.emplace(subject, wanted).second) continue;
        const auto readings = lexicon.find(wanted, date ? date->latest : kMaxDay);
        bool found = false;
        for (const Mention& mention : coded->mentions.list) {
          for (const std::uint32_t e : mention.entities)
            found = found || is_meant(coded->mentions.entities[e], wanted, readings, lexicon);
          if (mention.place >= 0 && !found)
            found =
                is_meant(coded->mentions.entities[static_cast<std::size_t>(mention.place)], wanted, readings, lexicon);
        }
        const Class one{found, 1, 1};
        Class& side = subject ? subjects : objects;
        side = sum(side, one);
        Class& relation = relations[string_of(row, "relation")];
        relation = sum(relation, one);
        if (!found && options.misses) {
          output.write(plain(fmt::format("{} {} {}: \"{}\"{}", string_of(passage, "id"), string_of(row, "relation"),
                                         subject ? "subject" : "object", wanted,
                                         readings.empty() ? "" : " [" + readings.front().id + "]")) +
                       "\n");
        }
      }
    }
  }
  std::vector<std::vector<std::string>> rows = {{"entities of", "gold", "found", "share"}};
  const auto add = [&](const std::string& label, const Class& c) {
    rows.push_back({label, std::to_string(c.gold), std::to_string(c.both), fmt::format("{:.3f}", c.recall())});
  };
  for (const auto& [label, c] : relations) add(label, c);
  add("subjects", subjects);
  add("objects", objects);
  add("all", sum(subjects, objects));
  output.write(output.out().table(rows, true));
  output.write(counted(items, "passage", "passages") + "\n");
  return output.status();
}

// ---- PETRARCH unit records

// Country and sectors as PETRARCH writes them in one word, in an order that does not matter: "ARNGOV" -> ARN GOV. "---"
// stands for what is not known.
Codes triples(std::string_view code) {
  Codes parts;
  for (std::size_t at = 0; at < code.size(); at += 3) parts.emplace(code.substr(at, 3));
  parts.erase("---");
  return parts;
}

// The words of somebody who is in no dictionary, instead of a code.
bool is_words(std::string_view code) { return code.find('"') != std::string_view::npos; }

Codes code_of(const Entity& entity) {
  Codes parts = triples(entity.country);
  if (!entity.sector.empty()) parts.insert(entity.sector);
  parts.insert(entity.other_sectors.begin(), entity.other_sectors.end());
  return parts;
}

int petrarch(const EvaluateOptions& options, std::string_view bytes, const Coder& coder, Output& output) {
  const std::vector<PetrarchRecord> gold = petrarch_records(bytes);
  std::size_t pairs = 0, with_event = 0, actor_right = 0, target_right = 0, actor_named = 0, target_named = 0,
              both_right = 0;
  Coder::Scratch scratch;
  for (const PetrarchRecord& record : gold) {
    if (record.events.empty()) continue;
    const auto coded = code_text(coder, scratch, record.text, record.date);
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    // Directed pairs: of a meeting or an accord, each party with each other.
    std::vector<std::pair<Codes, Codes>> found;
    std::set<Codes> named;
    for (const Event& event : coded->events) {
      if (event.type == EventType::kNone) continue;
      // Of what several do together there may be an event for each: the others are in the other events.
      std::vector<Participant> others = event.recipient;
      for (const Event& other : coded->events) {
        if (!event.recipient.empty() || other.act != event.act || !(other.trigger == event.trigger) ||
            other.sentence != event.sentence || !other.recipient.empty())
          continue;
        others.insert(others.end(), other.actor.begin(), other.actor.end());
      }
      for (const Participant& actor : event.actor) {
        for (const Participant& other : others) {
          if (!event.recipient.empty() || actor.entity.id != other.entity.id)
            found.emplace_back(code_of(actor.entity), code_of(other.entity));
        }
        if (event.recipient.empty() && others.size() == 1) found.emplace_back(code_of(actor.entity), Codes{});
      }
    }
    for (const Mention& mention : coded->mentions.list) {
      for (const std::uint32_t e : mention.entities) {
        Codes code = code_of(coded->mentions.entities[e]);
        if (mention.as_government) code.insert("GOV");
        named.insert(std::move(code));
      }
    }
    named.insert(Codes{});
    for (const PetrarchEvent& event : record.events) {
      if (is_words(event.source) || is_words(event.target)) continue;
      const Codes actor = triples(event.source), target = triples(event.target);
      ++pairs;
      with_event += !found.empty();
      int best = 0;  // bits: 1 actor right, 2 target right
      for (const auto& [a, t] : found) {
        const int fit = (a == actor ? 1 : 0) + (t == target ? 2 : 0);
        if (fit == 3 || (best != 3 && fit > best)) best = fit;
      }
      actor_right += (best & 1) != 0;
      target_right += (best & 2) != 0;
      both_right += best == 3;
      actor_named += named.count(actor);
      target_named += named.count(target);
      if (options.misses && best != 3) {
        std::string seen;
        for (const auto& [a, t] : found) seen += " (" + listed(a) + " > " + listed(t) + ")";
        std::string mentions;
        for (const Codes& code : named) mentions += " (" + listed(code) + ")";
        output.write(plain(fmt::format("{}: wanted ({} > {}), found{}, named{}", record.id, listed(actor),
                                       listed(target), seen, mentions)) +
                     "\n");
      }
    }
  }
  const auto of = [](std::size_t n, std::size_t all) {
    return fmt::format("{:.3f}", all == 0 ? 0.0 : static_cast<double>(n) / static_cast<double>(all));
  };
  const auto share = [&](std::size_t n) { return of(n, pairs); };
  output.write(output.out().table(
      {{"measure", "gold", "right", "share"},
       {"actor of the event", std::to_string(pairs), std::to_string(actor_right), share(actor_right)},
       {"target of the event", std::to_string(pairs), std::to_string(target_right), share(target_right)},
       {"actor and target", std::to_string(pairs), std::to_string(both_right), share(both_right)},
       {"actor, where an event is found", std::to_string(with_event), std::to_string(actor_right),
        of(actor_right, with_event)},
       {"target, where an event is found", std::to_string(with_event), std::to_string(target_right),
        of(target_right, with_event)},
       {"actor among the mentions", std::to_string(pairs), std::to_string(actor_named), share(actor_named)},
       {"target among the mentions", std::to_string(pairs), std::to_string(target_named), share(target_named)}},
      true));
  output.write(counted(gold.size(), "record", "records") + "\n");
  return output.status();
}

}  // namespace

int evaluate_actors(const EvaluateOptions& options, const Shared& shared, Output& output) {
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  auto knowledge = Knowledge::open(files.lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  const auto bytes = read_file(options.gold);
  if (!bytes.ok()) return output.fail(bytes.error());
  const std::size_t begin = bytes->find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return output.fail({ErrorCode::kIntakeEmpty, "the file is empty", options.gold});
  switch ((*bytes)[begin]) {
    case '[': {
      const Json gold = Json::parse(*bytes, nullptr, false);
      if (gold.is_array()) return records(options, gold, *coder, output);
      break;
    }
    case '{':
      return passages(options, *bytes, *coder, (*knowledge)->actors(), output);
    case '<':
      return petrarch(options, *bytes, *coder, output);
    default:
      break;
  }
  return output.fail(
      {ErrorCode::kIntakeBadFormat,
       "neither PLOVER gold records (a JSON array), gold passages (JSON lines) nor PETRARCH records (XML)",
       options.gold});
}

}  // namespace chancery::cli
