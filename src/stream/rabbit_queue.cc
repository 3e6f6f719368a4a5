// SPDX-License-Identifier: Apache-2.0
//
// The queue in RabbitMQ, by librabbitmq: three quorum queues, NAME for what waits, NAME.retry where what failed waits
// for its next turn (a time to live, then back to NAME), NAME.dead for what can never work. Publisher confirms when
// putting; acknowledgement by hand when done. Any server of a cluster will do: the next is tried when one goes away.
#include <amqp.h>
#include <amqp_ssl_socket.h>
#include <amqp_tcp_socket.h>
#include <sys/time.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "stream/queue.h"

namespace chancery::stream {
namespace {

using std::chrono::milliseconds;

constexpr int kChannel = 1;
constexpr int kFrameBytes = 131072, kHeartbeatSeconds = 60;
constexpr timeval kConnectTimeout{5, 0}, kConfirmTimeout{30, 0};
constexpr std::uint16_t kPrefetch = 64;
constexpr std::size_t kUnconfirmed = 500;  // published before their confirms are waited for
constexpr int kRetryMilliseconds = 10'000;
constexpr int kPutAttempts = 20;  // with a second between them: a cluster chooses a new leader in that time
constexpr const char* kAuthorities = "/etc/ssl/certs/ca-certificates.crt";
constexpr const char* kAttempts = "x-chancery-attempts";
constexpr const char* kWhy = "x-chancery-failure";

amqp_bytes_t bytes_of(std::string_view text) { return {text.size(), const_cast<char*>(text.data())}; }
std::string_view text_of(amqp_bytes_t bytes) { return {static_cast<const char*>(bytes.bytes), bytes.len}; }

struct Address {
  std::vector<std::string> servers;  // each as amqp_parse_url reads it
  std::string queue = "chancery";
  std::string shown;  // without the password
};

// amqp://user:password@host:5672,host:5672/vhost?queue=NAME
Result<Address> parse(const std::string& text) {
  Address made;
  const std::size_t scheme = text.find("://") + 3;
  const std::size_t query = std::min(text.find('?'), text.size());
  const std::size_t slash = std::min(text.find('/', scheme), query);
  const std::size_t at = text.substr(0, slash).rfind('@');
  const bool has_user = at != std::string::npos && at >= scheme;
  const std::string user = has_user ? text.substr(scheme, at + 1 - scheme) : "";
  const std::string hosts = text.substr(has_user ? at + 1 : scheme, slash - (has_user ? at + 1 : scheme));
  const std::string path = text.substr(slash, query - slash);
  for (std::size_t begin = 0; begin <= hosts.size();) {
    const std::size_t end = std::min(hosts.find(',', begin), hosts.size());
    if (end > begin)
      made.servers.push_back(text.substr(0, scheme) + user + hosts.substr(begin, end - begin) +
                             (path == "/" ? "" : path));
    begin = end + 1;
  }
  if (query < text.size()) {
    static constexpr std::string_view kQueue = "?queue=";
    const std::string options = text.substr(query);
    if (!options.starts_with(kQueue) || options.size() == kQueue.size() || options.find('&') != std::string::npos)
      return Error{ErrorCode::kUsage, "the address of a queue takes ?queue=NAME and nothing else", ""};
    made.queue = options.substr(kQueue.size());
  }
  made.shown = text.substr(0, scheme) + hosts + path;
  if (made.servers.empty()) return Error{ErrorCode::kUsage, "the address names no server", made.shown};
  for (const std::string& server : made.servers) {
    std::string copy = server;
    amqp_connection_info info;
    if (amqp_parse_url(copy.data(), &info) != AMQP_STATUS_OK)
      return Error{ErrorCode::kUsage, "this is no address of a queue; write amqp://user:password@host:5672/vhost",
                   made.shown};
  }
  return made;
}

// One connection with one channel.
class Link {
 public:
  explicit Link(const Address& address) : address_(address) {}
  ~Link() { close(); }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  amqp_connection_state_t state() const { return state_; }
  bool is_open() const { return state_ != nullptr; }
  std::uint64_t generation() const { return generation_; }

