// SPDX-License-Identifier: Apache-2.0
//
// Which of the places of one name is meant: what the report says around it speaks for one or the other. "Paris, Texas"
// names the state it is in; a report that speaks of Ames and of Iowa means the Scott County that lies there. resolve.cc
// adds this to what speaks for a reading otherwise. Bounded: so many places of a report are looked at as neighbours.
#include <algorithm>
#include <cmath>

#include "actors/place_score.h"
#include "actors/words.h"
#include "actors/work.h"

namespace chancery::actors {
namespace {

constexpr std::uint32_t kKnownCity = 150'000;  // people; what is larger needs no word about where it lies
constexpr std::uint32_t kDwarf = 8;            // so many times smaller is a namesake
constexpr std::size_t kMostNeighbours = 48;    // places of a report that others are measured against

// A place that the report speaks of, as it seems at first sight.
struct Neighbour {
  std::string_view name;
  EntityIndex entity = kNone, division = kNone;
  double lat = 0, lon = 0;
};

bool has_extent(PlaceKind kind) {
  return kind == PlaceKind::kCountry || kind == PlaceKind::kRegion || kind == PlaceKind::kWater ||
         kind == PlaceKind::kMountain;
}

struct Weigher {
  Work& all;
  std::vector<Neighbour> neighbours;

  const NameMatch* match_at(const SentenceWork& work, int token) const {
    if (token < 0 || token >= work.tree.size() || work.name_at[static_cast<std::size_t>(token)] < 0) return nullptr;
    return &work.names[static_cast<std::size_t>(work.name_at[static_cast<std::size_t>(token)])];
  }

  // What the text says it is in: the name behind a comma, a bracket, "in" or "of".
  const NameMatch* container(const SentenceWork& work, const NameMatch& match) const {
    if (match.end + 1 >= work.tree.size()) return nullptr;
    const std::string_view between = work.tree.token(match.end).form;
    if (between != "," && between != "(" && between != "in" && between != "of") return nullptr;
    const int next = match.end + 1;
    if (work.tree.token(next).form == "the") return match_at(work, next + 1);
    return match_at(work, next);
  }

  float inside(const Place& place, EntityIndex self, const NameMatch& outer) const {
    float best = 0;
    for (std::uint32_t r = outer.first_row; r < outer.end_row; ++r) {
      const NameRow& row = all.rows[r];
      if (row.entity == self || static_cast<Fact>(row.fact) == Fact::kDemonym) continue;
      const EntityType type = all.lexicon->type(row.entity);
      if (row.entity == place.division) {
        best = std::max(best, 3.5F);
      } else if (type == EntityType::kState && all.lexicon->country(row.entity) == place.country) {
        best = std::max(best, place.kind == PlaceKind::kCountry ? 0.0F : 2.5F);
      } else if (type == EntityType::kPlace || type == EntityType::kTerritory) {
        const auto around = all.lexicon->place(row.entity);
        if (around && around->country == place.country && around->kind != PlaceKind::kCountry &&
            kilometres(place.lat, place.lon, around->lat, around->lon) < 120)
          best = std::max(best, 2.0F);
      }
    }
    return best;
  }

  // What speaks for a reading without its neighbours.
  float alone(const SentenceWork& work, const NameMatch& match, std::uint32_t r, const Place& place) const {
    float points = 0;
    if (const NameMatch* outer = container(work, match)) {
      points = inside(place, all.rows[r].entity, *outer);
      // "Palauig, Manaoag, Pangasinan"
      if (const NameMatch* next = container(work, *outer); next != nullptr && points < 2)
        points = std::max(points, 0.6F * inside(place, all.rows[r].entity, *next));
    }
    return points;
  }

  std::optional<Place> place_of(std::uint32_t r) const {
    const NameRow& row = all.rows[r];
    const EntityType type = all.lexicon->type(row.entity);
    if (type != EntityType::kPlace && type != EntityType::kTerritory) return std::nullopt;
    if (static_cast<Fact>(row.fact) == Fact::kDemonym) return std::nullopt;
    return all.lexicon->place(row.entity);
  }

