// SPDX-License-Identifier: Apache-2.0
#include "serve/metrics.h"

#include <fmt/format.h>

namespace chancery::serve {

void Metrics::request(std::string_view route, int status, double seconds) {
  ++requests_[{route, status}];
  Latency& latency = latency_[route];
  std::size_t bucket = 0;
  while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
  ++latency.buckets[bucket];
  ++latency.count;
  latency.sum += seconds;
}

std::string Metrics::text(const Gauges& gauges, std::string_view version) const {
  std::string out;
  const auto head = [&](std::string_view name, std::string_view type, std::string_view help) {
    out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
  };
  const auto one = [&](std::string_view name, std::string_view type, std::string_view help, auto value) {
    head(name, type, help);
    out += fmt::format("{} {}\n", name, value);
  };
  head("chancery_info", "gauge", "The program");
  out += fmt::format("chancery_info{{version=\"{}\"}} 1\n", version);

  head("chancery_http_requests_total", "counter", "Requests answered, by route and status");
  for (const auto& [key, count] : requests_)
    out += fmt::format("chancery_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  head("chancery_http_request_duration_seconds", "histogram", "From the whole request read to the answer handed over");
  for (const auto& [route, latency] : latency_) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      sum += latency.buckets[i];
      out += fmt::format("chancery_http_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                         kBounds[i], sum);
    }
    out += fmt::format("chancery_http_request_duration_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route,
                       latency.count);
    out += fmt::format("chancery_http_request_duration_seconds_sum{{route=\"{}\"}} {}\n", route, latency.sum);
    out += fmt::format("chancery_http_request_duration_seconds_count{{route=\"{}\"}} {}\n", route, latency.count);
  }
  one("chancery_http_connections", "gauge", "Open connections", gauges.connections);
  one("chancery_http_connections_refused_total", "counter", "Connections refused for there were too many",
      gauges.refused);
  one("chancery_http_connections_evicted_total", "counter", "Idle connections closed to make room", gauges.evicted);
  one("chancery_stream_clients", "gauge", "Clients of the event stream", gauges.streams);
  one("chancery_stream_clients_dropped_total", "counter", "Clients of the event stream that read too slowly",
      gauges.streams_dropped);
  head("chancery_queue_length", "gauge", "Requests that wait for a worker or the writer");
  out += fmt::format("chancery_queue_length{{queue=\"read\"}} {}\n", gauges.waiting_reads);
  out += fmt::format("chancery_queue_length{{queue=\"code\"}} {}\n", gauges.waiting_coding);
  out += fmt::format("chancery_queue_length{{queue=\"write\"}} {}\n", gauges.waiting_writes);
  one("chancery_cache_bytes", "gauge", "Bytes of answers kept", gauges.cache_bytes);
  one("chancery_cache_entries", "gauge", "Answers kept", gauges.cache_entries);
  one("chancery_cache_hits_total", "counter", "Requests answered with a kept answer", gauges.cache_hits);
  one("chancery_cache_misses_total", "counter", "Requests that had to be worked out", gauges.cache_misses);
  one("chancery_ledger_answers", "gauge", "Whether the ledger could be read when it was counted last",
      gauges.ledger_answers ? 1 : 0);
  one("chancery_ledger_reports", "gauge", "Reports in the ledger", gauges.reports);
  one("chancery_ledger_claims", "gauge", "Claims in the ledger", gauges.claims);
  one("chancery_ledger_statuses", "gauge", "Statuses in the ledger", gauges.statuses);
  one("chancery_ledger_entities", "gauge", "Entities in the ledger", gauges.entities);
  one("chancery_coded_reports_total", "counter", "Reports coded", gauges.coded_reports);
  one("chancery_coded_sentences_total", "counter", "Sentences coded", gauges.coded_sentences);
  one("chancery_coding_seconds_total", "counter", "Time spent coding", gauges.coding_seconds);
  one("chancery_recorded_claims_total", "counter", "Claims entered in the ledger", gauges.recorded_claims);
  return out;
}

}  // namespace chancery::serve
