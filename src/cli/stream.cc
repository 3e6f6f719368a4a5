// SPDX-License-Identifier: Apache-2.0
#include "cli/stream.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/ordered.h"
#include "cli/progress.h"
#include "cli/words.h"

namespace chancery::cli {

int print_each(intake::ReportSource& source, unsigned jobs, Output& output,
               const std::function<Result<std::string>(Report, unsigned worker)>& work) {
  Progress progress(output, "reports", source.bytes_total());
  const auto next = [&]() -> std::optional<Result<Report>> {
    if (output.closed()) return std::nullopt;
    return source.next();
  };
  const auto readable = [&](Result<Report> report, unsigned worker) -> Result<std::string> {
    if (!report.ok()) return std::move(report).error();
    return work(std::move(report).value(), worker);
  };
  const auto sink = [&](Result<std::string> text) -> Outcome {
    if (text.ok())
      output.write(*text);
    else
      output.input_failed(text.error());
    progress.one_done(source.bytes_read());
    return Done{};
  };
  const Outcome outcome = ordered_work<Result<Report>, Result<std::string>>(jobs, next, readable, sink);
  if (!outcome.ok()) return output.fail(outcome.error());
  note_set_aside(source, output);
  return output.status();
}

void note_set_aside(const intake::ReportSource& source, Output& output) {
  for (const auto& [reason, count] : source.set_aside())
    output.note(fmt::format("chancery: {} set aside: {}", counted(count, "report", "reports"), reason));
}

}  // namespace chancery::cli
