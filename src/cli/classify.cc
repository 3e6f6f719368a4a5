// SPDX-License-Identifier: Apache-2.0
//
// classify: the type of what an actor does to a recipient, for each JSON line; every line gets an answer, in order.
#include "events/classify.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "base/ordered.h"
#include "base/text_file.h"
#include "chancery/coder.h"
#include "cli/command.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "coder_parts.h"
#include "export/event_json.h"
#include "intake/format.h"
#include "intake/lines.h"
#include "intake/text.h"

namespace chancery::cli {
namespace {

struct Options {
  std::string file;
  bool explain = false;
};

// Working memory of one thread.
struct Scratch {
  Coder::Scratch coder;
  events::Syntax syntax;
};

std::string text_of(const exporting::Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// The line with the answer added. A line that is no JSON object, or has no text, gets an answer with an "error".
std::string answer(const Coder& coder, Scratch& scratch, const std::string& line, bool explain) {
  exporting::Json json = exporting::Json::parse(line, nullptr, false);
  if (!json.is_object()) json = exporting::Json::object({{"error", "the line is no JSON object"}});
  intake::RawReport raw;
  raw.text = text_of(json, "text");
  raw.id = "line";
  raw.published = text_of(json, "published");
  events::Classification result;
  result.type = EventType::kConsult;
  result.root = "CONSULT";
  result.quad_code = quad_code(EventType::kConsult);
  auto report = intake::make_report(std::move(raw), {});
  const std::string actor = text_of(json, "actor"), recipient = text_of(json, "recipient");
  if (report.ok()) {
    for (Paragraph& paragraph : report->paragraphs) paragraph.headline = false;  // sentences, not articles
    const auto coded = coder.code(std::move(report).value(), scratch.coder);
    if (coded.ok())
      result = events::classify({*coded->report, coded->document, coded->mentions,
                                 coder.parts().events.frames().table(), coded->events, actor, recipient},
                                coder.parts().types, scratch.syntax, explain);
  } else if (!json.contains("error")) {
    json["error"] = report.error().message;
  }
  json["event_type"] = name(result.type);
  json["root"] = result.root;
  json["mode"] = result.mode.empty() ? exporting::Json(nullptr) : exporting::Json(result.mode);
  json["quad_code"] = result.quad_code;
  json["confidence"] = std::round(result.confidence * 1000) / 1000;
  if (explain) {
    json["second"] = result.second.empty() ? exporting::Json(nullptr) : exporting::Json(result.second);
    json["event"] = result.event.empty() ? exporting::Json(nullptr) : exporting::Json(result.event);
    exporting::Json reasons = exporting::Json::array();
    for (const events::Reason& reason : result.reasons)
      reasons.push_back({{"feature", reason.feature}, {"weight", std::round(reason.weight * 100) / 100}});
    json["reasons"] = std::move(reasons);
  }
  return exporting::to_line(json) + "\n";
}

int classify(const Options& options, const Shared& shared, Output& output) {
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  auto lines = intake::LineReader::open(options.file);
  if (!lines.ok()) return output.fail(lines.error());
  const unsigned jobs = shared.workers();
  std::vector<Scratch> scratch(jobs);
  Progress progress(output, "lines", 0);
  const auto next = [&]() -> std::optional<std::string> {
    for (;;) {
      std::string_view line;
      if (output.closed()) return std::nullopt;
      switch (lines->next(line)) {
        case intake::LineReader::Status::kLine:
          break;
        case intake::LineReader::Status::kTooLong:
          line = {};
          break;
        case intake::LineReader::Status::kEnd:
          return std::nullopt;
        case intake::LineReader::Status::kFailed:
          output.input_failed({ErrorCode::kIntakeUnreadable, lines->failure(), options.file});
          return std::nullopt;
      }
      if (trim(line).empty() && line.data() != nullptr) continue;
      return std::string(line);
    }
  };
  const auto work = [&](std::string line, unsigned worker) {
    return answer(*coder, scratch[worker], line, options.explain);
  };
  const auto sink = [&](std::string line) -> Outcome {
    output.write(line);
    progress.one_done(0);
    return Done{};
  };
  const Outcome outcome = ordered_work<std::string, std::string>(jobs, next, work, sink);
  if (!outcome.ok()) return output.fail(outcome.error());
  return output.status();
}

}  // namespace

void add_classify(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("classify", "The type of what an actor does to a recipient, a JSON line each");
  command->add_option("file", options->file, "Lines of {\"id\",\"text\",\"actor\",\"recipient\"}; - is standard input")
      ->required()
      ->type_name("FILE");
  command->add_flag(
      "--explain", options->explain,
      "Add the root that came second, the event it rests on, and the features that decided, with weights");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return classify(*options, shared, output); };
  });
}

}  // namespace chancery::cli
