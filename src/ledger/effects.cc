// SPDX-License-Identifier: Apache-2.0
#include "ledger/effects.h"

#include <algorithm>

#include "base/utf8.h"
#include "ledger/lifting.h"

namespace chancery::ledger {
namespace {

constexpr std::size_t kMaxPairs = 256;  // of one rule and one event: "the 27 members recognised the two republics"

bool is_so(const Condition& condition, const Event& event, const EntityDirectory& directory) {
  const std::vector<std::string> values =
      condition.key == "said" ? std::vector<std::string>(!event.attribution.verb.empty(), event.attribution.verb)
                              : values_of(event, condition.key, directory);
  if (condition.values == std::vector<std::string>{"-"}) return values.empty();
  for (const std::string& value : values) {
    const std::string key = name_key(value);
    for (const std::string& wanted : condition.values) {
      if (wanted == "*" || key.find(wanted) != std::string::npos) return true;
    }
  }
  return false;
}

bool fits(const Condition& condition, const Event& event, const EntityDirectory& directory) {
  return is_so(condition, event, directory) != condition.unless;
}

// The first alternative that gives somebody, and which it was.
std::vector<Party> first_of(const std::vector<Source>& sources, const std::vector<EntityType>& kinds,
                            const Event& event, const RelationRules& rules, const EntityDirectory& directory,
                            const Source*& used) {
  for (const Source& source : sources) {
    used = &source;
    if (source.any()) return {Party{}};
    std::vector<Party> found = parties_of(event, source, kinds, rules, directory);
    if (!found.empty()) return found;
  }
  return {};
}

// Whether what fills the role is an office or kind of person, not a person with a name.
bool names_nobody(const Event& event, std::string_view role, std::string_view value) {
  for (const Party& filler : fillers_of(event, role.substr(0, role.find('#')))) {
    const bool lower = !starts_upper(value) && value.find(':') == std::string::npos;
    if (filler.name == value && filler.type == EntityType::kPerson && lower) return true;
    if (filler.name == value && (filler.id.starts_with("office:") || filler.id.starts_with("generic:"))) return true;
  }
  return false;
}

// The attributes that a status takes from this event. `others`: the subjects beside this one, who are the other side
// where the act names all sides together ("A and B signed").
std::vector<Attribute> attributes_of(const Rule& rule, const Relation& relation, const Event& event,
                                     const std::vector<Party>& others, const Party& subject,
                                     const EntityDirectory& directory) {
  std::vector<Attribute> found = rule.constants;
  const auto add = [&](const Take& take) {
    for (const Attribute& item : found) {
      if (item.key == take.key) return;
    }
    for (const std::string& from : take.from) {
      std::vector<std::string> values = values_of(event, from, directory);
      if (values.empty() && (from == "recipient" || from == "actor")) {
        for (const Party& other : others) {
          if (other.id != subject.id) values.push_back(other.name);
        }
      }
      // "the new ambassador" names nobody: it cannot tell one from another.
      if (take.key == relation.per && !values.empty() && names_nobody(event, from, values.front())) continue;
      for (std::string& value : values) {
        if (value != subject.name) found.push_back({take.key, std::move(value)});
      }
      if (!values.empty()) return;
    }
  };
  for (const Take& take : rule.takes) add(take);
  for (const Take& take : relation.takes) add(take);
  return found;
}

// "fighters", "an ambassador": a kind of actor; nobody could be asked for by it.
bool is_generic(const Party& party) {
  return party.id.starts_with("generic:") || (party.id.starts_with("office:") && party.type == EntityType::kPerson);
}

// "until April": the date is the end of what the words say held.
bool says_until(const Event& event) {
  return std::any_of(event.attributes.begin(), event.attributes.end(),
                     [](const Attribute& item) { return item.key == "date-role" && item.value == "until"; });
}

bool says_since(const Event& event) {
  for (const Attribute& item : event.attributes) {
    if (item.key == "date-role") return item.value == "since";
    if (item.key == "until") return true;  // "from 1968 to 1991"
  }
  const std::string_view basis = event.date_basis;
  return basis.starts_with("since ") || basis.find(" since ") != std::string_view::npos ||
         basis.find("\"since ") != std::string_view::npos;
}

}  // namespace

std::vector<EventEffect> effects_of(const Event& event, const RelationRules& rules, const EntityDirectory& directory) {
  std::vector<EventEffect> effects;
  for (const Rule& rule : rules.rules_of(event.act)) {
    const Relation& relation = rules.relations()[rule.relation];
    const bool applies = std::all_of(rule.conditions.begin(), rule.conditions.end(),
                                     [&](const Condition& condition) { return fits(condition, event, directory); });
    if (!applies) continue;
    const Source* subject_source = nullptr;
    const Source* object_source = nullptr;
    const auto subjects = first_of(rule.subject, relation.subject_kinds, event, rules, directory, subject_source);
    std::vector<Party> objects = {Party{}};
    if (relation.has_object)
      objects = first_of(rule.object, relation.object_kinds, event, rules, directory, object_source);
    // "A and B established relations": both sides stand in one role.
    const bool each_other = rule.mutual && std::any_of(event.attributes.begin(), event.attributes.end(),
                                                       [](const Attribute& a) { return a.key == "mutual"; });
    if ((relation.symmetric || each_other) && objects.empty() && subjects.size() > 1) objects = subjects;
    std::size_t pairs = 0;
    for (std::size_t s = 0; s < subjects.size(); ++s) {
      for (std::size_t o = 0; o < objects.size(); ++o) {
        const Party& subject = subjects[s];
        const Party& object = objects[o];
        if ((relation.named_subject && is_generic(subject)) || (relation.named_object && is_generic(object))) continue;
        if (relation.has_object && subject.id == object.id && !subject.id.empty()) continue;
        if (relation.symmetric && std::any_of(effects.begin(), effects.end(), [&](const EventEffect& made) {
              return made.rule == &rule && made.subject.id == object.id && made.object.id == subject.id;
            })) {
          continue;
        }
        if (++pairs > kMaxPairs) break;
        EventEffect made;
        made.rule = &rule;
        made.effect = rule.effect;
        // "has been a member since 1955" is a state with its begin.
        if (rule.effect == Effect::kState && event.date.known() && says_since(event) && !rule.always)
          made.effect = Effect::kBegin;
        const bool holds_until = (rule.effect == Effect::kBegin || rule.effect == Effect::kState) && says_until(event);
        if (holds_until) made.effect = Effect::kEnd;
        made.subject = subject;
        made.object = object;
        made.attributes = attributes_of(rule, relation, event, subjects, subject, directory);
        for (const Attribute& item : made.attributes) {
          if (item.key == relation.per && made.per.empty()) made.per = item.value;
        }
        // "ruled from 1968 to 1991"
        if (holds_until) {
          for (const Attribute& item : event.attributes) {
            if (item.key != "held-from") continue;
            if (const auto date = parse_iso_date(item.value)) made.begins_at = *date;
          }
        }
        if (!rule.begins_at.empty()) {
          for (const std::string_view role : {"agreement", "recipient", "actor"}) {
            auto dates = values_of(event, rule.begins_at, directory);
            if (dates.empty()) dates = values_of(event, std::string(role) + "." + rule.begins_at, directory);
            if (dates.empty()) continue;
            if (const auto date = parse_iso_date(dates.front())) made.begins_at = *date;
            break;
          }
        }
        effects.push_back(std::move(made));
      }
    }
  }
  return effects;
}

}  // namespace chancery::ledger
