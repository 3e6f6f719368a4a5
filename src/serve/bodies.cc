// SPDX-License-Identifier: Apache-2.0
#include "serve/bodies.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/html.h"
#include "intake/jsonl.h"
#include "intake/text.h"

namespace chancery::serve {
namespace {

constexpr std::size_t kMostReports = 10'000;  // in one body

Result<Report> placed(Result<Report> report, std::size_t number, bool many) {
  if (!report.ok() && many) report.error().place = fmt::format("report {}", number);
  return report;
}

Error too_many() { return {ErrorCode::kIntakeTooLarge, fmt::format("a body may have {} reports", kMostReports), ""}; }

}  // namespace

BodyKind body_kind(std::string_view content_type) {
  const std::string type = lower_case(trim(content_type.substr(0, content_type.find(';'))));
  if (type.empty() || type == "text/plain") return BodyKind::kText;
  if (type == "text/html" || type == "application/xhtml+xml") return BodyKind::kHtml;
  if (type == "application/json") return BodyKind::kJson;
  if (type == "application/x-ndjson" || type == "application/jsonl" || type == "application/jsonlines")
    return BodyKind::kLines;
  return BodyKind::kOther;
}

Result<std::vector<Result<Report>>> reports_of(std::string body, std::string_view content_type,
                                               const intake::Defaults& defaults) {
  std::vector<Result<Report>> reports;
  switch (body_kind(content_type)) {
    case BodyKind::kText:
      reports.push_back(intake::read_text(std::move(body), defaults));
      return reports;
    case BodyKind::kHtml: {
      intake::HtmlSource source;
      source.content_type = content_type;
      reports.push_back(intake::read_html(body, source, defaults));
      return reports;
    }
    case BodyKind::kLines:
      for (const Line& line : lines_of(body)) {
        if (trim(line.text).empty()) continue;
        if (reports.size() == kMostReports) return too_many();
        reports.push_back(placed(intake::read_json_line(line.text, defaults), line.number, true));
      }
      break;
    case BodyKind::kJson: {
      const std::size_t start = body.find_first_not_of(" \t\r\n");
      if (start != std::string::npos && body[start] == '{') {
        reports.push_back(intake::read_json_line(body, defaults));
        return reports;
      }
      const auto json = nlohmann::json::parse(body, nullptr, false);
      if (!json.is_array())
        return Error{ErrorCode::kIntakeBadFormat, "the body is neither a JSON object nor an array of them", ""};
      for (const auto& item : json) {
        if (reports.size() == kMostReports) return too_many();
        const std::string line = item.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        reports.push_back(placed(intake::read_json_line(line, defaults), reports.size() + 1, true));
      }
      break;
    }
    case BodyKind::kOther:
      return Error{ErrorCode::kIntakeBinary, "send text/plain, text/html, application/json or application/x-ndjson",
                   ""};
  }
  if (reports.empty()) return Error{ErrorCode::kIntakeEmpty, "there is nothing in it to read", ""};
  return reports;
}

}  // namespace chancery::serve
