// SPDX-License-Identifier: Apache-2.0
//
// Connection: one client, one request after the other. Private to the sockets. One thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <optional>
#include <string>

#include "serve/message.h"
#include "serve/server.h"

namespace chancery::serve {

using Tcp = boost::asio::ip::tcp;
using Socket = boost::asio::basic_stream_socket<Tcp, boost::asio::io_context::executor_type>;
using Clock = std::chrono::steady_clock;

class Connection;

// All connections, and what they share.
struct Sockets {
  Service& service;
  const ServerOptions& options;
  std::list<std::shared_ptr<Connection>> open;
  std::list<Connection*> reading;  // those whose client has the word, longest first: they make room for others
  bool closing = false;
  std::string date;  // of this second, as headers have it

  void forget(Connection& connection);
};

class Connection final : public Follower, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket socket, Sockets& sockets);
  void start();
  void close();
  // Closes it where its time is over, or where it waits for a request and the service ends.
  void look_at_time(Clock::time_point now);
  // As one who follows the stream.
  void send(Bytes text) override;
  std::size_t waiting() const override { return waiting_; }
  bool gone() const override { return state_ == State::kClosed; }
  void end() override { close(); }

  bool idle() const { return state_ == State::kHead && !any_byte(); }

 private:
  friend struct Sockets;
  enum class State : std::uint8_t {
    kHead,     // the client has the word: head of a request
    kBody,     // the same: its body
    kWorking,  // the service has the word
    kWriting,  // the client takes the response
    kLinger,   // it has its last answer; what it still sends is thrown away, so that it gets to read it
    kStream,   // events are sent as they come
    kClosed,
  };
  bool any_byte() const;
  void read_head();
  void head_read(boost::beast::error_code error);
  void read_body();
  void body_read(boost::beast::error_code error);
  void read_failed(boost::beast::error_code error);
  void answer();
  void write(Response response);
  void written(boost::beast::error_code error);
  void read_on();  // while it follows: only to see that the client has gone
  void send_next();
  void linger();
  void last_words(Response response);  // and then close
  void become(State state, std::chrono::seconds time);

  Socket socket_;
  Sockets& sockets_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  Head head_;
  std::string out_;  // status line and headers
  Bytes body_;
  std::deque<Bytes> texts_;  // for one who follows; the first is being sent
  std::size_t waiting_ = 0;
  bool streams_ = false;
  std::string stream_from_;
  State state_ = State::kClosed;
  Clock::time_point until_ = Clock::time_point::max();
  std::list<Connection*>::iterator in_reading_;
  std::list<std::shared_ptr<Connection>>::iterator in_open_;
  bool is_reading_ = false;
  bool keep_ = false;  // after this response
  bool timed_out_ = false;
  bool unread_ = false;  // there may be more of the request
  std::size_t thrown_away_ = 0;
  std::size_t served_ = 0;
};

}  // namespace chancery::serve