  // Each server once, beginning with the one behind the last that answered.
  Outcome open() {
    Error last{ErrorCode::kQueueUnavailable, "", ""};
    for (std::size_t i = 0; i < address_.servers.size(); ++i) {
      Outcome opened = open_at(address_.servers[next_ % address_.servers.size()]);
      if (opened.ok()) {
        ++generation_;
        return opened;
      }
      close();
      ++next_;
      last = std::move(opened).error();
      if (last.code != ErrorCode::kQueueUnavailable) return last;
    }
    return last;
  }

  void close() {
    if (state_ != nullptr) amqp_destroy_connection(state_);
    state_ = nullptr;
  }

  Error error(const std::string& what) const {
    return {ErrorCode::kQueueUnavailable, "the queue's server: " + what, address_.shown};
  }

  // After calls that wait for the server's answer.
  Outcome check() {
    const amqp_rpc_reply_t reply = amqp_get_rpc_reply(state_);
    return reply.reply_type == AMQP_RESPONSE_NORMAL ? Outcome(Done{}) : Outcome(error(words(reply)));
  }

  static std::string words(const amqp_rpc_reply_t& reply) {
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION) return amqp_error_string2(reply.library_error);
    if (reply.reply_type != AMQP_RESPONSE_SERVER_EXCEPTION) return "no answer";
    if (reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD)
      return std::string(text_of(static_cast<amqp_connection_close_t*>(reply.reply.decoded)->reply_text));
    if (reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD)
      return std::string(text_of(static_cast<amqp_channel_close_t*>(reply.reply.decoded)->reply_text));
    return "an answer that was not asked for";
  }

 private:
  Outcome open_at(std::string server) {
    close();
    amqp_connection_info info;
    amqp_parse_url(server.data(), &info);
    state_ = amqp_new_connection();
    amqp_socket_t* const socket = info.ssl != 0 ? amqp_ssl_socket_new(state_) : amqp_tcp_socket_new(state_);
    if (socket == nullptr) return error("no memory");
    if (info.ssl != 0) amqp_ssl_socket_set_cacert(socket, kAuthorities);
    const int connected = amqp_socket_open_noblock(socket, info.host, info.port, &kConnectTimeout);
    if (connected != AMQP_STATUS_OK)
      return error(std::string(info.host) + ":" + std::to_string(info.port) + ": " + amqp_error_string2(connected));
    const amqp_rpc_reply_t login = amqp_login(state_, info.vhost, 0, kFrameBytes, kHeartbeatSeconds,
                                              AMQP_SASL_METHOD_PLAIN, info.user, info.password);
    if (login.reply_type != AMQP_RESPONSE_NORMAL) return error(words(login));
    amqp_channel_open(state_, kChannel);
    CHANCERY_TRY(check());
    return declare();
  }

  Outcome declare() {
    const auto text = [](const char* key, const char* value) {
      amqp_table_entry_t entry;
      entry.key = amqp_cstring_bytes(key);
      entry.value.kind = AMQP_FIELD_KIND_UTF8;
      entry.value.value.bytes = amqp_cstring_bytes(value);
      return entry;
    };
    amqp_table_entry_t later;
    later.key = amqp_cstring_bytes("x-message-ttl");
    later.value.kind = AMQP_FIELD_KIND_I32;
    later.value.value.i32 = kRetryMilliseconds;
    const auto declare_one = [&](const std::string& name, std::vector<amqp_table_entry_t> arguments) -> Outcome {
      arguments.push_back(text("x-queue-type", "quorum"));
      const amqp_table_t table{static_cast<int>(arguments.size()), arguments.data()};
      amqp_queue_declare(state_, kChannel, bytes_of(name), 0, 1, 0, 0, table);
      return check();
    };
    CHANCERY_TRY(declare_one(address_.queue, {}));
    CHANCERY_TRY(declare_one(address_.queue + ".dead", {}));
    // At least once: what waits for its next turn is not lost on the way back.
    return declare_one(
        address_.queue + ".retry",
        {later, text("x-dead-letter-exchange", ""), text("x-dead-letter-routing-key", address_.queue.c_str()),
         text("x-dead-letter-strategy", "at-least-once"), text("x-overflow", "reject-publish")});
  }

