// SPDX-License-Identifier: Apache-2.0
#include "events/type_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text_file.h"

namespace chancery::events {
namespace {

constexpr std::string_view kHeader = "chancery-type-weights 1";
constexpr double kUnit = 0.01;  // of a weight in the file

}  // namespace

std::size_t root_index(std::string_view root) {
  return static_cast<std::size_t>(std::find(kRoots.begin(), kRoots.end(), root) - kRoots.begin());
}

std::string_view root_of(EventType type) {
  if (type == EventType::kNone) return {};
  return type == EventType::kConcede || type == EventType::kRetreat ? "YIELD" : name(type);
}

int quad_of_root(std::string_view root) {
  if (root == "YIELD") return 2;
  const auto type = event_type_of(root);
  return type ? quad_code(*type) : 0;
}

std::string_view root_of_cameo(std::string_view cameo) {
  if (cameo.size() < 2) return {};
  if (cameo.starts_with("163") || cameo.starts_with("191") || cameo.starts_with("192")) return "COERCE";
  if (cameo.starts_with("1712") || cameo.starts_with("175")) return "ASSAULT";
  constexpr std::array<std::string_view, 21> kByRoot = {
      "",        "",         "",         "AGREE",   "CONSULT", "SUPPORT", "COOPERATE",
      "AID",     "YIELD",    "ACCUSE",   "REQUEST", "ACCUSE",  "REJECT",  "THREATEN",
      "PROTEST", "MOBILIZE", "SANCTION", "COERCE",  "ASSAULT", "ASSAULT", "ASSAULT"};
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(cameo.data(), cameo.data() + 2, number);
  return error == std::errc() && end == cameo.data() + 2 && number < kByRoot.size() ? kByRoot[number]
                                                                                    : std::string_view();
}

Result<TypeModel> TypeModel::open(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return TypeModel();
  CHANCERY_ASSIGN(const std::string text, read_file(path));
  return parse(text, path.string());
}

Result<TypeModel> TypeModel::parse(std::string_view text, const std::string& place) {
  TypeModel model;
  const auto refuse = [&](const std::string& why, std::uint32_t line) {
    return Error{ErrorCode::kLanguageBadModel, why + "; make the file again as train/README.md says",
                 place_of(place, line)};
  };
  bool headed = false;
  for (const Line& line : lines_of(text)) {
    if (line.text.empty() || line.text.front() == '#') continue;
    if (!headed) {
      if (line.text != kHeader) return refuse("these are no weights of types that this program reads", line.number);
      headed = true;
      continue;
    }
    const auto cells = split(line.text, '\t');
    if (cells.size() != kRootCount + 1 || cells[0].empty())
      return refuse("a line is a feature and a weight for each of the 15 roots, parted by tabs", line.number);
    std::array<std::int16_t, kRootCount> row{};
    for (std::size_t i = 0; i < kRootCount; ++i) {
      const std::string_view cell = cells[i + 1];
      const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), row[i]);
      if (failed != std::errc() || end != cell.data() + cell.size())
        return refuse("'" + std::string(cell) + "' is no weight in hundredths", line.number);
    }
    model.weights_.emplace(std::string(cells[0]), row);
  }
  return model;
}

const std::array<std::int16_t, kRootCount>* TypeModel::weights(std::string_view feature) const {
  const auto at = weights_.find(feature);
  return at == weights_.end() ? nullptr : &at->second;
}

RootScores TypeModel::scores(const std::vector<std::string>& features) const {
  std::array<std::int32_t, kRootCount> sums{};
  for (const std::string& feature : features) {
    const auto* row = weights(feature);
    if (row == nullptr) continue;
    for (std::size_t i = 0; i < kRootCount; ++i) sums[i] += (*row)[i];
  }
  RootScores out{};
  for (std::size_t i = 0; i < kRootCount; ++i) out[i] = kUnit * sums[i];
  return out;
}

RootScores TypeModel::probabilities(const RootScores& scores) {
  const double top = *std::max_element(scores.begin(), scores.end());
  RootScores out{};
  double sum = 0;
  for (std::size_t i = 0; i < kRootCount; ++i) sum += out[i] = std::exp(scores[i] - top);
  for (double& p : out) p /= sum;
  return out;
}

}  // namespace chancery::events
