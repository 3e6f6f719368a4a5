// SPDX-License-Identifier: Apache-2.0
#include "serve/connection.h"

#include <fmt/format.h>

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <utility>

namespace chancery::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t kReadAtOnce = 64 << 10;
constexpr std::chrono::seconds kLastWords{5};
constexpr std::size_t kMostThrownAway = std::size_t{64} << 20;

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
      return Method::kGet;
    case http::verb::head:
      return Method::kHead;
    case http::verb::post:
      return Method::kPost;
    case http::verb::options:
      return Method::kOptions;
    default:
      return Method::kOther;
  }
}

Head head_of(const http::fields& fields, http::verb verb, beast::string_view target) {
  Head head;
  head.method = method_of(verb);
  // An address with scheme and host, as to a proxy: what follows the host counts.
  std::string_view address(target.data(), target.size());
  if (!address.starts_with('/')) {
    const std::size_t host = address.find("://");
    const std::size_t path = host == std::string_view::npos ? host : address.find('/', host + 3);
    address = path == std::string_view::npos ? std::string_view("/") : address.substr(path);
  }
  const std::size_t question = std::min(address.find('?'), address.size());
  head.path = address.substr(0, question);
  if (question < address.size()) head.query = address.substr(question + 1);
  const auto take = [&](http::field field, std::string& into) {
    const auto found = fields.find(field);
    if (found != fields.end()) into.assign(found->value().data(), found->value().size());
  };
  take(http::field::host, head.host);
  take(http::field::origin, head.origin);
  take(http::field::authorization, head.authorization);
  take(http::field::accept, head.accept);
  take(http::field::accept_encoding, head.accept_encoding);
  take(http::field::if_none_match, head.if_none_match);
  take(http::field::content_type, head.content_type);
  take(http::field::content_encoding, head.content_encoding);
  take(http::field::access_control_request_method, head.request_method);
  if (const auto last = fields.find("Last-Event-ID"); last != fields.end())
    head.last_event_id.assign(last->value().data(), last->value().size());
  return head;
}

}  // namespace

void Sockets::forget(Connection& connection) {
  if (connection.is_reading_) reading.erase(connection.in_reading_);
  connection.is_reading_ = false;
  open.erase(connection.in_open_);
  service.sockets.connections = open.size();
}

Connection::Connection(Socket socket, Sockets& sockets)
    : socket_(std::move(socket)), sockets_(sockets), buffer_(kReadAtOnce + sockets.options.header_bytes) {}

void Connection::start() {
  boost::system::error_code ignored;
  socket_.set_option(Tcp::no_delay(true), ignored);
  in_open_ = sockets_.open.insert(sockets_.open.end(), shared_from_this());
  sockets_.service.sockets.connections = sockets_.open.size();
  read_head();
}

void Connection::close() {
  if (state_ == State::kClosed) return;
  state_ = State::kClosed;
  boost::system::error_code ignored;
  socket_.shutdown(Tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  const auto self = shared_from_this();
  sockets_.forget(*this);
}

bool Connection::any_byte() const { return buffer_.size() > 0 || (parser_ && parser_->got_some()); }

void Connection::look_at_time(Clock::time_point now) {
  if (sockets_.closing && idle()) return close();
  if (now < until_) return;
  const bool tell = (state_ == State::kHead && any_byte()) || state_ == State::kBody;
  if (!tell) return close();
  // The read that waits ends, and says why.
  timed_out_ = true;
  until_ = now + kLastWords;
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

void Connection::become(State state, std::chrono::seconds time) {
  state_ = state;
  until_ = time.count() > 0 ? Clock::now() + time : Clock::time_point::max();
  const bool reads = state == State::kHead || state == State::kBody || state == State::kLinger;
  if (reads && !is_reading_) in_reading_ = sockets_.reading.insert(sockets_.reading.end(), this);
  if (!reads && is_reading_) sockets_.reading.erase(in_reading_);
  is_reading_ = reads;
}

void Connection::read_head() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(sockets_.options.header_bytes));
  parser_->body_limit(sockets_.service.body_bytes());
  become(State::kHead, served_ == 0 ? sockets_.options.first_request : sockets_.options.next_request);
  http::async_read_header(
      socket_, buffer_, *parser_,
      [self = shared_from_this()](beast::error_code error, std::size_t) { self->head_read(error); });
}

void Connection::head_read(beast::error_code error) {
  if (state_ == State::kClosed) return;
  if (error) return read_failed(error);
  const auto& message = parser_->get();
  head_ = head_of(message, message.method(), message.target());
  keep_ = message.keep_alive() && !sockets_.closing;
  if (message.version() >= 11 && message.find(http::field::host) == message.end())
    return last_words(sockets_.service.failure(400, "The request is wrong", "the header Host is missing", "usage"));
  const auto length = parser_->content_length();
  std::optional<Response> refusal =
      sockets_.service.refuse(head_, length ? std::optional<std::uint64_t>(*length) : std::optional<std::uint64_t>());
  if (refusal) {
    if (parser_->is_done()) return write(std::move(*refusal));
    return last_words(std::move(*refusal));  // the body is not read
  }
  if (parser_->is_done()) return answer();
  const auto expect = message.find(http::field::expect);
  if (expect == message.end() || !beast::iequals(expect->value(), "100-continue")) return read_body();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  become(State::kBody, sockets_.options.body);
  asio::async_write(socket_, asio::buffer(kContinue.data(), kContinue.size()),
                    [self = shared_from_this()](beast::error_code failed, std::size_t) {
                      if (self->state_ == State::kClosed) return;
                      if (failed) return self->close();
                      self->read_body();
                    });
}

