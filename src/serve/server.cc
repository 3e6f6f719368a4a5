// SPDX-License-Identifier: Apache-2.0
#include "serve/server.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <charconv>
#include <csignal>
#include <ctime>
#include <exception>

#include "serve/connection.h"

namespace chancery::serve {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::chrono::milliseconds kTick{250};
constexpr std::chrono::milliseconds kNoDescriptors{100};  // until one more connection is tried

class Server {
 public:
  Server(const Sources& sources, ServerOptions options) : sources_(sources), options_(std::move(options)) {}

  Outcome run(const std::function<void(const std::vector<std::string>&, bool)>& ready) {
    CHANCERY_ASSIGN(const std::vector<std::string> addresses, listen());
    CHANCERY_ASSIGN(service_, Service::open(sources_, options_.service,
                                            [this](std::function<void()> work) { asio::post(io_, std::move(work)); }));
    sockets_.emplace(Sockets{*service_, options_, {}, {}, false, {}});
    signals_.async_wait([this](error_code failed, int) {
      if (!failed) stop();
    });
    tick();
    for (Acceptor& acceptor : acceptors_) accept(acceptor);
    ready(addresses, options_.service.open_reads);
    for (;;) {
      // Exceptions of libraries and of memory end here; the connection that had one is given up by its deadline.
      try {
        io_.run();
        break;
      } catch (const std::exception&) {
      }
    }
    service_->finish();
    sockets_->open.clear();
    return Done{};
  }

 private:
  using Acceptor = asio::basic_socket_acceptor<Tcp, asio::io_context::executor_type>;

  Result<std::vector<std::string>> listen() {
    std::vector<std::string> addresses;
    Address& at = options_.listen;
    error_code failed;
    Tcp::resolver resolver(io_);
    const auto cannot = [&](const std::string& what) {
      return Error{ErrorCode::kIo, fmt::format("cannot listen on {}:{}: {}", at.host, at.port, what), ""};
    };
    const auto found = resolver.resolve(at.host, std::to_string(at.port),
                                        Tcp::resolver::passive | Tcp::resolver::numeric_service, failed);
    if (failed) return cannot(failed.message());
    options_.service.open_reads = true;
    std::uint16_t port = at.port;
    for (const auto& entry : found) {
      Tcp::endpoint endpoint = entry.endpoint();
      endpoint.port(port);
      Acceptor acceptor(io_.get_executor());
      acceptor.open(endpoint.protocol(), failed);
      if (failed) continue;  // this machine may have no IPv6
      acceptor.set_option(asio::socket_base::reuse_address(true), failed);
      if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only(true), failed);
      acceptor.bind(endpoint, failed);
      if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
      if (failed) {
        if (failed == boost::system::errc::address_not_available && !acceptors_.empty()) continue;
        return cannot(failed.message());
      }
      const Tcp::endpoint bound = acceptor.local_endpoint(failed);
      port = bound.port();
      if (!bound.address().is_loopback()) options_.service.open_reads = false;
      addresses.push_back(bound.address().is_v6() ? fmt::format("http://[{}]:{}", bound.address().to_string(), port)
                                                  : fmt::format("http://{}:{}", bound.address().to_string(), port));
      acceptors_.push_back(std::move(acceptor));
    }
    if (acceptors_.empty()) return cannot("there is no such address");
    return addresses;
  }

  void accept(Acceptor& acceptor) {
    acceptor.async_accept([this, &acceptor](error_code failed, Socket socket) {
      if (!acceptor.is_open()) return;
      if (failed) {
        if (failed != asio::error::no_descriptors && failed != asio::error::no_buffer_space &&
            failed != asio::error::no_memory)
          return accept(acceptor);
        pause_.expires_after(kNoDescriptors);
        return pause_.async_wait([this, &acceptor](error_code) { accept(acceptor); });
      }
      Service::Sockets& counts = service_->sockets;
      if (sockets_->open.size() >= options_.most_connections) {
        if (sockets_->reading.empty()) {
          ++counts.refused;
          error_code ignored;
          socket.close(ignored);
          return accept(acceptor);
        }
        ++counts.evicted;
        sockets_->reading.front()->close();
      }
      std::make_shared<Connection>(std::move(socket), *sockets_)->start();
      accept(acceptor);
    });
  }

  void tick() {
    const std::time_t now = std::time(nullptr);
    if (now != second_) {
      second_ = now;
      sockets_->date = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(now));
    }
    const Clock::time_point at = Clock::now();
    // Whoever is closed leaves the list.
    for (auto it = sockets_->open.begin(); it != sockets_->open.end();) {
      const std::shared_ptr<Connection> connection = *it;
      ++it;
      connection->look_at_time(at);
    }
    if (sockets_->closing && (sockets_->open.empty() || at > end_)) {
      io_.stop();
      return;
    }
    if (!sockets_->closing) service_->look();
    timer_.expires_after(kTick);
    timer_.async_wait([this](error_code failed) {
      if (!failed) tick();
    });
  }

  // Nobody new; what is being answered is answered.
  void stop() {
    sockets_->closing = true;
    service_->end_streams();
    end_ = Clock::now() + options_.grace;
    error_code ignored;
    for (Acceptor& acceptor : acceptors_) acceptor.close(ignored);
    // A second signal waits for nothing.
    signals_.async_wait([this](error_code failed, int) {
      if (!failed) io_.stop();
    });
    timer_.cancel();
    tick();
  }

  const Sources& sources_;
  ServerOptions options_;
  asio::io_context io_{1};
  asio::signal_set signals_{io_, SIGINT, SIGTERM};
  asio::basic_waitable_timer<Clock> timer_{io_}, pause_{io_};
  std::vector<Acceptor> acceptors_;
  std::unique_ptr<Service> service_;
  std::optional<Sockets> sockets_;
  Clock::time_point end_ = Clock::time_point::max();
  std::time_t second_ = -1;
};

}  // namespace

Result<Address> parse_address(const std::string& text) {
  Address address;
  std::string port;
  const Error wrong{ErrorCode::kUsage,
                    fmt::format("\"{}\" is no address to listen on; write 127.0.0.1:8642, [::1]:8642 or :8642", text),
                    ""};
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string::npos) return wrong;
    address.host = text.substr(1, end - 1);
    if (end + 1 < text.size() && text[end + 1] != ':') return wrong;
    port = end + 2 <= text.size() ? text.substr(std::min(end + 2, text.size())) : "";
  } else {
    const std::size_t colon = text.find(':');
    if (colon != text.rfind(':')) return wrong;
    if (colon != 0) address.host = text.substr(0, colon);
    if (colon != std::string::npos) port = text.substr(colon + 1);
    if (colon == 0) address.host = "127.0.0.1";
  }
  if (address.host.empty()) return wrong;
  if (port.empty()) return address;
  const auto [end, failed] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (failed != std::errc{} || end != port.data() + port.size()) return wrong;
  return address;
}

Outcome serve(const Sources& sources, const ServerOptions& options,
              const std::function<void(const std::vector<std::string>& addresses, bool open_reads)>& ready) {
  try {
    return Server(sources, options).run(ready);
  } catch (const std::exception& failure) {
    return Error{ErrorCode::kIo, failure.what(), ""};
  }
}

}  // namespace chancery::serve
