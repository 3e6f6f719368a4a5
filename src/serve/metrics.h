// SPDX-License-Identifier: Apache-2.0
//
// What is counted of the service, as Prometheus reads it. One thread: that of the sockets.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace chancery::serve {

class Metrics {
 public:
  void request(std::string_view route, int status, double seconds);

  // What stands at the moment; the service fills it in before it is told.
  struct Gauges {
    std::size_t connections = 0, refused = 0, evicted = 0, streams = 0, streams_dropped = 0;
    std::size_t waiting_reads = 0, waiting_coding = 0, waiting_writes = 0;
    std::size_t cache_bytes = 0, cache_entries = 0, cache_hits = 0, cache_misses = 0;
    std::size_t reports = 0, claims = 0, statuses = 0, entities = 0;
    std::size_t coded_reports = 0, coded_sentences = 0, recorded_claims = 0;
    double coding_seconds = 0;
    bool ledger_answers = true;
  };
  std::string text(const Gauges& gauges, std::string_view version) const;

 private:
  static constexpr std::array kBounds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                         0.1,    0.25,  0.5,    1.0,   2.5,  10.0};
  struct Latency {
    std::array<std::uint64_t, kBounds.size() + 1> buckets{};
    std::uint64_t count = 0;
    double sum = 0;
  };
  std::map<std::pair<std::string_view, int>, std::uint64_t> requests_;  // names of routes are static
  std::map<std::string_view, Latency> latency_;
};

}  // namespace chancery::serve
