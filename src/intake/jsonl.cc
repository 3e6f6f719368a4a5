// SPDX-License-Identifier: Apache-2.0
#include "intake/jsonl.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "intake/text.h"

namespace chancery::intake {

Result<Report> read_json_line(std::string_view line, const Defaults& defaults) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (const std::size_t wrong = find_invalid_utf8(line); wrong != std::string_view::npos) {
    return Error{ErrorCode::kIntakeBadUtf8, fmt::format("byte {} of the line is not UTF-8", wrong), ""};
  }
  const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
  if (json.is_discarded()) return Error{ErrorCode::kIntakeBadFormat, "the line is not JSON", ""};
  if (!json.is_object())
    return Error{ErrorCode::kIntakeBadFormat, "the line is no JSON object; a report is {\"text\": …}", ""};
  RawReport raw;
  const std::pair<const char*, std::string*> fields[] = {
      {"id", &raw.id},   {"title", &raw.title},       {"text", &raw.text},          {"source", &raw.source},
      {"url", &raw.url}, {"language", &raw.language}, {"published", &raw.published}};
  for (const auto& [key, field] : fields) {
    const auto found = json.find(key);
    if (found == json.end() || found->is_null()) continue;
    if (found->is_string())
      *field = found->get_ref<const std::string&>();
    else if (found->is_number_integer())
      *field = found->dump();
    else
      return Error{ErrorCode::kIntakeBadFormat, fmt::format("the field \"{}\" is no text", key), ""};
  }
  if (!json.contains("text") || json["text"].is_null())
    return Error{ErrorCode::kIntakeBadFormat, "the field \"text\" is missing", ""};
  return make_report(std::move(raw), defaults);
}

}  // namespace chancery::intake
