// SPDX-License-Identifier: Apache-2.0
#include "serve/crew.h"

#include <algorithm>
#include <utility>

namespace chancery::serve {

Crew::Crew(unsigned threads, const std::vector<Lane>& lanes) {
  for (const Lane& lane : lanes) queues_.push_back({lane, {}, 0});
  for (unsigned i = 0; i < std::max(1U, threads); ++i) threads_.emplace_back([this, i] { work(i); });
}

bool Crew::add(std::size_t lane, Job job) {
  {
    const std::lock_guard lock(mutex_);
    Queue& queue = queues_[lane];
    if (finishing_ || queue.jobs.size() >= queue.lane.most_waiting) return false;
    queue.jobs.push_back(std::move(job));
  }
  changed_.notify_one();
  return true;
}

std::size_t Crew::waiting(std::size_t lane) const {
  const std::lock_guard lock(mutex_);
  return queues_[lane].jobs.size();
}

void Crew::finish() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

Crew::Queue* Crew::ready() {
  for (Queue& queue : queues_) {
    if (!queue.jobs.empty() && (queue.lane.most_running == 0 || queue.running < queue.lane.most_running)) return &queue;
  }
  return nullptr;
}

void Crew::work(unsigned worker) {
  std::unique_lock lock(mutex_);
  for (;;) {
    Queue* queue = nullptr;
    changed_.wait(lock, [&] {
      queue = ready();
      const bool empty = std::all_of(queues_.begin(), queues_.end(), [](const Queue& one) { return one.jobs.empty(); });
      return queue != nullptr || (finishing_ && empty);
    });
    if (queue == nullptr) return;
    Job job = std::move(queue->jobs.front());
    queue->jobs.pop_front();
    ++queue->running;
    lock.unlock();
    job(worker);
    job = nullptr;  // what it holds goes before the next wait
    lock.lock();
    --queue->running;
    if (queue->lane.most_running != 0 || finishing_) changed_.notify_all();
  }
}

}  // namespace chancery::serve
