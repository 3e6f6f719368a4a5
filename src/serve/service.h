// SPDX-License-Identifier: Apache-2.0
//
// Service: requests to responses, without sockets. Knows routes, tokens, hosts and origins, kept answers, conditional
// requests, encodings, metrics; hands work to its threads and answers when it is done.
//
// All its functions are called on one thread, that of the sockets; `post` brings work back to that thread from others.
// What it is made with must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/watch.h"
#include "serve/access.h"
#include "serve/answers.h"
#include "serve/bench.h"
#include "serve/cache.h"
#include "serve/crew.h"
#include "serve/files.h"
#include "serve/message.h"
#include "serve/metrics.h"
#include "serve/options.h"
#include "serve/routes.h"
#include "serve/stream.h"
#include "serve/writer.h"

namespace chancery::serve {

class Service {
 public:
  using Post = std::function<void(std::function<void()>)>;

  static Result<std::unique_ptr<Service>> open(const Sources& sources, ServiceOptions options, Post post);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // What is refused before the body is read: no such address, no token, too large, of a kind that is not read.
  std::optional<Response> refuse(const Head& head, std::optional<std::uint64_t> body_length);
  void answer(Request request, Reply reply);
  // Sends what the ledger learns to the follower, from a position on that a response named.
  void follow(std::shared_ptr<Follower> follower, const std::string& from);
  // To be called every so often, for those who follow.
  void look();
  // For what the sockets themselves refuse.
  Response failure(int status, std::string_view title, std::string_view detail, std::string_view type);

  std::size_t body_bytes() const { return options_.body_bytes; }
  // Those who follow are let go.
  void end_streams() { stream_.end(); }
  // What waits is done; nothing more is taken.
  void finish();

  // What the sockets know, for metrics.
  struct Sockets {
    std::size_t connections = 0, refused = 0, evicted = 0;
  } sockets;

 private:
  struct Waiter {
    Head head;
    Reply reply;
    std::string_view route;
    double started = 0;
  };
  struct Flight {
    std::vector<Waiter> waiters;
  };

  Service(const Sources& sources, ServiceOptions options, Post post, ledger::Watch watch);
  State state();
  void reopen(double now);
  Result<Asked> asked_of(const Match& match, const Head& head, Parameters parameters, bool csv) const;
  void read(const Route& route, Asked asked, std::string key, Waiter waiter);
  void work(const Route& route, Asked asked, Waiter waiter);
  void write(const Route& route, Asked asked, Waiter waiter);
  void done(Answer answer, const Waiter& waiter);
  void busy(const Waiter& waiter, std::string_view what);
  bool read_stream(std::optional<ledger::Position> from, Stream::Done done);
  void read_done(const std::string& key, const std::string& flight, const State& state, Kept kept);
  void answer_kept(Kept& kept, Waiter waiter);
  void answer_metrics(Waiter waiter);
  void page(Waiter waiter);
  void reply_with(Response response, const Waiter& waiter);
  Response finished(Answer answer, const Head& head) const;
  std::string metrics_text();

  const Sources& sources_;
  ServiceOptions options_;
  Post post_;
  Access access_;
  std::optional<ledger::Watch> watch_;  // none: the ledger went away
  bool reopening_ = false;
  double reopened_at_ = 0;
  std::int64_t seen_version_ = 0;
  double looked_at_ = -1;
  State state_;
  Cache cache_;
  Metrics metrics_;
  Metrics::Gauges gauges_;
  std::uint64_t counted_generation_ = ~std::uint64_t{0};
  std::unordered_map<std::string, Flight> flights_;
  Files files_;
  Stream stream_;
  std::vector<std::unique_ptr<Bench>> benches_;
  Writer writer_;
  std::unique_ptr<Crew> writing_;
  std::unique_ptr<Crew> crew_;  // the last: its threads end before what they use
};

}  // namespace chancery::serve
