// SPDX-License-Identifier: Apache-2.0
#include "intake/text.h"

#include <fmt/format.h>

#include <utility>

#include "base/hash.h"
#include "base/text_file.h"
#include "base/utf8.h"
#include "intake/languages.h"
#include "intake/paragraphs.h"
#include "intake/published.h"

namespace chancery::intake {
namespace {

Outcome check_bytes(std::string_view text) {
  if (text.size() > kMaxReportBytes) {
    return Error{
        ErrorCode::kIntakeTooLarge,
        fmt::format("a report may have {} MiB at most, this one has {}", kMaxReportBytes >> 20, text.size() >> 20), ""};
  }
  if (looks_binary(text))
    return Error{ErrorCode::kIntakeBinary, "this is no text: it holds NUL bytes or control characters", ""};
  if (const std::size_t wrong = find_invalid_utf8(text); wrong != std::string_view::npos) {
    return Error{ErrorCode::kIntakeBadUtf8,
                 fmt::format("byte {} is not UTF-8; convert the text, for example with iconv", wrong), ""};
  }
  return Done{};
}

bool english(std::string_view language) {
  return language.empty() || language == "en" || language.starts_with("en-") || language.starts_with("en_") ||
         language == "eng" || language == "English" || language == "english";
}

Outcome check_language(const RawReport& raw) {
  std::string name;
  if (raw.language_certain && !raw.language.empty()) {
    if (english(raw.language)) return Done{};
    name = language_name(raw.language);
  } else if (const auto language = language_of(raw.text)) {
    if (english(language->code)) return Done{};
    name = language->name;
  } else if (english(raw.language)) {
    return Done{};
  } else {
    name = language_name(raw.language);
  }
  return Error{ErrorCode::kIntakeOtherLanguage, fmt::format("the text is in {}, and only English is read", name), ""};
}

}  // namespace

Result<Report> make_report(RawReport raw, const Defaults& defaults) {
  CHANCERY_TRY(check_bytes(raw.text));
  CHANCERY_TRY(check_bytes(raw.title));
  CHANCERY_TRY(check_language(raw));
  Report report;
  report.title = clean_text(std::string(trim(raw.title)));
  report.text = clean_text(std::move(raw.text));
  if (trim(report.text).empty() && report.title.empty())
    return Error{ErrorCode::kIntakeEmpty, "there is nothing in it to read", ""};

  // A title of its own stands first, unless the text begins with it.
  const std::string_view text = trim(report.text);
  const bool repeated =
      text.starts_with(report.title) && (text.size() == report.title.size() || text[report.title.size()] == '\n');
  const bool own_title = !report.title.empty();
  if (own_title && !repeated) report.text = report.title + "\n\n" + report.text;
  report.paragraphs = find_paragraphs(report.text, !own_title);
  if (own_title && !report.paragraphs.empty()) report.paragraphs[0].headline = true;
  if (!own_title && !report.paragraphs.empty() && report.paragraphs[0].headline)
    report.title = slice(report.text, report.paragraphs[0].span);

  report.source = raw.source.empty() ? defaults.source : std::move(raw.source);
  report.url = std::move(raw.url);
  report.language = "en";
  report.author = std::move(raw.author);
  bool given = true;
  if (!raw.published.empty()) {
    const auto date = parse_published(raw.published);
    if (!date) {
      return Error{ErrorCode::kIntakeBadDate,
                   fmt::format("\"{}\" is no date of publication; write it as 2025-07-03", raw.published.substr(0, 40)),
                   ""};
    }
    report.published = *date;
    report.published_basis = std::move(raw.published_basis);
  } else if (defaults.published.known()) {
    report.published = defaults.published;
    report.published_basis = "given";
  } else {
    Published published = infer_published(report.text);
    report.published = published.date;
    report.published_basis = std::move(published.basis);
    given = false;
  }
  // The date and source are part of the content: given anew, they make another report, which is coded anew.
  report.id = raw.id.empty() ? content_id("r_", {report.text, report.source, given ? iso(report.published) : ""})
                             : std::move(raw.id);
  return report;
}

Result<Report> read_text(std::string bytes, const Defaults& defaults) {
  RawReport raw;
  raw.text = std::move(bytes);
  return make_report(std::move(raw), defaults);
}

}  // namespace chancery::intake
