// SPDX-License-Identifier: Apache-2.0
#include "learn_types.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <numeric>

namespace chancery::train {
namespace {

using events::kRootCount;

constexpr int kHistory = 8;  // pairs that L-BFGS keeps

struct Row {
  std::vector<std::uint32_t> features;
  std::size_t root = 0;
  double weight = 1;
};

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

class Problem {
 public:
  Problem(std::vector<Row> rows, std::vector<double> scales, double prior)
      : rows_(std::move(rows)), scales_(std::move(scales)), prior_(prior) {}

  std::size_t size() const { return scales_.size() * kRootCount; }

  // Negative log-likelihood with the prior, and its gradient.
  double loss(const std::vector<double>& w, std::vector<double>& gradient) const {
    gradient.assign(w.size(), 0.0);
    double total = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      total += 0.5 * prior_ * w[i] * w[i];
      gradient[i] = prior_ * w[i];
    }
    for (const Row& row : rows_) {
      events::RootScores scores{};
      for (const std::uint32_t f : row.features) {
        for (std::size_t k = 0; k < kRootCount; ++k) scores[k] += scales_[f] * w[f * kRootCount + k];
      }
      const events::RootScores p = events::TypeModel::probabilities(scores);
      total -= row.weight * std::log(std::max(p[row.root], 1e-300));
      for (const std::uint32_t f : row.features) {
        for (std::size_t k = 0; k < kRootCount; ++k) {
          gradient[f * kRootCount + k] += row.weight * scales_[f] * (p[k] - (k == row.root ? 1.0 : 0.0));
        }
      }
    }
    return total;
  }

 private:
  std::vector<Row> rows_;
  std::vector<double> scales_;
  double prior_;
};

std::vector<double> minimise(const Problem& problem, int iterations) {
  std::vector<double> w(problem.size(), 0.0), gradient, next_gradient, direction, next;
  struct Pair {
    std::vector<double> step, change;
    double rho;
  };
  std::deque<Pair> history;
  double value = problem.loss(w, gradient);
  for (int round = 0; round < iterations; ++round) {
    direction = gradient;
    std::vector<double> alphas(history.size());
    for (std::size_t i = history.size(); i-- > 0;) {
      alphas[i] = history[i].rho * dot(history[i].step, direction);
      for (std::size_t k = 0; k < w.size(); ++k) direction[k] -= alphas[i] * history[i].change[k];
    }
    const double first = history.empty() ? 1.0 / std::max(1.0, std::sqrt(dot(gradient, gradient)))
                                         : dot(history.back().step, history.back().change) /
                                               dot(history.back().change, history.back().change);
    for (double& d : direction) d *= first;
    for (std::size_t i = 0; i < history.size(); ++i) {
      const double beta = history[i].rho * dot(history[i].change, direction);
      for (std::size_t k = 0; k < w.size(); ++k) direction[k] += history[i].step[k] * (alphas[i] - beta);
    }
    const double slope = -dot(gradient, direction);
    if (slope > -1e-9) break;
    double length = 1.0, next_value = value;
    for (int tries = 0; tries < 20; ++tries, length *= 0.5) {
      next = w;
      for (std::size_t k = 0; k < w.size(); ++k) next[k] -= length * direction[k];
      next_value = problem.loss(next, next_gradient);
      if (next_value <= value + 1e-4 * length * slope) break;
    }
    if (next_value >= value) break;
    Pair pair;
    pair.step.resize(w.size());
    pair.change.resize(w.size());
    for (std::size_t k = 0; k < w.size(); ++k) {
      pair.step[k] = next[k] - w[k];
      pair.change[k] = next_gradient[k] - gradient[k];
    }
    const double curvature = dot(pair.step, pair.change);
    const double gain = value - next_value;
    w.swap(next);
    gradient.swap(next_gradient);
    value = next_value;
    if (curvature > 1e-12) {
      pair.rho = 1.0 / curvature;
      history.push_back(std::move(pair));
      if (history.size() > kHistory) history.pop_front();
    }
    if (gain < 1e-6 * std::abs(value)) break;
  }
  return w;
}

}  // namespace

std::string learn_types(const std::vector<TypeItem>& items, const TypeSettings& settings, int skip_fold,
                        const std::string& comment) {
  std::map<std::string, std::pair<int, std::uint32_t>> index;
  for (const TypeItem& item : items) {
    if (item.fold >= 0 && item.fold == skip_fold) continue;
    for (const std::string& feature : item.features) ++index[feature].first;
  }
  std::vector<const std::string*> names;
  std::vector<double> scales;
  for (auto& [feature, entry] : index) {
    if (entry.first < settings.least_count) continue;
    entry.second = static_cast<std::uint32_t>(names.size());
    names.push_back(&feature);
    scales.push_back(settings.scale ? settings.scale(feature) : 1.0);
  }
  std::vector<Row> rows;
  for (const TypeItem& item : items) {
    if (item.fold >= 0 && item.fold == skip_fold) continue;
    Row row;
    row.root = item.root;
    row.weight = item.weight;
    for (const std::string& feature : item.features) {
      const auto& entry = index[feature];
      if (entry.first >= settings.least_count) row.features.push_back(entry.second);
    }
    rows.push_back(std::move(row));
  }
  const Problem problem(std::move(rows), scales, settings.prior);
  const std::vector<double> w = minimise(problem, settings.iterations);

  std::string text = comment + "chancery-type-weights 1\n";
  for (std::size_t f = 0; f < names.size(); ++f) {
    std::string line = *names[f];
    bool any = false;
    for (std::size_t k = 0; k < kRootCount; ++k) {
      const long value = std::lround(100.0 * scales[f] * w[f * kRootCount + k]);
      any = any || value > 1 || value < -1;
      line += '\t' + std::to_string(value);
    }
    if (any) text += line + '\n';
  }
  return text;
}

}  // namespace chancery::train