  const Address& address_;
  amqp_connection_state_t state_ = nullptr;
  std::size_t next_ = 0;
  std::uint64_t generation_ = 0;
};

std::uint64_t number_of(const amqp_field_value_t& value) {
  switch (value.kind) {
    case AMQP_FIELD_KIND_I8:
      return static_cast<std::uint64_t>(std::max<std::int8_t>(0, value.value.i8));
    case AMQP_FIELD_KIND_I16:
      return static_cast<std::uint64_t>(std::max<std::int16_t>(0, value.value.i16));
    case AMQP_FIELD_KIND_I32:
      return static_cast<std::uint64_t>(std::max<std::int32_t>(0, value.value.i32));
    case AMQP_FIELD_KIND_I64:
      return static_cast<std::uint64_t>(std::max<std::int64_t>(0, value.value.i64));
    case AMQP_FIELD_KIND_U8:
      return value.value.u8;
    case AMQP_FIELD_KIND_U16:
      return value.value.u16;
    case AMQP_FIELD_KIND_U32:
      return value.value.u32;
    case AMQP_FIELD_KIND_U64:
      return value.value.u64;
    default:
      return 0;
  }
}

class RabbitQueue final : public Queue {
 public:
  explicit RabbitQueue(Address address) : address_(std::move(address)), taking_(address_), putting_(address_) {}

  Outcome reach() { return putting_.is_open() ? Outcome(Done{}) : open_putting(); }

  Outcome put(std::span<const Job> jobs) override {
    return publish_all(address_.queue, jobs, [](const Job&) { return std::string(); });
  }

  Result<std::vector<Job>> take(std::size_t most, milliseconds wait) override {
    if (!taking_.is_open()) CHANCERY_TRY(open_taking());
    std::vector<Job> jobs;
    amqp_maybe_release_buffers(taking_.state());
    while (jobs.size() < most) {
      const milliseconds left = jobs.empty() ? wait : milliseconds(20);
      const timeval timeout{left.count() / 1000, (left.count() % 1000) * 1000};
      amqp_envelope_t envelope;
      const amqp_rpc_reply_t reply = amqp_consume_message(taking_.state(), &envelope, &timeout, 0);
      if (reply.reply_type == AMQP_RESPONSE_NORMAL) {
        jobs.push_back(job_of(envelope));
        out_.insert(jobs.back().receipt & kTagBits);
        amqp_destroy_envelope(&envelope);
        continue;
      }
      if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION && reply.library_error == AMQP_STATUS_TIMEOUT) break;
      // The server cancels or closes when it goes away; what was taken will be handed out again.
      Error error = taking_.error(Link::words(reply));
      taking_.close();
      return error;
    }
    return jobs;
  }

  Outcome done(std::span<const Job> jobs) override {
    return settle(jobs, [&](std::uint64_t tag, bool all_up_to) {
      return amqp_basic_ack(taking_.state(), kChannel, tag, all_up_to ? 1 : 0);
    });
  }

  Outcome give_back(std::span<const Job> jobs) override {
    return settle(jobs, [&](std::uint64_t tag, bool all_up_to) {
      return amqp_basic_nack(taking_.state(), kChannel, tag, all_up_to ? 1 : 0, 1);
    });
  }

  Outcome again(const Job& job, milliseconds) override {
    Job next = job;
    ++next.attempts;
    CHANCERY_TRY(publish_all(address_.queue + ".retry", {&next, 1}, [](const Job&) { return std::string(); }));
    return done({&job, 1});
  }

  Outcome give_up(const Job& job, std::string_view why) override {
    CHANCERY_TRY(publish_all(address_.queue + ".dead", {&job, 1}, [&](const Job&) { return std::string(why); }));
    return done({&job, 1});
  }

