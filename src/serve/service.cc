// SPDX-License-Identifier: Apache-2.0
#include "serve/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "serve/bodies.h"
#include "serve/negotiate.h"

namespace chancery::serve {
namespace {

constexpr std::size_t kReads = 0, kCoding = 1;  // lanes of the crew
constexpr double kLookAgain = 0.02;             // seconds for which the ledger is taken to be the same
constexpr std::size_t kMostWrites = 64;         // that wait for the writer
constexpr double kReopen = 1;                   // seconds between attempts to look at a ledger that went away
constexpr std::size_t kWorthPacking = 1024;     // bytes; smaller answers are sent as they are
constexpr std::size_t kPackedHere = 32 << 10;   // larger ones are packed by a worker

constexpr std::string_view kDataPolicy = "default-src 'none'; frame-ancestors 'none'";

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Kept kept_of(Answer answer, bool packed) {
  Kept kept;
  kept.status = answer.status;
  kept.type = std::move(answer.type);
  kept.headers = std::move(answer.headers);
  kept.etag = etag_of(answer.body);
  kept.body = std::make_shared<const std::string>(std::move(answer.body));
  if (packed && kept.body->size() >= kWorthPacking) {
    kept.gzip = std::make_shared<const std::string>(gzip(*kept.body, 5));
    if (kept.gzip->empty()) kept.gzip = nullptr;
  }
  return kept;
}

bool wants_gzip(const Head& head) { return quality_of_encoding(head.accept_encoding, "gzip") > 0; }

bool wants_csv(const Head& head) {
  return !head.accept.empty() &&
         quality_of_type(head.accept, "text/csv") > quality_of_type(head.accept, "application/json");
}

}  // namespace

Result<std::unique_ptr<Service>> Service::open(const Sources& sources, ServiceOptions options, Post post) {
  CHANCERY_ASSIGN(ledger::Watch watch, ledger::Watch::open(sources.ledger));
  CHANCERY_ASSIGN(const std::int64_t version, watch.version());
  auto service = std::unique_ptr<Service>(new Service(sources, std::move(options), std::move(post), std::move(watch)));
  service->seen_version_ = version;
  return service;
}

Service::Service(const Sources& sources, ServiceOptions options, Post post, ledger::Watch watch)
    : sources_(sources),
      options_(std::move(options)),
      post_(std::move(post)),
      access_(options_),
      watch_(std::move(watch)),
      cache_(options_.cache_bytes),
      stream_([this](std::optional<ledger::Position> from, Stream::Done done) {
        return read_stream(from, std::move(done));
      }),
      writer_(sources, std::max(1U, options_.workers)) {
  const unsigned threads = std::max(2U, options_.workers);
  for (unsigned i = 0; i < threads; ++i) benches_.push_back(std::make_unique<Bench>(sources_));
  writing_ = std::make_unique<Crew>(1, std::vector<Crew::Lane>{{kMostWrites, 0}});
  crew_ = std::make_unique<Crew>(threads, std::vector<Crew::Lane>{{2048, 0}, {64, threads - 1}});
}

Service::~Service() = default;

void Service::finish() {
  writing_->finish();
  crew_->finish();
}

State Service::state() {
  const double now = seconds();
  if (looked_at_ >= 0 && now - looked_at_ < kLookAgain) return state_;
  looked_at_ = now;
  state_.today = options_.today();
  if (!watch_) {  // it went away: whoever asks is told by a ledger opened anew
    ++state_.generation;
    reopen(now);
    return state_;
  }
  const auto version = watch_->version();
  if (!version.ok() || *version != seen_version_) ++state_.generation;
  if (version.ok()) {
    seen_version_ = *version;
  } else {
    watch_.reset();
  }
  return state_;
}

// On a worker: a server that does not answer may take its time to say so.
void Service::reopen(double now) {
  if (reopening_ || now - reopened_at_ < kReopen) return;
  reopened_at_ = now;
  reopening_ = crew_->add(kReads, [this](unsigned) {
    auto opened = ledger::Watch::open(sources_.ledger);
    auto watch = std::make_shared<std::optional<ledger::Watch>>();
    if (opened.ok()) *watch = std::move(opened).value();
    post_([this, watch] {
      reopening_ = false;
      if (*watch) watch_ = std::move(*watch);
      seen_version_ = 0;
    });
  });
}

Response Service::failure(int status, std::string_view title, std::string_view detail, std::string_view type) {
  metrics_.request("-", status, 0);
  return finished(problem(status, title, detail, type, ""), {});
}

// An answer that is not kept.
Response Service::finished(Answer answer, const Head& head) const {
  Response response;
  response.status = answer.status;
  response.headers = std::move(answer.headers);
  response.headers.emplace_back("Content-Type", answer.type);
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("Content-Security-Policy", kDataPolicy);
  if (answer.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"chancery\"");
  response.length = answer.body.size();
  if (head.method != Method::kHead) response.body = std::make_shared<const std::string>(std::move(answer.body));
  access_.add_headers(response.headers, head);
  return response;
}

void Service::reply_with(Response response, const Waiter& waiter) {
  metrics_.request(waiter.route, response.status, seconds() - waiter.started);
  waiter.reply(std::move(response));
}

void Service::answer_kept(Kept& kept, Waiter waiter) {
  const Head& head = waiter.head;
  if (kept.status != 200) {
    Answer answer;
    answer.status = kept.status;
    answer.type = kept.type;
    answer.headers = kept.headers;
    answer.body = *kept.body;
    return reply_with(finished(std::move(answer), head), waiter);
  }
  Encoding encoding = Encoding::kIdentity;
  if (!kept.gzip && kept.body->size() >= kWorthPacking && kept.body->size() <= kPackedHere && wants_gzip(head))
    kept.gzip = std::make_shared<const std::string>(gzip(*kept.body, 5));
  if (kept.gzip && wants_gzip(head)) encoding = Encoding::kGzip;
  Response response;
  const std::string etag = etag_of(kept.etag, encoding);
  response.headers = kept.headers;
  response.headers.emplace_back("ETag", etag);
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("Vary", "Accept, Accept-Encoding");
  if (etag_matches(head.if_none_match, etag)) {
    response.status = 304;
  } else {
    const Bytes& bytes = encoding == Encoding::kGzip ? kept.gzip : kept.body;
    response.headers.emplace_back("Content-Type", kept.type);
    response.headers.emplace_back("Content-Security-Policy", kDataPolicy);
    if (encoding != Encoding::kIdentity) response.headers.emplace_back("Content-Encoding", name(encoding));
    response.length = bytes->size();
    if (head.method != Method::kHead) response.body = bytes;
  }
  access_.add_headers(response.headers, head);
  reply_with(std::move(response), waiter);
}

std::optional<Response> Service::refuse(const Head& head, std::optional<std::uint64_t> body_length) {
  const auto refused = [&](Answer answer) {
    metrics_.request("-", answer.status, 0);
    return finished(std::move(answer), head);
  };
  if (body_length && *body_length > options_.body_bytes) {
    return refused(problem(413, "Too large", fmt::format("a body may have {} bytes", options_.body_bytes), "too_large",
                           head.path));
  }
  if (head.method != Method::kPost) return std::nullopt;
  if (auto answer = access_.refuse_sender(head)) return refused(std::move(*answer));
  const auto found = match(head.method, head.path);
  if (!found.ok()) return refused(problem(found.error(), head.path));
  if (found->route == nullptr) return std::nullopt;  // answered once the body is read
  if (auto answer = access_.refuse(*found->route, head)) {
    metrics_.request(found->route->name, answer->status, 0);
    return finished(std::move(*answer), head);
  }
  const RouteKind kind = found->route->kind;
  const bool packed = !head.content_encoding.empty() && head.content_encoding != "identity";
  const bool text = kind == RouteKind::kCode || kind == RouteKind::kRecord;
  if (packed || (text && body_kind(head.content_type) == BodyKind::kOther)) {
    return refused(problem(415, "Not a kind of content that is read here",
                           packed ? "send the body as it is, not packed"
                                  : "send text/plain, text/html, application/json or application/x-ndjson",
                           "content_type", head.path));
  }
  return std::nullopt;
}

void Service::answer(Request request, Reply reply) {
  Waiter waiter{std::move(static_cast<Head&>(request)), std::move(reply), "-", seconds()};
  const Head& head = waiter.head;
  if (auto refused = access_.refuse_sender(head)) return reply_with(finished(std::move(*refused), head), waiter);

  // What was answered before is answered before anything else is looked at.
  const bool gets = head.method == Method::kGet || head.method == Method::kHead;
  const bool csv = wants_csv(head);
  std::string key;
  if (gets && access_.may_read(head)) {
    key = head.path + "?" + head.query + (csv ? "\ncsv" : "\njson");
    if (Kept* kept = cache_.find(key, state())) {
      const bool pack = !kept->gzip && kept->body->size() > kPackedHere && wants_gzip(head);
      if (!pack) {
        ++gauges_.cache_hits;
        waiter.route = kept->route;
        return answer_kept(*kept, std::move(waiter));
      }
    }
  }
  const auto found = match(head.method, head.path);
  if (!found.ok()) return reply_with(finished(problem(found.error(), head.path), head), waiter);
  if (head.method == Method::kOptions) {
    Response response;
    response.status = 204;
    const std::array<Method, 1> page_methods = {Method::kGet};
    response.headers.emplace_back("Allow", found->methods.empty() ? allowed(page_methods) : allowed(found->methods));
    access_.add_headers(response.headers, head);
    return reply_with(std::move(response), waiter);
  }
  if (found->route == nullptr) {
    if (!found->methods.empty() || !gets) {
      Answer answer =
          problem(found->methods.empty() ? 404 : 405,
                  found->methods.empty() ? "There is no such address" : "Not by this method",
                  found->methods.empty() ? "/v1/openapi.json lists the addresses" : "Allow lists the methods",
                  found->methods.empty() ? "no_such_address" : "method", head.path);
      if (!found->methods.empty()) answer.headers.emplace_back("Allow", allowed(found->methods));
      return reply_with(finished(std::move(answer), head), waiter);
    }
    return page(std::move(waiter));
  }
  const Route& route = *found->route;
  waiter.route = route.name;
  if (route.name != "health") {
    if (auto refused = access_.refuse(route, head)) return reply_with(finished(std::move(*refused), head), waiter);
  }
  auto parameters = Parameters::parse(head.query);
  if (!parameters.ok()) return reply_with(finished(problem(parameters.error(), head.path), head), waiter);
  if (const Outcome known = parameters->only(route.parameters); !known.ok())
    return reply_with(finished(problem(known.error(), head.path), head), waiter);
  auto asked = asked_of(*found, head, std::move(parameters).value(), csv);
  if (!asked.ok()) return reply_with(finished(problem(asked.error(), head.path), head), waiter);
  asked->body = std::move(request.body);
  switch (route.kind) {
    case RouteKind::kRead:
      return read(route, std::move(asked).value(), std::move(key), std::move(waiter));
    case RouteKind::kFresh:
    case RouteKind::kCode:
      return work(route, std::move(asked).value(), std::move(waiter));
    case RouteKind::kRecord:
    case RouteKind::kDecide:
      return write(route, std::move(asked).value(), std::move(waiter));
    case RouteKind::kStream: {
      std::string from = head.last_event_id;
      if (const auto given = asked->parameters.texts("from"); from.empty() && !given.empty()) from = given.front();
      if (!from.empty() && from != "0" && !ledger::position_of(from)) {
        const Error error{ErrorCode::kUsage, "that is no id of an event of the stream", ""};
        return reply_with(finished(problem(error, head.path), head), waiter);
      }
      Answer answer;
      answer.type = "text/event-stream";
      Response response = finished(std::move(answer), head);
      response.headers.emplace_back("X-Accel-Buffering", "no");
      response.stream = head.method == Method::kGet;
      response.stream_from = from;
      return reply_with(std::move(response), waiter);
    }
    case RouteKind::kPlain:
      if (route.name == "metrics") return answer_metrics(std::move(waiter));
      if (route.name == "openapi") return page(std::move(waiter));
      break;
  }
  Answer answer;
  answer.body = "{\"status\":\"ok\"}\n";
  reply_with(finished(std::move(answer), head), waiter);
}

Result<Asked> Service::asked_of(const Match& match, const Head& head, Parameters parameters, bool csv) const {
  Asked asked;
  asked.arguments = match.arguments;
  asked.path = head.path;
  asked.host = head.host;
  asked.content_type = head.content_type;
  asked.today = options_.today();
  asked.now = options_.now();
  if (match.route->csv) {
    CHANCERY_ASSIGN(const std::optional<std::string> format, parameters.text("format"));
    if (format && *format != "csv" && *format != "json") return Error{ErrorCode::kUsage, "format: json or csv", ""};
    asked.format = (format ? *format == "csv" : csv) ? Format::kCsv : Format::kJson;
  }
  asked.parameters = std::move(parameters);
  return asked;
}

void Service::busy(const Waiter& waiter, std::string_view what) {
  Answer answer = problem(503, "Not now", what, "busy", waiter.head.path);
  answer.headers.emplace_back("Retry-After", "1");
  reply_with(finished(std::move(answer), waiter.head), waiter);
}

// What is kept: whoever asks the same while it is worked out waits for the same answer.
void Service::read(const Route& route, Asked asked, std::string key, Waiter waiter) {
  const State at = state();
  ++gauges_.cache_misses;
  const bool packed = wants_gzip(waiter.head);
  const std::string flight = key + "\n" + std::to_string(at.generation) + (packed ? "z" : "");
  const auto [place, first] = flights_.try_emplace(flight);
  place->second.waiters.push_back(waiter);
  if (!first) return;
  const bool added = crew_->add(kReads, [this, &route, asked = std::move(asked), key, flight, at,
                                         packed](unsigned worker) {
    Kept kept = kept_of(benches_[worker]->run(at.generation, route, asked), packed);
    kept.route = route.name;
    post_([this, key, flight, at, kept = std::move(kept)]() mutable { read_done(key, flight, at, std::move(kept)); });
  });
  if (added) return;
  flights_.erase(flight);
  busy(waiter, "too many questions wait; ask again");
}

void Service::work(const Route& route, Asked asked, Waiter waiter) {
  const std::uint64_t generation = state().generation;
  const bool coding = route.kind == RouteKind::kCode;
  const bool added = crew_->add(
      coding ? kCoding : kReads, [this, &route, generation, asked = std::move(asked), waiter](unsigned worker) {
        Answer answer = benches_[worker]->run(generation, route, asked);
        post_([this, waiter, answer = std::move(answer)]() mutable { done(std::move(answer), waiter); });
      });
  if (!added)
    busy(waiter, coding ? "too many texts wait to be coded; send it again" : "too many questions wait; ask again");
}

void Service::write(const Route& route, Asked asked, Waiter waiter) {
  const bool added = writing_->add(0, [this, &route, asked = std::move(asked), waiter](unsigned) {
    Answer answer;
    try {
      auto written = route.kind == RouteKind::kRecord ? writer_.record(asked) : writer_.decide(asked);
      answer = written.ok() ? std::move(written).value() : problem(written.error(), asked.path);
    } catch (const std::exception& failure) {
      answer = problem({ErrorCode::kInternal, failure.what(), ""}, asked.path);
    }
    post_([this, waiter, answer = std::move(answer)]() mutable {
      looked_at_ = -1;  // whoever wrote reads what was written
      done(std::move(answer), waiter);
      look();
    });
  });
  if (!added) busy(waiter, "too much waits to be recorded; send it again");
}

void Service::done(Answer answer, const Waiter& waiter) {
  gauges_.coded_reports += answer.tally.reports;
  gauges_.coded_sentences += answer.tally.sentences;
  gauges_.recorded_claims += answer.tally.claims;
  gauges_.coding_seconds += answer.tally.seconds;
  Response response = finished(std::move(answer), waiter.head);
  if (response.body && response.body->size() >= kWorthPacking && response.body->size() <= kPackedHere &&
      wants_gzip(waiter.head)) {
    auto packed = std::make_shared<const std::string>(gzip(*response.body, 5));
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.length = packed->size();
    response.body = std::move(packed);
  }
  reply_with(std::move(response), waiter);
}

bool Service::read_stream(std::optional<ledger::Position> from, Stream::Done done) {
  const std::uint64_t generation = state().generation;
  return crew_->add(kReads, [this, from, generation, done = std::move(done)](unsigned worker) {
    Stream::Part part = benches_[worker]->part(generation, from);
    post_([done, part = std::move(part)]() mutable { done(std::move(part)); });
  });
}

void Service::follow(std::shared_ptr<Follower> follower, const std::string& from) {
  std::optional<ledger::Position> position;
  if (from == "0") {
    position = ledger::Position{};
  } else if (!from.empty()) {
    position = ledger::position_of(from);
  }
  stream_.add(std::move(follower), position);
}

void Service::look() {
  if (stream_.size() > 0) stream_.look(state().generation, seconds());
}

void Service::read_done(const std::string& key, const std::string& flight, const State& at, Kept kept) {
  auto done = flights_.extract(flight);
  if (done.empty()) return;
  for (Waiter& waiter : done.mapped().waiters) answer_kept(kept, std::move(waiter));
  if (kept.status == 200) cache_.keep(key, at, std::move(kept));
}

void Service::answer_metrics(Waiter waiter) {
  const State at = state();
  const auto tell = [this](const Waiter& to) {
    Answer answer;
    answer.type = "text/plain; version=0.0.4; charset=utf-8";
    answer.body = metrics_text();
    reply_with(finished(std::move(answer), to.head), to);
  };
  if (counted_generation_ == at.generation) return tell(waiter);
  const bool added = crew_->add(kReads, [this, at, tell, waiter](unsigned worker) {
    const std::optional<LedgerCounts> counts = benches_[worker]->counts(at.generation);
    post_([this, at, tell, waiter, counts] {
      gauges_.ledger_answers = counts.has_value();
      if (counts) {
        gauges_.reports = counts->reports;
        gauges_.claims = counts->claims;
        gauges_.statuses = counts->statuses;
        gauges_.entities = counts->entities;
        counted_generation_ = at.generation;
      }
      tell(waiter);
    });
  });
  if (!added) tell(waiter);  // with the numbers of before
}

std::string Service::metrics_text() {
  gauges_.connections = sockets.connections;
  gauges_.refused = sockets.refused;
  gauges_.evicted = sockets.evicted;
  gauges_.waiting_reads = crew_->waiting(kReads);
  gauges_.waiting_coding = crew_->waiting(kCoding);
  gauges_.waiting_writes = writing_->waiting(0);
  gauges_.streams = stream_.size();
  gauges_.streams_dropped = stream_.dropped();
  gauges_.cache_bytes = cache_.bytes();
  gauges_.cache_entries = cache_.size();
  return metrics_.text(gauges_, sources_.program);
}

void Service::page(Waiter waiter) {
  const Head& head = waiter.head;
  waiter.route = "page";
  auto response = files_.find(head);
  if (!response) {
    return reply_with(finished(problem(404, "There is no such address", "/v1/openapi.json lists the addresses",
                                       "no_such_address", head.path),
                               head),
                      waiter);
  }
  access_.add_headers(response->headers, head);
  reply_with(std::move(*response), waiter);
}

}  // namespace chancery::serve