  void find_neighbours() {
    for (std::size_t s = 0; s < all.count; ++s) {
      const SentenceWork& work = all.sentences[s];
      for (const NameMatch& match : work.names) {
        if (neighbours.size() >= kMostNeighbours) return;
        Neighbour best;
        float most = -1;
        for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
          const auto place = place_of(r);
          // A name that is also somebody's says nothing of where the report is.
          if (!place || (all.rows[r].flags & kFlagAmbiguous) != 0) continue;
          if (has_extent(place->kind)) continue;
          const auto seen = all.countries.find(place->country);
          const float points = alone(work, match, r, *place) +
                               (seen == all.countries.end() ? 0.0F : 0.8F + 0.1F * static_cast<float>(seen->second)) +
                               0.4F * std::log10(1.0F + static_cast<float>(place->population) / 10'000.0F);
          if (points > most) {
            most = points;
            best = {all.lexicon->text(all.rows[r].text), all.rows[r].entity, place->division, place->lat, place->lon};
          }
        }
        if (best.entity == kNone || most < 0.4F) continue;
        const auto same = [&](const Neighbour& other) { return other.name == best.name; };
        if (std::none_of(neighbours.begin(), neighbours.end(), same)) neighbours.push_back(best);
      }
    }
  }

  // A division that is called as its country or its capital is: not meant but in so many words.
  bool called_as_its_state(const NameMatch& match, const Place& place) const {
    for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
      const NameRow& row = all.rows[r];
      const bool state =
          all.lexicon->type(row.entity) == EntityType::kState && static_cast<Fact>(row.fact) != Fact::kDemonym;
      if (state && all.lexicon->country(row.entity) == place.country) return true;
    }
    return false;
  }

  float beside(const Place& place, EntityIndex self, std::string_view name) const {
    float points = 0, within = 0;
    double nearest = 1e9;
    for (const Neighbour& other : neighbours) {
      if (other.entity == self || other.name == name) continue;
      if (other.entity == place.division) points = 0.9F;
      if (other.division == self) within += 0.8F;
      nearest = std::min(nearest, kilometres(place.lat, place.lon, other.lat, other.lon));
    }
    points += std::min(within, 2.4F);
    if (has_extent(place.kind) || place.kind == PlaceKind::kDivision) return points;
    return points + (nearest < 60 ? 1.0F : nearest < 160 ? 0.7F : nearest < 400 ? 0.3F : 0.0F);
  }

  void run() {
    find_neighbours();
    for (std::size_t s = 0; s < all.count; ++s) {
      const SentenceWork& work = all.sentences[s];
      for (const NameMatch& match : work.names) {
        std::uint32_t largest = 0;
        for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
          if (const auto place = place_of(r); place && place->kind == PlaceKind::kCity)
            largest = std::max(largest, place->population);
        }
        for (std::uint32_t r = match.first_row; r < match.end_row; ++r) {
          const auto place = place_of(r);
          if (!place || (place->kind == PlaceKind::kDivision && called_as_its_state(match, *place))) continue;
          float& support = all.row_support[r];
          support =
              alone(work, match, r, *place) + beside(*place, all.rows[r].entity, all.lexicon->text(all.rows[r].text));
          // Nobody says "Geneva" of a town in Illinois without a word about where it is.
          const bool dwarfed = place->kind == PlaceKind::kCity && largest >= kKnownCity &&
                               place->population < largest / kDwarf && support < 0.7F;
          if (dwarfed) support -= 1.5F;
        }
      }
    }
  }
};

bool names_a_site(std::string_view preposition) {
  return preposition == "in" || preposition == "near" || preposition == "at";
}

}  // namespace

void Work::weigh_places() {
  row_support.assign(rows.size(), 0.0F);
  Weigher weigher{*this, {}};
  weigher.run();
}

float Work::place_points(const SentenceWork& work, std::uint32_t r, int head, std::string_view preposition) const {
  const NameRow& row = rows[r];
  const auto where = lexicon->place(row.entity);
  const std::uint32_t population = where ? where->population : 0;
  const PlaceKind kind = where ? where->kind : PlaceKind::kUnknown;
  const bool seen = countries.contains(lexicon->country(row.entity));
  const float support = support_of(r);
  float points = support;
  if (kind == PlaceKind::kRegion || kind == PlaceKind::kWater || kind == PlaceKind::kIsland ||
      kind == PlaceKind::kMountain || kind == PlaceKind::kSite)
    return points - 0.6F;
  points -= 1.2F;
  if (static_cast<Fact>(row.fact) == Fact::kAlias && !seen) points -= 1.0F;
  // Cities take no article; rivers and regions do ("the Dnipro").
  if (work.tree.has_child_lemma(head, Deprel::kDet, "the") && !lexicon->text(row.text).starts_with("The "))
    points -= 2.0F;
  points += 0.3F * std::log10(1.0F + static_cast<float>(population) / 20'000.0F);
  // Small towns bear the names of much else.
  if (population < 200'000 && !names_a_site(preposition) && support < 0.7F && !seen) points -= 1.5F;
  return points;
}

}  // namespace chancery::actors
