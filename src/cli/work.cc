// SPDX-License-Identifier: Apache-2.0
//
// work: takes reports from a queue, codes them and records them, until it is told to stop.
#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>

#include "cli/command.h"
#include "cli/data.h"
#include "cli/queue_flags.h"
#include "cli/words.h"
#include "stream/worker.h"

namespace chancery::cli {
namespace {

struct Options {
  QueueFlags queue;
  std::string metrics;
  std::size_t batch = 64;
  bool until_empty = false;
};

volatile std::sig_atomic_t told_to_stop = 0;

void hear_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { told_to_stop = 1; };
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGINT, &action, nullptr);
}

// Prometheus' text format, as the textfile collector of its node exporter takes it.
class Metrics {
 public:
  Metrics(std::string path, stream::Queue& queue, const stream::WorkCounts& counts)
      : path_(std::move(path)), queue_(queue), counts_(counts) {}

  void write(bool now = false) {
    if (path_.empty()) return;
    const auto time = std::chrono::steady_clock::now();
    if (!now && written_ != Clock::time_point() && time - written_ < std::chrono::seconds(5)) return;
    written_ = time;
    std::string text;
    const auto add = [&](const char* name, const char* type, const char* about, double value) {
      text +=
          fmt::format("# HELP chancery_{0} {1}\n# TYPE chancery_{0} {2}\nchancery_{0} {3}\n", name, about, type, value);
    };
    const auto number = [](std::uint64_t value) { return static_cast<double>(value); };
    add("work_reports_total", "counter", "Reports that this worker coded and recorded.", number(counts_.reports));
    add("work_reports_known_total", "counter", "Reports that the ledger had already.", number(counts_.known));
    add("work_sentences_total", "counter", "Sentences that were read.", number(counts_.sentences));
    add("work_claims_total", "counter", "Claims that were recorded.", number(counts_.claims));
    add("work_retries_total", "counter", "Reports that are to be tried again.", number(counts_.retried));
    add("work_dead_total", "counter", "Reports that were laid aside.", number(counts_.dead));
    add("work_troubles_total", "counter", "Calls of queue or ledger that failed.", number(counts_.troubles));
    add("work_coding_seconds_total", "counter", "Processor seconds spent coding.", counts_.coding_seconds);
    add("work_recording_seconds_total", "counter", "Processor seconds spent recording.", counts_.recording_seconds);
    if (const auto lag = queue_.counts(); lag.ok()) {
      add("queue_waiting", "gauge", "Reports that wait to be coded.", number(lag->waiting));
      add("queue_taken", "gauge", "Reports that workers have, or that wait for another attempt.", number(lag->taken));
      add("queue_dead", "gauge", "Reports that can never be coded.", number(lag->dead));
    }
    // Whoever reads it sees the old file or the new one.
    const std::string part = path_ + ".part";
    if (std::ofstream(part, std::ios::binary) << text) std::rename(part.c_str(), path_.c_str());
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::string path_;
  stream::Queue& queue_;
  const stream::WorkCounts& counts_;
  Clock::time_point written_;
};

int work(const Options& options, const Shared& shared, Output& output) {
  hear_signals();
  const std::string ledger = options.queue.ledger_or_queue();
  if (ledger.empty()) return output.fail({ErrorCode::kUsage, "--ledger names the ledger to record in", ""});
  const DataFiles files = find_data(shared.data);
  auto knowledge = Knowledge::open(files.lexicon);
  if (!knowledge.ok()) return output.fail(knowledge.error());
  const auto version = coding_version(shared);
  if (!version.ok()) return output.fail(version.error());
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  auto queue = stream::open_queue(options.queue.queue);
  if (!queue.ok()) return output.fail(queue.error());
  // The tables are there before the first batch.
  if (const auto codings = open_codings(ledger, *version, **knowledge); !codings.ok())
    return output.fail(codings.error());

  stream::WorkCounts counts;
  Metrics metrics(options.metrics, **queue, counts);
  stream::WorkOptions work_options;
  work_options.ledger = ledger;
  work_options.version = *version;
  work_options.jobs = shared.workers();
  work_options.batch = options.batch;
  work_options.until_empty = options.until_empty;
  work_options.open_ledger = [&] { return open_ledger(ledger, Ledger::Mode::kWrite, **knowledge); };
  work_options.now = now_utc;
  work_options.stop = [] { return told_to_stop != 0; };
  work_options.on_trouble = [&](const std::string& words) { output.note("chancery: " + words); };
  work_options.on_batch = [&] { metrics.write(); };
  const Outcome done = stream::work(*coder, **queue, work_options, counts);
  metrics.write(true);
  output.write(fmt::format("{}: {}{}\n", counted(counts.reports, "report", "reports"),
                           counted(counts.claims, "claim", "claims"),
                           counts.known > 0 ? fmt::format("; {} recorded before", counts.known) : ""));
  if (counts.dead > 0) {
    return output.fail({ErrorCode::kIntakeBadFormat,
                        counted(counts.dead, "report was", "reports were") + " laid aside that can never be coded",
                        ""});
  }
  return done.ok() ? output.status() : output.fail(done.error());
}

}  // namespace

void add_work(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("work", "Code reports of a queue into a shared ledger, until told to stop");
  options->queue.add_to(*command, "The ledger to record in");
  command->add_option("--batch", options->batch, "Reports taken at once, and recorded in one transaction")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_flag("--until-empty", options->until_empty, "End when nothing is left");
  command->add_option("--metrics", options->metrics, "Keep Prometheus' metrics in this file")->type_name("FILE");
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return work(*options, shared, output); };
  });
}

}  // namespace chancery::cli
