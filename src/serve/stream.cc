// SPDX-License-Identifier: Apache-2.0
#include "serve/stream.h"

#include <fmt/format.h>

#include <utility>

#include "export/look_json.h"
#include "export/status_json.h"

namespace chancery::serve {
namespace {

constexpr double kBeat = 15;                                // seconds between signs of life
constexpr std::size_t kMostWaiting = std::size_t{2} << 20;  // bytes; who takes them more slowly is let go

std::string item(std::string_view event, const exporting::Json& data) {
  return fmt::format("event: {}\ndata: {}\n", event, exporting::to_line(data));
}

}  // namespace

std::string stream_text(const std::vector<ledger::Learned>& learned) {
  std::string text;
  for (const ledger::Learned& one : learned) {
    if (const auto* report = std::get_if<ledger::ReportRow>(&one.what)) {
      text += item("report", exporting::report_row_json(*report));
    } else if (const auto* event = std::get_if<ledger::LearnedEvent>(&one.what)) {
      exporting::Json json = exporting::event_json(event->event, event->report);
      json["known_at"] = event->known_at;
      text += item("event", json);
      for (const Change& change : event->changes) {
        text += "\n";
        text += item("change", exporting::change_json(change, "", ""));
      }
    } else if (const auto* decision = std::get_if<Decision>(&one.what)) {
      text += item("decision", exporting::decision_json(*decision));
    }
    text += fmt::format("id: {}\n\n", ledger::to_text(one.after));
  }
  return text;
}

void Stream::add(std::shared_ptr<Follower> follower, std::optional<ledger::Position> from) {
  followers_.push_back(std::make_shared<One>(One{std::move(follower), from, false}));
  followers_.back()->follower->send(std::make_shared<const std::string>("retry: 2000\n\n"));
  start_new();
}

void Stream::send(One& one, const Bytes& text) {
  if (one.follower->waiting() + text->size() > kMostWaiting && one.follower->waiting() > 0) {
    ++dropped_;
    one.follower->end();
    return;
  }
  one.follower->send(text);
}

void Stream::sweep() {
  followers_.remove_if([](const std::shared_ptr<One>& one) { return one->follower->gone(); });
  if (followers_.empty()) live_.reset();
}

// Those who want what comes from now on begin where the ledger ends.
void Stream::start_new() {
  if (!live_) {
    if (reading_) return;
    reading_ = read_(std::nullopt, [this](Part part) {
      reading_ = false;
      if (!part.ok || followers_.empty()) return;
      live_ = part.to;
      start_new();
    });
    return;
  }
  for (const auto& one : followers_) {
    if (one->at) continue;
    one->at = *live_;
    send(*one, std::make_shared<const std::string>("id: " + ledger::to_text(*live_) + "\n\n"));
  }
}

void Stream::look(std::uint64_t generation, double now) {
  sweep();
  if (followers_.empty()) return;
  start_new();
  if (now - beat_ >= kBeat) {
    beat_ = now;
    const auto beat = std::make_shared<const std::string>(": \n\n");
    for (const auto& one : followers_) {
      if (one->follower->waiting() == 0) one->follower->send(beat);
    }
  }
  if (generation != read_generation_) {
    read_generation_ = generation;
    more_ = true;
  }
  read_live();
  catch_up();
}

void Stream::read_live() {
  if (!more_ || reading_ || !live_) return;
  reading_ = read_(live_, [this](Part part) {
    reading_ = false;
    if (!part.ok) more_ = true;  // tried again at the next look
    if (!part.ok || !live_ || *live_ != part.from) return;
    more_ = more_ || part.more;  // the ledger may have changed while this was read
    if (!part.text.empty()) {
      const auto text = std::make_shared<const std::string>(std::move(part.text));
      for (const auto& one : followers_) {
        if (!one->at || *one->at != part.from || one->asked) continue;
        send(*one, text);
        one->at = part.to;
      }
      live_ = part.to;
    }
    read_live();
    catch_up();
  });
  if (reading_) more_ = false;
}

// Each who is behind is told the next part once he has taken the last.
void Stream::catch_up() {
  if (!live_) return;
  for (const auto& one : followers_) {
    if (!one->at || one->asked || !ledger::is_behind(*one->at, *live_) || one->follower->waiting() > 0) continue;
    one->asked = read_(one->at, [this, one, goal = *live_](Part part) {
      one->asked = false;
      if (!part.ok || one->follower->gone()) return;
      if (!part.text.empty()) send(*one, std::make_shared<const std::string>(std::move(part.text)));
      one->at = part.to;
      // Whoever has read all there was has caught up with what was known when he asked, wherever rows are missing.
      if (!part.more && ledger::is_behind(part.to, goal)) one->at = goal;
    });
  }
}

void Stream::end() {
  for (const auto& one : followers_) one->follower->end();
  followers_.clear();
  live_.reset();
}

}  // namespace chancery::serve
