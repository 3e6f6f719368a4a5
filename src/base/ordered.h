// SPDX-License-Identifier: Apache-2.0
//
// Work done by several threads, results taken in the order of the inputs. Bounded: no more than `depth` items are in
// flight.
//
// next() and sink() are called on the calling thread only, work() on the workers; with one worker everything happens on
// the calling thread. An exception in a worker comes out of the call.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "chancery/result.h"

namespace chancery {

// `work` also gets the worker's number, 0 to workers - 1, to find its scratch. Stops at the first error of sink().
template <typename In, typename Out>
Outcome ordered_work(unsigned workers, const std::function<std::optional<In>()>& next,
                     const std::function<Out(In, unsigned)>& work, const std::function<Outcome(Out)>& sink) {
  if (workers <= 1) {
    while (std::optional<In> item = next()) CHANCERY_TRY(sink(work(std::move(*item), 0)));
    return Done{};
  }
  struct Slot {
    std::optional<In> in;
    std::optional<Out> out;
    std::exception_ptr failure;
    bool done = false;
  };
  const std::size_t depth = std::size_t{workers} * 4;
  std::mutex mutex;
  std::condition_variable todo_changed, done_changed;
  std::deque<std::shared_ptr<Slot>> todo, flight;
  bool stop = false;

  const auto run = [&](unsigned worker) {
    for (;;) {
      std::shared_ptr<Slot> slot;
      {
        std::unique_lock lock(mutex);
        todo_changed.wait(lock, [&] { return stop || !todo.empty(); });
        if (todo.empty()) return;
        slot = std::move(todo.front());
        todo.pop_front();
      }
      try {
        slot->out.emplace(work(std::move(*slot->in), worker));
      } catch (...) {
        slot->failure = std::current_exception();
      }
      slot->in.reset();
      {
        const std::lock_guard lock(mutex);
        slot->done = true;
      }
      done_changed.notify_one();
    }
  };
  std::vector<std::thread> threads;
  // Threads are joined however the loop below ends.
  struct Join {
    std::function<void()> end;
    ~Join() { end(); }
  } join{[&] {
    {
      const std::lock_guard lock(mutex);
      stop = true;
      todo.clear();
    }
    todo_changed.notify_all();
    for (std::thread& thread : threads) thread.join();
  }};
  for (unsigned i = 0; i < workers; ++i) threads.emplace_back(run, i);

  bool more = true;
  while (more || !flight.empty()) {
    while (more && flight.size() < depth) {
      std::optional<In> item = next();
      if (!item) {
        more = false;
        break;
      }
      auto slot = std::make_shared<Slot>();
      slot->in = std::move(item);
      flight.push_back(slot);
      {
        const std::lock_guard lock(mutex);
        todo.push_back(std::move(slot));
      }
      todo_changed.notify_one();
    }
    if (flight.empty()) break;
    const std::shared_ptr<Slot> oldest = flight.front();
    flight.pop_front();
    {
      std::unique_lock lock(mutex);
      done_changed.wait(lock, [&] { return oldest->done; });
    }
    if (oldest->failure) std::rethrow_exception(oldest->failure);
    CHANCERY_TRY(sink(std::move(*oldest->out)));
  }
  return Done{};
}

}  // namespace chancery
