// SPDX-License-Identifier: Apache-2.0
#include "actors/place_score.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/utf8.h"

namespace chancery::actors {
namespace {

constexpr double kDegree = 111.2;  // kilometres of a degree of latitude

// The country that a place counts for: its own, or, where it is in none (a sea, a part of the world), that of the
// settlement nearest to it.
std::string country_of(const Entity& place, const NearestCountry& nearest) {
  if (!place.country.empty()) return place.country;
  const auto countries = nearest.of(place.where->lat, place.where->lon);
  return countries.empty() ? std::string() : std::string(countries.front());
}

}  // namespace

double kilometres(double lat, double lon, double other_lat, double other_lon) {
  const double p = std::numbers::pi / 180;
  const double south = std::sin((other_lat - lat) * p / 2), east = std::sin((other_lon - lon) * p / 2);
  const double h = south * south + std::cos(lat * p) * std::cos(other_lat * p) * east * east;
  return 12742 * std::asin(std::min(1.0, std::sqrt(h)));
}

NearestCountry::NearestCountry(const ActorLexicon& lexicon) {
  for (EntityIndex e = 0; e < lexicon.size(); ++e) {
    if (lexicon.type(e) != EntityType::kPlace) continue;
    const auto place = lexicon.place(e);
    if (place && place->kind == PlaceKind::kCity && !place->country.empty())
      cities_.push_back({place->lat, place->lon, place->country});
  }
  std::sort(cities_.begin(), cities_.end(), [](const City& a, const City& b) { return a.lat < b.lat; });
}

std::vector<std::string_view> NearestCountry::of(double lat, double lon) const {
  double best = 1e9;
  std::string_view nearest;
  const auto middle = std::lower_bound(cities_.begin(), cities_.end(), lat,
                                       [](const City& city, double key) { return city.lat < key; });
  // Outwards in latitude, until what is farther off in latitude alone cannot be nearer.
  const auto each = [&](auto visit) {
    for (auto up = middle; up != cities_.end() && (up->lat - lat) * kDegree <= visit(*up); ++up) {
    }
    for (auto down = middle;
         down != cities_.begin() && (lat - std::prev(down)->lat) * kDegree <= visit(*std::prev(down)); --down) {
    }
  };
  each([&](const City& city) {
    const double away = kilometres(lat, lon, city.lat, city.lon);
    if (away < best) {
      best = away;
      nearest = city.country;
    }
    return best;
  });
  if (nearest.empty()) return {};
  std::vector<std::string_view> countries = {nearest};
  const double limit = std::max(best * 1.1, best + 10);
  each([&](const City& city) {
    if (kilometres(lat, lon, city.lat, city.lon) <= limit &&
        std::find(countries.begin(), countries.end(), city.country) == countries.end())
      countries.push_back(city.country);
    return limit;
  });
  return countries;
}

void PlaceScorer::add(const Report& report, const Document& document, const Mentions& mentions,
                      std::span<const GoldPlace> gold) {
  struct Read {
    Span span;
    const Entity* place;
    bool confirmed = false;
  };
  std::vector<Read> reads;
  for (const Mention& mention : mentions.list) {
    if (mention.place < 0) continue;
    const Entity& place = mentions.entities[static_cast<std::size_t>(mention.place)];
    if (!place.where) continue;
    const auto& tokens = document.sentences[mention.sentence].tokens;
    reads.push_back({{tokens[mention.first].span.begin, tokens[mention.end - 1].span.end}, &place});
  }
  for (const GoldPlace& want : gold) {
    ++scores_.gold;
    // The reading of the same words, else the one that shares most with them.
    Read* best = nullptr;
    std::int64_t best_fit = 0;
    for (Read& read : reads) {
      const std::int64_t shared = std::int64_t{std::min(read.span.end, want.span.end)} -
                                  std::int64_t{std::max(read.span.begin, want.span.begin)};
      if (shared <= 0) continue;
      read.confirmed = true;
      const std::int64_t extra = std::int64_t{read.span.end} - read.span.begin - shared;
      const std::int64_t fit = 1000 + 2 * shared - extra;
      if (best == nullptr || fit > best_fit) {
        best = &read;
        best_fit = fit;
      }
    }
    const std::string name(slice(report.text, want.span));
    if (best == nullptr) {
      ++scores_.wrong[{name, ""}];
      continue;
    }
    ++scores_.found;
    const Whereabouts& where = *best->place->where;
    const double away = kilometres(want.lat, want.lon, where.lat, where.lon);
    scores_.kilometres.push_back(away);
    const auto countries = countries_.of(want.lat, want.lon);
    const bool right =
        std::find(countries.begin(), countries.end(), country_of(*best->place, countries_)) != countries.end();
    scores_.near += away <= kNearKm;
    scores_.country += right;
    if (away > kNearKm || !right)
      ++scores_.wrong[{name, best->place->id + (best->place->country.empty() ? "" : " " + best->place->country)}];
  }
  for (const Read& read : reads) {
    ++scores_.system;
    scores_.confirmed += read.confirmed;
  }
}

}  // namespace chancery::actors