void Connection::read_body() {
  become(State::kBody, sockets_.options.body);
  http::async_read(socket_, buffer_, *parser_,
                   [self = shared_from_this()](beast::error_code error, std::size_t) { self->body_read(error); });
}

void Connection::body_read(beast::error_code error) {
  if (state_ == State::kClosed) return;
  if (error) return read_failed(error);
  answer();
}

void Connection::read_failed(beast::error_code error) {
  Service& service = sockets_.service;
  if (timed_out_) return last_words(service.failure(408, "Too slow", "the request did not come in time", "timeout"));
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return last_words(service.failure(
        431, "Headers too large", fmt::format("headers may have {} bytes", sockets_.options.header_bytes), "headers"));
  }
  if (error == http::error::body_limit) {
    return last_words(
        service.failure(413, "Too large", fmt::format("a body may have {} bytes", service.body_bytes()), "too_large"));
  }
  if (error == http::error::end_of_stream || error == http::error::partial_message ||
      error.category() != make_error_code(http::error::bad_target).category())
    return close();
  last_words(service.failure(400, "The request is wrong", "this is not HTTP/1.1: " + error.message(), "usage"));
}

void Connection::answer() {
  become(State::kWorking, std::chrono::seconds(0));
  Request request;
  static_cast<Head&>(request) = std::move(head_);
  request.body = std::move(parser_->get().body());
  head_.method = request.method;
  sockets_.service.answer(std::move(request), [self = shared_from_this()](Response response) {
    if (self->state_ == State::kClosed) return;
    self->write(std::move(response));
  });
}

void Connection::last_words(Response response) {
  keep_ = false;
  unread_ = true;
  write(std::move(response));
}

void Connection::write(Response response) {
  if (sockets_.closing) keep_ = false;
  const auto reason = http::obsolete_reason(static_cast<http::status>(response.status));
  out_.clear();
  fmt::format_to(std::back_inserter(out_), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                 std::string_view(reason.data(), reason.size()), sockets_.date);
  for (const auto& [name, value] : response.headers) {
    out_ += name;
    out_ += ": ";
    out_ += value;
    out_ += "\r\n";
  }
  streams_ = response.stream;
  stream_from_ = response.stream_from;
  if (streams_) keep_ = false;  // it ends with the connection
  if (!streams_ && response.status != 204 && response.status != 304)
    fmt::format_to(std::back_inserter(out_), "Content-Length: {}\r\n", response.length);
  if (!keep_) out_ += "Connection: close\r\n";
  out_ += "\r\n";
  body_ = std::move(response.body);
  become(State::kWriting, keep_ || served_ > 0 ? sockets_.options.response : kLastWords + sockets_.options.response);
  const std::array<asio::const_buffer, 2> buffers = {asio::buffer(out_),
                                                     body_ ? asio::buffer(*body_) : asio::const_buffer()};
  asio::async_write(socket_, buffers,
                    [self = shared_from_this()](beast::error_code error, std::size_t) { self->written(error); });
}

void Connection::written(beast::error_code error) {
  if (state_ == State::kClosed) return;
  body_ = nullptr;
  ++served_;
  if (!error && streams_ && !sockets_.closing) {
    become(State::kStream, std::chrono::seconds(0));
    read_on();
    return sockets_.service.follow(shared_from_this(), stream_from_);
  }
  if (!error && unread_) {
    boost::system::error_code ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
    become(State::kLinger, kLastWords);
    return linger();
  }
  if (error || !keep_) return close();
  read_head();
}

void Connection::linger() {
  buffer_.consume(buffer_.size());
  socket_.async_read_some(buffer_.prepare(kReadAtOnce / 2),
                          [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
                            if (self->state_ == State::kClosed) return;
                            self->thrown_away_ += bytes;
                            if (error || self->thrown_away_ > kMostThrownAway) return self->close();
                            self->linger();
                          });
}

void Connection::read_on() {
  buffer_.consume(buffer_.size());
  socket_.async_read_some(buffer_.prepare(512), [self = shared_from_this()](beast::error_code error, std::size_t) {
    if (error) return self->close();
    self->read_on();
  });
}

void Connection::send(Bytes text) {
  if (state_ != State::kStream) return;
  waiting_ += text->size();
  texts_.push_back(std::move(text));
  if (texts_.size() == 1) send_next();
}

void Connection::send_next() {
  until_ = Clock::now() + sockets_.options.response;
  asio::async_write(socket_, asio::buffer(*texts_.front()),
                    [self = shared_from_this()](beast::error_code error, std::size_t) {
                      if (self->state_ == State::kClosed) return;
                      if (error) return self->close();
                      self->waiting_ -= self->texts_.front()->size();
                      self->texts_.pop_front();
                      self->until_ = Clock::time_point::max();
                      if (!self->texts_.empty()) self->send_next();
                    });
}

}  // namespace chancery::serve