  Result<QueueCounts> counts() override {
    CHANCERY_TRY(reach());
    std::uint64_t numbers[3] = {};
    const std::string names[3] = {address_.queue, address_.queue + ".retry", address_.queue + ".dead"};
    for (int i = 0; i < 3; ++i) {
      const auto* const told =
          amqp_queue_declare(putting_.state(), kChannel, bytes_of(names[i]), 1, 1, 0, 0, amqp_empty_table);
      if (told == nullptr) {
        Outcome outcome = putting_.check();
        putting_.close();
        return outcome.ok() ? putting_.error("no answer") : std::move(outcome).error();
      }
      numbers[i] = told->message_count;
    }
    return QueueCounts{numbers[0], numbers[1], numbers[2]};
  }

 private:
  // A receipt is of one connection: another one knows nothing of it.
  static constexpr std::uint64_t kTagBits = (std::uint64_t{1} << 40U) - 1;
  bool is_current(const Job& job) const { return taking_.is_open() && job.receipt >> 40U == taking_.generation(); }

  // The oldest that are out in one word, as far as they are among these: each word is an entry in the log of three
  // servers.
  template <typename Say>
  Outcome settle(std::span<const Job> jobs, const Say& say) {
    std::vector<std::uint64_t> tags;
    for (const Job& job : jobs) {
      if (is_current(job)) tags.push_back(job.receipt & kTagBits);
    }
    std::sort(tags.begin(), tags.end());
    auto rest = tags.begin();
    for (auto oldest = out_.begin(); rest != tags.end() && oldest != out_.end() && *rest == *oldest; ++oldest) ++rest;
    int sent = rest == tags.begin() ? AMQP_STATUS_OK : say(*std::prev(rest), true);
    for (auto tag = rest; tag != tags.end() && sent == AMQP_STATUS_OK; ++tag) sent = say(*tag, false);
    if (sent != AMQP_STATUS_OK) return lost(sent);
    for (const std::uint64_t tag : tags) out_.erase(tag);
    return Done{};
  }

  Error lost(int status) {
    Error error = taking_.error(amqp_error_string2(status));
    taking_.close();
    return error;
  }

  Outcome open_taking() {
    CHANCERY_TRY(taking_.open());
    out_.clear();
    amqp_basic_qos(taking_.state(), kChannel, 0, kPrefetch, 0);
    Outcome outcome = taking_.check();
    if (outcome.ok()) {
      amqp_basic_consume(taking_.state(), kChannel, bytes_of(address_.queue), amqp_empty_bytes, 0, 0, 0,
                         amqp_empty_table);
      outcome = taking_.check();
    }
    if (!outcome.ok()) taking_.close();
    return outcome;
  }

  Outcome open_putting() {
    CHANCERY_TRY(putting_.open());
    amqp_confirm_select(putting_.state(), kChannel);
    Outcome outcome = putting_.check();
    if (!outcome.ok()) putting_.close();
    return outcome;
  }

  Job job_of(const amqp_envelope_t& envelope) const {
    Job job;
    const amqp_basic_properties_t& properties = envelope.message.properties;
    if ((properties._flags & AMQP_BASIC_MESSAGE_ID_FLAG) != 0) job.id = text_of(properties.message_id);
    if ((properties._flags & AMQP_BASIC_HEADERS_FLAG) != 0) {
      for (int i = 0; i < properties.headers.num_entries; ++i) {
        const amqp_table_entry_t& entry = properties.headers.entries[i];
        // What a quorum queue counts (handed out and not acknowledged), and what we have counted ourselves.
        if (text_of(entry.key) == "x-delivery-count" || text_of(entry.key) == kAttempts)
          job.attempts += static_cast<unsigned>(number_of(entry.value));
      }
    }
    job.body = text_of(envelope.message.body);
    job.receipt = taking_.generation() << 40U | (envelope.delivery_tag & kTagBits);
    return job;
  }

