// SPDX-License-Identifier: Apache-2.0
//
// submit: reports into a queue, for any number of `chancery work` to code.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "cli/command.h"
#include "cli/data.h"
#include "cli/progress.h"
#include "cli/queue_flags.h"
#include "cli/stream.h"
#include "cli/words.h"
#include "stream/coding.h"
#include "stream/message.h"
#include "stream/queue.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kTogether = 256;  // reports that are put at once
constexpr std::size_t kBytesTogether = 4U << 20U;

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Options {
  InputFlags input;
  QueueFlags queue;
  bool sweep = false;
  unsigned patience = 60;
};

// Gathers reports until there are enough for one call. Servers that go away meanwhile are waited for; one that was
// never there is not.
class Sender {
 public:
  // `before`: what is coded already is left out by it; or none.
  Sender(stream::Queue& queue, std::optional<stream::CodedBefore> before, seconds patience, Output& output)
      : queue_(queue), before_(std::move(before)), patience_(patience), output_(output) {}

  Outcome send(const Report& report) {
    jobs_.push_back({report.id, stream::message_of(report), 0, 0});
    bytes_ += jobs_.back().body.size();
    return jobs_.size() >= kTogether || bytes_ >= kBytesTogether ? flush() : Outcome(Done{});
  }

  Outcome flush() {
    if (jobs_.empty()) return Done{};
    const auto begin = std::chrono::steady_clock::now();
    for (milliseconds pause = stream::kFirstPause;; pause = std::min(pause * 2, stream::kLongestPause)) {
      Outcome done = flush_once();
      if (done.ok()) return done;
      const bool late = std::chrono::steady_clock::now() - begin + pause > patience_;
      if (late || !reached_ || !stream::is_passing(done.error())) return done;
      output_.note("chancery: " + describe(done.error()) + "; tried again");
      std::this_thread::sleep_for(pause);
    }
  }

  std::size_t sent() const { return sent_; }
  std::size_t coded() const { return coded_; }

 private:
  Outcome flush_once() {
    if (before_) {
      CHANCERY_ASSIGN(const std::vector<stream::Job> coded, before_->take_from(jobs_));
      coded_ += coded.size();
    }
    if (!jobs_.empty()) CHANCERY_TRY(queue_.put(jobs_));
    reached_ = true;
    sent_ += jobs_.size();
    jobs_.clear();
    bytes_ = 0;
    return Done{};
  }

  stream::Queue& queue_;
  std::optional<stream::CodedBefore> before_;
  seconds patience_;
  Output& output_;
  std::vector<stream::Job> jobs_;
  std::size_t bytes_ = 0, sent_ = 0, coded_ = 0;
  bool reached_ = false;
};

Outcome send_files(const Options& options, Sender& sender, Output& output) {
  CHANCERY_ASSIGN(intake::SourceOptions source_options, options.input.options());
  intake::ReportSource source(options.input.files, std::move(source_options));
  Progress progress(output, "reports", source.bytes_total());
  while (auto report = source.next()) {
    if (report->ok()) {
      CHANCERY_TRY(sender.send(**report));
    } else {
      output.input_failed(report->error());
    }
    progress.one_done(source.bytes_read());
  }
  note_set_aside(source, output);
  return Done{};
}

int submit(const Options& options, const Shared& shared, Output& output) {
  if (options.sweep == !options.input.files.empty())
    return output.fail({ErrorCode::kUsage, "name reports, or --sweep for those of the ledger", ""});
  const auto version = coding_version(shared);
  if (!version.ok()) return output.fail(version.error());
  const std::string ledger = options.queue.ledger_or_queue();
  if (ledger.empty() && options.sweep)
    return output.fail({ErrorCode::kUsage, "--sweep needs --ledger: whose reports are to be coded again?", ""});
  auto queue = stream::open_queue(options.queue.queue);
  if (!queue.ok()) return output.fail(queue.error());
  std::optional<stream::Codings> codings;
  if (!ledger.empty()) {
    const auto knowledge = Knowledge::open(find_data(shared.data).lexicon);
    if (!knowledge.ok()) return output.fail(knowledge.error());
    auto made = open_codings(ledger, *version, **knowledge);  // makes the ledger where there is none
    if (!made.ok()) return output.fail(made.error());
    codings.emplace(std::move(made).value());
  }
  std::optional<stream::CodedBefore> before;
  if (codings && !options.sweep) before.emplace(ledger, *version);
  Sender sender(**queue, std::move(before), seconds(options.patience), output);
  Outcome done = options.sweep ? codings->missing([&](const Report& report) { return sender.send(report); })
                               : send_files(options, sender, output);
  if (done.ok()) done = sender.flush();
  // What was sent before stays sent.
  std::string told = counted(sender.sent(), "report", "reports") + " submitted";
  if (sender.coded() > 0) told += fmt::format(", {} coded already", sender.coded());
  output.write(told + "\n");
  return done.ok() ? output.status() : output.fail(done.error());
}

}  // namespace

void add_submit(CLI::App& app, const Shared& shared, Run& run) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("submit", "Put reports in a queue, for `work` on any number of machines");
  command->add_option("files", options->input.files, "Files and folders; - is standard input")->type_name("FILE");
  options->input.add_source_flags(*command, "--format,--input");
  options->queue.add_to(*command, "The ledger that they are coded into: what it has by this version is not sent again");
  command->add_flag("--sweep", options->sweep, "The ledger's reports that an older version coded");
  command->add_option("--patience", options->patience, "Seconds to wait for a server that goes away meanwhile")
      ->type_name("SECONDS")
      ->capture_default_str();
  command->callback([options, &shared, &run] {
    run = [options, &shared](Output& output) { return submit(*options, shared, output); };
  });
}

}  // namespace chancery::cli
