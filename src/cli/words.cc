// SPDX-License-Identifier: Apache-2.0
#include "cli/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/terminal.h"
#include "records/date_scan.h"

namespace chancery::cli {
namespace {

std::string calendar_words(const Date& date) {
  if (date.day != 0) return fmt::format("{} {} {}", date.day, month_name(date.month), date.year);
  if (date.month != 0) return fmt::format("{} {}", month_name(date.month), date.year);
  return fmt::format("{}", date.year);
}

std::string season_words(const Date& date) {
  switch (date.month) {
    case 3:
      return fmt::format("spring {}", date.year);
    case 6:
      return fmt::format("summer {}", date.year);
    case 9:
      return fmt::format("autumn {}", date.year);
    case 12:
      return fmt::format("winter {}", date.year);
    default:
      return fmt::format("quarter from {}", calendar_words(date));
  }
}

}  // namespace

std::string date_words(const Date& date) {
  switch (date.precision) {
    case Precision::kNone:
      return "date unknown";
    case Precision::kWeek:
      return "week of " + calendar_words(date);
    case Precision::kSeason:
      return season_words(date);
    case Precision::kDecade:
      return fmt::format("the {}s", date.year);
    case Precision::kCentury:
      return date.year % 100 == 0 ? fmt::format("the {}s", date.year)
                                  : fmt::format("{}th century", date.year / 100 + 1);
    case Precision::kBefore:
      return "by " + calendar_words(date);
    case Precision::kAfter:
      return "after " + calendar_words(date);
    default:
      return calendar_words(date);
  }
}

std::string statement(const Status& status) {
  std::string relation = status.relation;
  std::replace(relation.begin(), relation.end(), '-', ' ');
  std::string words = plain(status.subject.name) + " " + relation;
  if (!status.object.name.empty()) words += " " + plain(status.object.name);
  return words;
}

std::string interval_words(const Status& status) {
  if (status.from.known() && status.to.known()) return date_words(status.from) + " to " + date_words(status.to);
  // It must have ended, for it began again on that day.
  const bool ended = status.to.latest < kMaxDay;
  const std::string end = ended ? "ended by " + date_words(from_day(status.to.latest)) : std::string();
  if (status.from.known()) return "since " + date_words(status.from) + (ended ? ", " + end : "");
  if (ended && !status.to.known()) return end;
  if (status.to.known()) return "until " + date_words(status.to);
  return "dates unknown";
}

std::string attribute_words(const std::vector<Attribute>& attributes) {
  std::string words;
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const std::string& key = attributes[i].key;
    const auto same_key = [&](const Attribute& other) { return other.key == key; };
    if (std::any_of(attributes.begin(), attributes.begin() + static_cast<std::ptrdiff_t>(i), same_key)) continue;
    words += fmt::format("{}{}:", words.empty() ? "" : "; ", plain(key));
    for (std::size_t j = i; j < attributes.size(); ++j) {
      if (attributes[j].key == key) words += fmt::format("{} {}", j == i ? "" : ",", plain(attributes[j].value));
    }
  }
  return words;
}

std::string names_of(const std::vector<Participant>& participants) {
  if (participants.empty()) return "–";
  std::string names;
  for (const Participant& participant : participants) {
    names += (names.empty() ? "" : ", ") +
             plain(participant.entity.name.empty() ? participant.raw_text : participant.entity.name);
  }
  return names;
}

std::string event_words(const Event& event) {
  std::string words = names_of(event.actor);
  if (!event.recipient.empty()) words += " → " + names_of(event.recipient);
  words += ": " + event.act;
  if (event.factuality != Factuality::kAsserted) words += fmt::format(" ({})", name(event.factuality));
  return words;
}

std::string told(const ClaimView& claim) {
  if (!claim.text.empty()) return in_quotes(claim.text);
  std::string act = plain(claim.act);
  std::replace(act.begin(), act.end(), '-', ' ');
  return act + " (imported, without a sentence)";
}

std::string in_quotes(std::string_view sentence) { return "“" + plain(sentence) + "”"; }

std::string cited(const ClaimView& claim) {
  std::string words = plain(!claim.source.empty() ? claim.source : !claim.title.empty() ? claim.title : claim.report);
  if (const auto published = parse_iso_date(claim.published)) words += ", " + date_words(*published);
  if (!claim.said_by.empty()) {
    std::string speakers;
    for (const std::string& speaker : claim.said_by) speakers += (speakers.empty() ? "" : ", ") + plain(speaker);
    words += "; said by " + speakers;
  }
  if (!claim.derived.empty()) words += "; " + plain(claim.derived);
  return words;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return fmt::format("{} {}", digits, count == 1 ? one : many);
}

}  // namespace chancery::cli
