// SPDX-License-Identifier: Apache-2.0
#include "import/row_format.h"

#include <charconv>

#include "base/text_file.h"

namespace chancery::importing {

Outcome RowFormat::set_code(std::string_view format, std::string_view cameo, Event& event) const {
  const std::string_view code = trim(cameo);
  const EventCode* const known = codes_.by_code(code);
  if (known == nullptr) return bad_row("\"" + std::string(code.substr(0, 40)) + "\" is no code of CAMEO");
  set_kind(format, *known, event);
  event.cameo = code;
  return Done{};
}

void RowFormat::set_kind(std::string_view format, const EventCode& code, Event& event) const {
  event.type = code.type;
  event.modes = code.modes;
  event.contexts = code.contexts;
  event.cameo = code.code;
  event.act = code.act;
  event.scale = code.scale;
  event.factuality = Factuality::kAsserted;
  event.confidence = 1;
  event.rules = {"import:" + std::string(format), "codes/cameo:" + code.code};
}

void RowFormat::add(const Participant* who, std::vector<Participant>& side) {
  if (who != nullptr) side.push_back(*who);
}

void RowFormat::swap_sides(const EventCode& code, Event& event) const {
  if (code.swap && !event.recipient.empty()) std::swap(event.actor, event.recipient);
}

void RowFormat::set_day(Day day, Event& event) {
  event.date = from_day(day);
  event.date_basis = "given";
}

Result<Day> read_day(std::string_view text) {
  text = trim(text);
  const auto wrong = [&] { return bad_row("\"" + std::string(text.substr(0, 40)) + "\" is no date"); };
  std::string iso;
  const bool plain = text.size() >= 8 && text.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos;
  if (plain) {
    iso = std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" + std::string(text.substr(6, 2));
  } else {
    iso = text;
  }
  const auto date = parse_iso_date(iso);
  if (!date || date->precision != Precision::kDay) return wrong();
  return date->earliest;
}

std::optional<double> read_number(std::string_view text) {
  text = trim(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || !(value > -1e18 && value < 1e18))
    return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_integer(std::string_view text) {
  text = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_nothing(std::string_view text) {
  text = trim(text);
  return text.empty() || text == "NA" || text == "None" || text == "NULL" || text == "nan" || text == "NaN";
}

Error bad_row(std::string message) { return {ErrorCode::kIntakeBadFormat, std::move(message), ""}; }

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url);
}

std::string column_key(std::string_view header) {
  std::string key;
  for (const char c : header) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
    if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

void Header::read(const Cells& cells) {
  columns_.clear();
  for (std::size_t i = 0; i < cells.size(); ++i) columns_.emplace(column_key(cells[i]), i);
}

void Header::assume(std::span<const std::string_view> keys) {
  columns_.clear();
  for (const std::string_view key : keys) columns_.emplace(key, columns_.size());
}

std::string_view Header::get(const Cells& cells, const char* key) const {
  const auto found = columns_.find(key);
  return found == columns_.end() ? std::string_view() : cells[found->second];
}

}  // namespace chancery::importing
