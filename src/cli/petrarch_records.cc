// SPDX-License-Identifier: Apache-2.0
#include "cli/petrarch_records.h"

#include <algorithm>

namespace chancery::cli {
namespace {

std::string without_comments(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t begin = bytes.find("<!--");
    text += bytes.substr(0, begin);
    if (begin == std::string_view::npos) break;
    const std::size_t end = bytes.find("-->", begin);
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 3);
  }
  return text;
}

// The value of an attribute of the tag; empty if it has none so called.
std::string attribute(std::string_view tag, std::string_view name) {
  std::size_t at = 0;
  while ((at = tag.find(name, at)) != std::string_view::npos) {
    const bool whole = at > 0 && (tag[at - 1] == ' ' || tag[at - 1] == '\n' || tag[at - 1] == '\t');
    at += name.size();
    std::size_t sign = tag.find_first_not_of(" \t\n", at);
    if (!whole || sign == std::string_view::npos || tag[sign] != '=') continue;
    sign = tag.find_first_not_of(" \t\n", sign + 1);
    if (sign == std::string_view::npos || (tag[sign] != '"' && tag[sign] != '\'')) return {};
    const std::size_t end = tag.find(tag[sign], sign + 1);
    return end == std::string_view::npos ? std::string() : std::string(tag.substr(sign + 1, end - sign - 1));
  }
  return {};
}

std::string iso_date(const std::string& digits) {  // 19950101
  const bool plain =
      digits.size() == 8 && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  return plain ? digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2) : std::string();
}

std::string one_line(std::string_view raw) {
  std::string text;
  for (const char c : raw) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

}  // namespace

std::vector<PetrarchRecord> petrarch_records(std::string_view bytes) {
  const std::string text = without_comments(bytes);
  const std::string_view all = text;
  std::vector<PetrarchRecord> records;
  constexpr std::string_view kSentence = "<Sentence ", kEvent = "<EventCoding", kText = "<Text>", kEnd = "</Text>";
  std::size_t at = all.find(kSentence);
  while (at != std::string_view::npos) {
    const std::size_t next = all.find(kSentence, at + 1);
    const std::string_view block = all.substr(at, next == std::string_view::npos ? next : next - at);
    at = next;
    PetrarchRecord record;
    const std::string_view head = block.substr(0, block.find('>'));
    record.id = attribute(head, "id");
    record.date = iso_date(attribute(head, "date"));
    for (std::size_t e = block.find(kEvent); e != std::string_view::npos; e = block.find(kEvent, e + 1)) {
      const std::string_view tag = block.substr(e, block.find('>', e) - e);
      PetrarchEvent event{attribute(tag, "sourcecode"), attribute(tag, "targetcode"), attribute(tag, "eventcode")};
      if (!event.source.empty() || !event.target.empty()) record.events.push_back(std::move(event));
    }
    const std::size_t begin = block.find(kText);
    if (begin == std::string_view::npos) continue;
    const std::size_t end = block.find(kEnd, begin);
    if (end == std::string_view::npos) continue;
    record.text = one_line(block.substr(begin + kText.size(), end - begin - kText.size()));
    if (!record.text.empty()) records.push_back(std::move(record));
  }
  return records;
}

}  // namespace chancery::cli