  // All of them, confirmed; after a failure once more, at another server: twice does no harm.
  template <typename Why>
  Outcome publish_all(const std::string& queue, std::span<const Job> jobs, const Why& why) {
    for (std::size_t first = 0; first < jobs.size(); first += kUnconfirmed) {
      const auto part = jobs.subspan(first, std::min(kUnconfirmed, jobs.size() - first));
      for (int attempt = 0;; ++attempt) {
        Outcome outcome = reach();
        if (outcome.ok()) outcome = publish(queue, part, why);
        if (outcome.ok()) break;
        putting_.close();
        if (attempt + 1 == kPutAttempts || outcome.error().code != ErrorCode::kQueueUnavailable) return outcome;
        std::this_thread::sleep_for(milliseconds(1000));
      }
    }
    return Done{};
  }

  template <typename Why>
  Outcome publish(const std::string& queue, std::span<const Job> jobs, const Why& why) {
    for (const Job& job : jobs) {
      const std::string reason = why(job);
      std::vector<amqp_table_entry_t> headers;
      if (job.attempts > 0) {
        headers.emplace_back();
        headers.back().key = amqp_cstring_bytes(kAttempts);
        headers.back().value.kind = AMQP_FIELD_KIND_I32;
        headers.back().value.value.i32 = static_cast<std::int32_t>(job.attempts);
      }
      if (!reason.empty()) {
        headers.emplace_back();
        headers.back().key = amqp_cstring_bytes(kWhy);
        headers.back().value.kind = AMQP_FIELD_KIND_UTF8;
        headers.back().value.value.bytes = bytes_of(reason);
      }
      amqp_basic_properties_t properties{};
      properties._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_CONTENT_TYPE_FLAG |
                          AMQP_BASIC_HEADERS_FLAG;
      properties.delivery_mode = AMQP_DELIVERY_PERSISTENT;
      properties.message_id = bytes_of(job.id);
      properties.content_type = amqp_cstring_bytes("application/json");
      properties.headers = {static_cast<int>(headers.size()), headers.data()};
      const int sent = amqp_basic_publish(putting_.state(), kChannel, amqp_empty_bytes, bytes_of(queue), 0, 0,
                                          &properties, bytes_of(job.body));
      if (sent != AMQP_STATUS_OK) return putting_.error(amqp_error_string2(sent));
    }
    return confirmed(jobs.size());
  }

  // Waits until the server has said of so many that a majority of the cluster has them on disk.
  Outcome confirmed(std::size_t count) {
    std::uint64_t& before = confirmed_.first;
    if (confirmed_.second != putting_.generation()) confirmed_ = {0, putting_.generation()};
    std::vector<bool> heard(count);
    for (std::size_t missing = count; missing > 0;) {
      amqp_frame_t frame;
      const int got = amqp_simple_wait_frame_noblock(putting_.state(), &frame, &kConfirmTimeout);
      if (got != AMQP_STATUS_OK) return putting_.error(amqp_error_string2(got));
      if (frame.frame_type != AMQP_FRAME_METHOD) continue;
      if (frame.payload.method.id != AMQP_BASIC_ACK_METHOD) return putting_.error("it refused a report");
      const auto* const ack = static_cast<amqp_basic_ack_t*>(frame.payload.method.decoded);
      // One tag, or all up to it; in any order.
      const std::uint64_t last = std::min<std::uint64_t>(ack->delivery_tag, before + count);
      for (std::uint64_t tag = ack->multiple != 0 ? before + 1 : last; tag > before && tag <= last; ++tag) {
        missing -= heard[tag - before - 1] ? 0 : 1;
        heard[tag - before - 1] = true;
      }
    }
    before += count;
    amqp_maybe_release_buffers(putting_.state());
    return Done{};
  }

  Address address_;
  Link taking_, putting_;
  std::set<std::uint64_t> out_;  // tags of what was handed out on the connection that takes, and is not settled
  std::pair<std::uint64_t, std::uint64_t> confirmed_{0, 0};  // tags on the connection of that generation
};

}  // namespace

Result<std::unique_ptr<Queue>> open_rabbit_queue(const std::string& address) {
  CHANCERY_ASSIGN(Address parsed, parse(address));
  auto queue = std::make_unique<RabbitQueue>(std::move(parsed));
  CHANCERY_TRY(queue->reach());
  return std::unique_ptr<Queue>(std::move(queue));
}

}  // namespace chancery::stream
