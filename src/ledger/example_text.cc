// SPDX-License-Identifier: Apache-2.0
#include "ledger/example_text.h"

#include "base/text_file.h"
#include "ledger/entity_id.h"

namespace chancery::ledger {
namespace {

Error bad(std::string message) { return {ErrorCode::kLexiconBadLine, std::move(message), ""}; }

// `ID`, `ID@OF`, `ID/COUNTRY`.
Entity entity_of(std::string_view text) {
  Entity entity;
  std::string_view id = text;
  if (const std::size_t at = id.find('@'); at != std::string_view::npos) {
    entity.of = id.substr(at + 1);
    id = id.substr(0, at);
  } else if (const std::size_t slash = id.find('/'); slash != std::string_view::npos) {
    entity.country = id.substr(slash + 1);
    id = id.substr(0, slash);
  }
  entity.id = id;
  entity.name = id;
  entity.type = type_of_id(id);
  if (id.starts_with("new:")) entity.type = EntityType::kPerson;
  return entity;
}

// The words of a line, where what stands behind KEY= runs on to the next KEY=.
std::vector<std::string> fields_of(std::string_view text) {
  std::vector<std::string> fields;
  for (const std::string_view word : words_of(text)) {
    if (word.find('=') == std::string_view::npos && !fields.empty() && fields.back().find('=') != std::string::npos) {
      fields.back() += " " + std::string(word);
    } else {
      fields.emplace_back(word);
    }
  }
  return fields;
}

}  // namespace

Result<Event> parse_example_event(std::string_view line) {
  Event event;
  std::vector<std::string> fields = fields_of(line);
  std::size_t at = 0;
  if (fields.size() < 2) return bad("an example's claim is a date, an act and its roles");
  if (fields[at] != "-") {
    const auto date = parse_iso_date(fields[at]);
    if (!date) return bad("`" + fields[at] + "` is no date; write 1994, 1994-05, 1994-05-01 or -");
    event.date = *date;
  }
  ++at;
  if (const auto factuality = factuality_of(fields[at])) {
    event.factuality = *factuality;
    ++at;
  }
  if (at >= fields.size()) return bad("the act is missing");
  event.act = fields[at++];
  for (; at < fields.size(); ++at) {
    const std::size_t equals = fields[at].find('=');
    if (equals == std::string::npos) return bad("`" + fields[at] + "` is no ROLE=ID");
    const std::string key = fields[at].substr(0, equals);
    const std::string value = fields[at].substr(equals + 1);
    if (value.find(':') == std::string::npos) {
      event.attributes.push_back({key, value});
      continue;
    }
    for (const std::string_view part : split(value, '&')) {
      Participant filler;
      filler.entity = entity_of(part);
      filler.raw_text = filler.entity.name;
      if (key == "actor") {
        event.actor.push_back(std::move(filler));
      } else if (key == "recipient") {
        event.recipient.push_back(std::move(filler));
      } else {
        event.roles.push_back({key, std::move(filler)});
      }
    }
  }
  return event;
}

Result<ExampleInterval> parse_example_interval(std::string_view line) {
  const std::vector<std::string> fields = fields_of(line);
  ExampleInterval interval;
  std::size_t at = 0;
  if (fields.size() < 2) return bad("write `=> SUBJECT > OBJECT FROM..TO`, or `=> nothing`");
  interval.subject = fields[at++];
  if (fields[at] == ">" && fields.size() >= 4) {
    interval.object = fields[at + 1];
    at += 2;
  }
  const std::size_t dots = fields[at].find("..");
  if (dots == std::string::npos) return bad("the interval is FROM..TO, with ? for an end that is not known");
  interval.from = fields[at].substr(0, dots);
  interval.to = fields[at].substr(dots + 2);
  for (++at; at < fields.size(); ++at) {
    const std::size_t equals = fields[at].find('=');
    if (equals == std::string::npos) return bad("`" + fields[at] + "` is no KEY=VALUE");
    interval.attributes.push_back({fields[at].substr(0, equals), fields[at].substr(equals + 1)});
  }
  return interval;
}

}  // namespace chancery::ledger
