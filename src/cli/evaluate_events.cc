// SPDX-License-Identifier: Apache-2.0
//
// evaluate events: types, modes and the countries of the parties, end to end, against PLOVER gold records: a JSON array
// of objects with `text`, `event`, and, if there, `id`, `date`, `mode`, `source`, `target` (lists of objects with
// `code`).
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/text_file.h"
#include "cli/data.h"
#include "cli/evaluate.h"
#include "cli/words.h"

namespace chancery::cli {
namespace {

using Names = std::set<std::string>;

// Types of drafts before 2.0.
std::string today(const std::string& type) {
  static const std::map<std::string, std::string> kOld = {
      {"DISAPPROVE", "ACCUSE"}, {"INVESTIGATE", "ACCUSE"}, {"DEMAND", "REQUEST"}, {"FIGHT", "ASSAULT"}};
  const auto renamed = kOld.find(type);
  return renamed == kOld.end() ? type : renamed->second;
}

// A string or a list of strings; older records have one event or mode, newer ones lists.
Names strings_of(const nlohmann::json& record, const char* key) {
  Names out;
  const auto found = record.find(key);
  if (found == record.end()) return out;
  if (found->is_string() && !found->get<std::string>().empty()) out.insert(found->get<std::string>());
  if (found->is_array()) {
    for (const auto& value : *found) {
      if (value.is_string()) out.insert(value.get<std::string>());
    }
  }
  return out;
}

Names gold_countries(const nlohmann::json& record, const char* side) {
  Names codes;
  const auto found = record.find(side);
  if (found == record.end() || !found->is_array()) return codes;
  for (const auto& actor : *found) {
    if (actor.is_object() && actor.contains("code") && actor["code"].is_string())
      codes.insert(actor["code"].get<std::string>());
  }
  return codes;
}

Names countries(const std::vector<Participant>& side) {
  Names codes;
  for (const Participant& participant : side) {
    if (!participant.entity.country.empty()) codes.insert(participant.entity.country);
  }
  return codes;
}

void count(Class& c, const Names& gold, const Names& system) {
  c.gold += gold.size();
  c.system += system.size();
  for (const std::string& name : gold) c.both += system.count(name);
}

std::string listed(const Names& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " ") + name;
  return out.empty() ? "-" : out;
}

struct Counts {
  Classes types, modes;
  Class actor, recipient;
  std::size_t events = 0, records = 0, without = 0, whole = 0;
};

// Of several events the one of a wanted type, then the one with most of the countries.
const Event* best_fit(const std::vector<Event>& events, const Names& types, const Names& actor,
                      const Names& recipient) {
  const Event* best = nullptr;
  std::size_t best_score = 0;
  for (const Event& event : events) {
    if (event.type == EventType::kNone) continue;
    Class fit;
    count(fit, actor, countries(event.actor));
    count(fit, recipient, countries(event.recipient));
    const std::size_t score = (types.contains(std::string(name(event.type))) ? 100 : 1) + fit.both;
    if (best == nullptr || score > best_score) {
      best = &event;
      best_score = score;
    }
  }
  return best;
}

// Counts one record; what was not found as a line.
std::string score(const nlohmann::json& record, const std::vector<Event>& events, Counts& counts) {
  Names wanted;
  for (const std::string& type : strings_of(record, "event")) wanted.insert(today(type));
  const char* source = record.contains("source") ? "source" : "actor";
  const char* target = record.contains("target") ? "target" : "recipient";
  const Names actor = gold_countries(record, source), recipient = gold_countries(record, target);
  const Event* best = best_fit(events, wanted, actor, recipient);
  Names types;
  for (const Event& event : events) {
    if (event.type == EventType::kNone) continue;
    ++counts.events;
    types.insert(std::string(name(event.type)));
  }
  ++counts.records;
  if (best == nullptr) ++counts.without;
  bool found = true;
  for (const std::string& type : wanted) {
    ++counts.types[type].gold;
    if (types.contains(type))
      ++counts.types[type].both;
    else
      found = false;
  }
  for (const std::string& type : types) ++counts.types[type].system;
  const Names best_actor = best == nullptr ? Names{} : countries(best->actor);
  const Names best_recipient = best == nullptr ? Names{} : countries(best->recipient);
  count(counts.actor, actor, best_actor);
  count(counts.recipient, recipient, best_recipient);
  // Modes say something only where the type is right and the record has any.
  const bool right = best != nullptr && wanted.contains(std::string(name(best->type)));
  if (const Names modes = strings_of(record, "mode"); right && !modes.empty()) {
    const Names ours(best->modes.begin(), best->modes.end());
    for (const std::string& mode : modes) {
      ++counts.modes[mode].gold;
      counts.modes[mode].both += ours.count(mode);
    }
    for (const std::string& mode : ours) ++counts.modes[mode].system;
  }
  if (right && found && actor == best_actor && recipient == best_recipient) ++counts.whole;
  if (found) return {};
  return fmt::format("{}: wanted {} ({} > {}), found {}\n", record.value("id", "-"), listed(wanted), listed(actor),
                     listed(recipient), listed(types));
}

}  // namespace

int evaluate_events(const EvaluateOptions& options, const Shared& shared, Output& output) {
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  const auto bytes = read_file(options.gold);
  if (!bytes.ok()) return output.fail(bytes.error());
  const nlohmann::json gold = nlohmann::json::parse(*bytes, nullptr, false);
  if (!gold.is_array())
    return output.fail({ErrorCode::kIntakeBadFormat, "gold records are a JSON array of objects", options.gold});
  Counts counts;
  Coder::Scratch scratch;
  for (const auto& record : gold) {
    if (!record.is_object() || !record.contains("text") || !record["text"].is_string()) continue;
    const auto coded = code_text(*coder, scratch, record["text"].get<std::string>(), record.value("date", ""));
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    const std::string miss = score(record, coded->events, counts);
    if (options.misses) output.write(miss);
  }
  output.write(class_table(counts.types, output.out()));
  if (!counts.modes.empty())
    output.write("\nmodes, where the type is right\n" + class_table(counts.modes, output.out()));
  const auto side = [&](std::string_view what, const Class& c) {
    output.write(fmt::format("country of {}: precision {:.3f}, recall {:.3f}, F1 {:.3f}\n", what, c.precision(),
                             c.recall(), c.f1()));
  };
  output.write("\n");
  side("actor", counts.actor);
  side("recipient", counts.recipient);
  output.write(fmt::format("{}, {} without an event, {} right in type and countries; {} coded\n",
                           counted(counts.records, "record", "records"), counts.without, counts.whole,
                           counted(counts.events, "event", "events")));
  return output.status();
}

}  // namespace chancery::cli
