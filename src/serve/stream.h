// SPDX-License-Identifier: Apache-2.0
//
// Stream: what the ledger learns, to whoever follows it, as server-sent events. Followers that are up to date share
// one text; one that comes back with the id of its last event is first told what it missed, as fast as it reads.
//
// Ids are positions of the ledger, so they hold across restarts. An event's changes come before its id does: who loses
// the connection between them is told of them again.
//
// One thread, that of the sockets; the ledger is read by workers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/look.h"
#include "serve/message.h"

namespace chancery::serve {

class Follower {
 public:
  virtual ~Follower() = default;
  virtual void send(Bytes text) = 0;
  virtual std::size_t waiting() const = 0;  // bytes that are not yet taken
  virtual bool gone() const = 0;
  virtual void end() = 0;
};

class Stream {
 public:
  // What a worker read: the texts after a position, and how far they go.
  struct Part {
    bool ok = false;
    std::string text;
    ledger::Position from, to;
    bool more = false;
  };
  using Done = std::function<void(Part)>;
  // Asks a worker for a part; nullopt: for none, but where the ledger ends. False where there is no worker.
  using Read = std::function<bool(std::optional<ledger::Position> from, Done done)>;

  explicit Stream(Read read) : read_(std::move(read)) {}

  void add(std::shared_ptr<Follower> follower, std::optional<ledger::Position> from);
  // Called every so often; `generation` changes when the ledger did.
  void look(std::uint64_t generation, double now);
  void end();

  std::size_t size() const { return followers_.size(); }
  std::size_t dropped() const { return dropped_; }

 private:
  struct One {
    std::shared_ptr<Follower> follower;
    std::optional<ledger::Position> at;  // nullopt: from where the ledger ends
    bool asked = false;
  };
  void sweep();
  void start_new();
  void read_live();
  void catch_up();
  void send(One& one, const Bytes& text);

  Read read_;
  std::list<std::shared_ptr<One>> followers_;
  std::optional<ledger::Position> live_;  // up to where those that are up to date were told
  std::uint64_t read_generation_ = 0;
  bool reading_ = false, more_ = false;
  double beat_ = 0;
  std::size_t dropped_ = 0;
};

// Learned things as events of the stream.
std::string stream_text(const std::vector<ledger::Learned>& learned);

}  // namespace chancery::serve
