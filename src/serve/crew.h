// SPDX-License-Identifier: Apache-2.0
//
// Crew: a few threads that do jobs from bounded queues ("lanes"); a job of a lane that stands first goes first. When a
// lane is full, add() says so, and whoever asked is told to come again.
//
// Safe from any thread. A job is told the number of its thread, and must not throw.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace chancery::serve {

class Crew {
 public:
  using Job = std::function<void(unsigned worker)>;
  struct Lane {
    std::size_t most_waiting = 1024;
    unsigned most_running = 0;  // jobs of this lane at a time; 0: as many as there are threads
  };

  Crew(unsigned threads, const std::vector<Lane>& lanes);
  ~Crew() { finish(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  bool add(std::size_t lane, Job job);  // false: the lane is full, or the crew is finishing
  std::size_t waiting(std::size_t lane) const;
  unsigned size() const { return static_cast<unsigned>(threads_.size()); }
  // What waits is still done; then the threads end.
  void finish();

 private:
  struct Queue {
    Lane lane;
    std::deque<Job> jobs;
    unsigned running = 0;
  };
  void work(unsigned worker);
  Queue* ready();  // a lane with a job that may run now; null if none

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Queue> queues_;
  std::vector<std::thread> threads_;
  bool finishing_ = false;
};

}  // namespace chancery::serve
