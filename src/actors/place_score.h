// SPDX-License-Identifier: Apache-2.0
//
// PlaceScorer: how well the places of reports are found and resolved, against gold points. For `evaluate places`.
//
// The lexicon must outlive the scorer. One thread.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/lexicon.h"
#include "chancery/mention.h"
#include "chancery/report.h"
#include "chancery/sentence.h"

namespace chancery::actors {

inline constexpr double kNearKm = 161;  // a hundred miles: the usual bar for toponyms

double kilometres(double lat, double lon, double other_lat, double other_lon);  // great circle

// A place of a gold set.
struct GoldPlace {
  Span span;  // bytes in the report
  double lat = 0, lon = 0;
};

// The countries whose settlements lie nearest to a point: of the nearest one, and of those hardly farther off.
class NearestCountry {
 public:
  explicit NearestCountry(const ActorLexicon& lexicon);
  // The nearest city's, first. Others within a tenth more, or 10 km more, follow: a border runs between.
  std::vector<std::string_view> of(double lat, double lon) const;

 private:
  struct City {
    double lat, lon;
    std::string_view country;
  };
  std::vector<City> cities_;  // by latitude
};

struct PlaceScores {
  std::size_t gold = 0;            // places in the gold set
  std::size_t found = 0;           // of them: a place with coordinates was read there
  std::size_t near = 0;            // of those: within kNearKm
  std::size_t country = 0;         // of those: in the country of the gold point
  std::size_t system = 0;          // places with coordinates that were read
  std::size_t confirmed = 0;       // of them: the gold set has a place there
  std::vector<double> kilometres;  // of the found
  // Names that were not found or are far off, with what was read ("" for nothing): how often.
  std::map<std::pair<std::string, std::string>, std::size_t> wrong;
};

class PlaceScorer {
 public:
  explicit PlaceScorer(const ActorLexicon& lexicon) : lexicon_(&lexicon), countries_(lexicon) {}
  void add(const Report& report, const Document& document, const Mentions& mentions, std::span<const GoldPlace> gold);
  const PlaceScores& scores() const { return scores_; }

 private:
  const ActorLexicon* lexicon_;
  NearestCountry countries_;
  PlaceScores scores_;
};

}  // namespace chancery::actors
