// SPDX-License-Identifier: Apache-2.0
#include "network.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/network.h"
#include "language/numeric.h"
#include "language/spanning_tree.h"

namespace chancery::train {
namespace {

using language::distance_bucket;
using language::fast_exp;
using language::kDistances;

// Softmax over logits in place of probabilities minus the target: returns the loss, scales the gradient by `weight`.
double softmax_loss(float* logits, int n, int target, float weight) {
  float top = logits[0];
  for (int i = 1; i < n; ++i) top = std::max(top, logits[i]);
  float sum = 0.0f;
  for (int i = 0; i < n; ++i) {
    logits[i] = fast_exp(logits[i] - top);
    sum += logits[i];
  }
  const float inverse = 1.0f / sum;
  double loss = 0.0;
  if (target < 0) {  // not known: no loss
    for (int i = 0; i < n; ++i) logits[i] = 0.0f;
    return 0.0;
  }
  loss = -std::log(std::max(1e-12, static_cast<double>(logits[target] * inverse)));
  for (int i = 0; i < n; ++i) logits[i] *= inverse * weight;
  logits[target] -= weight;
  return loss * weight;
}

void softmax(float* logits, int n) {
  float top = logits[0], sum = 0.0f;
  for (int i = 1; i < n; ++i) top = std::max(top, logits[i]);
  for (int i = 0; i < n; ++i) {
    logits[i] = fast_exp(logits[i] - top);
    sum += logits[i];
  }
  for (int i = 0; i < n; ++i) logits[i] /= sum;
}

// One step of the cell; apart from its caller so that the compiler knows that nothing overlaps.
void cell_forward(float* __restrict g, const float* __restrict before, int h, float* __restrict cell,
                  float* __restrict tanh_cell, float* __restrict state) {
  for (int i = 0; i < h; ++i) {
    const float f = language::sigmoid(g[i]), o = language::sigmoid(g[h + i]),
                z = language::hyperbolic_tangent(g[2 * h + i]);
    const float c = f * before[i] + (1.0f - f) * z;
    const float t = language::hyperbolic_tangent(c);
    g[i] = f;
    g[h + i] = o;
    g[2 * h + i] = z;
    cell[i] = c;
    tanh_cell[i] = t;
    state[i] = o * t;
  }
}

void cell_backward(const float* __restrict g, const float* __restrict tanh_cell, const float* __restrict before,
                   const float* __restrict dy, const float* __restrict dh, int h, float* __restrict dc,
                   float* __restrict dg) {
  for (int i = 0; i < h; ++i) {
    const float f = g[i], o = g[h + i], z = g[2 * h + i], t = tanh_cell[i];
    const float d_state = dy[i] + dh[i];
    const float d_cell = dc[i] + d_state * o * (1.0f - t * t);
    dg[i] = d_cell * (before[i] - z) * f * (1.0f - f);
    dg[h + i] = d_state * t * o * (1.0f - o);
    dg[2 * h + i] = d_cell * (1.0f - f) * (1.0f - z * z);
    dc[i] = d_cell * f;
  }
}

}  // namespace

int Network::add(const std::string& name, int rows, int cols, float scale) {
  Parameter parameter;
  parameter.name = name;
  parameter.weight.zeros(rows, cols);
  parameter.gradient.zeros(rows, cols);
  parameter.mean.zeros(rows, cols);
  parameter.variance.zeros(rows, cols);
  for (float& w : parameter.weight.data()) w = (random_.uniform() * 2.0f - 1.0f) * scale;
  parameters_.push_back(std::move(parameter));
  return static_cast<int>(parameters_.size()) - 1;
}

Network::Network(const Shape& shape, std::uint64_t seed) : shape_(shape), random_(seed) {
  const auto glorot = [](int in, int out) { return std::sqrt(6.0f / static_cast<float>(in + out)); };
  const int h = shape.hidden;
  const auto table = [&](const char* name, int rows, int cols, float scale) {
    Table t;
    t.name = name;
    t.weight.zeros(rows, cols);
    t.gradient.zeros(rows, cols);
    t.mean.zeros(rows, cols);
    t.variance.zeros(rows, cols);
    for (float& w : t.weight.data()) w = (random_.uniform() * 2.0f - 1.0f) * scale;
    t.is_touched.assign(rows, 0);
    tables_.push_back(std::move(t));
  };
  table("words", shape.words, shape.word_dim, 0.1f);
  table("pieces", language::kPieceBuckets, shape.piece_dim, 0.1f);
  table("affixes", language::kAffixBuckets, shape.affix_dim, 0.1f);
  for (int layer = 0; layer < 2; ++layer) {
    const int input = layer == 0 ? shape.input() : 2 * h;
    for (int direction = 0; direction < 2; ++direction) {
      const std::string prefix = "lstm" + std::to_string(layer) + (direction ? "b" : "f");
      Lstm lstm;
      lstm.input = input;
      lstm.backward = direction == 1;
      lstm.w = add(prefix + ".w", input, 3 * h, glorot(input, h));
      lstm.u = add(prefix + ".u", h, 3 * h, glorot(h, h));
      lstm.b = add(prefix + ".b", 1, 3 * h, 0.0f);
      for (int i = 0; i < h; ++i) parameters_[lstm.b].weight.row(0)[i] = 1.0f;  // remember at first
      lstms_.push_back(std::move(lstm));
    }
  }
  tag_w_ = add("tag.w", 2 * h, shape.tag_hidden, glorot(2 * h, shape.tag_hidden));
  tag_b_ = add("tag.b", 1, shape.tag_hidden, 0.0f);
  out_w_ = add("tag_out.w", shape.tag_hidden, shape.tags(), glorot(shape.tag_hidden, shape.tags()));
  out_b_ = add("tag_out.b", 1, shape.tags(), 0.0f);
  dep_w_ = add("arc_dep.w", 2 * h, shape.arc_hidden, glorot(2 * h, shape.arc_hidden));
  dep_b_ = add("arc_dep.b", 1, shape.arc_hidden, 0.0f);
  head_w_ = add("arc_head.w", 2 * h, shape.arc_hidden, glorot(2 * h, shape.arc_hidden));
  head_b_ = add("arc_head.b", 1, shape.arc_hidden, 0.0f);
  arc_u_ = add("arc.u", shape.arc_hidden, shape.arc_hidden, glorot(shape.arc_hidden, shape.arc_hidden));
  arc_b_ = add("arc.b", 1, shape.arc_hidden, 0.0f);
  root_ = add("arc.root", 1, shape.arc_hidden, 0.1f);
  distance_ = add("arc.distance", 1, kDistances, 0.0f);
  rel_dep_ = add("rel_dep.w", 2 * h, shape.rel_hidden, glorot(2 * h, shape.rel_hidden));
  rel_head_ = add("rel_head.w", 2 * h, shape.rel_hidden, glorot(2 * h, shape.rel_hidden));
  rel_b_ = add("rel.b", 1, shape.rel_hidden, 0.0f);
  rel_root_ = add("rel.root", 1, shape.rel_hidden, 0.1f);
  rel_out_ = add("rel_out.w", shape.rel_hidden, shape.deprels, glorot(shape.rel_hidden, shape.deprels));
  rel_out_b_ = add("rel_out.b", 1, shape.deprels, 0.0f);
}

const Parameter& Network::parameter(const std::string& name) const {
  return *std::find_if(parameters_.begin(), parameters_.end(), [&](const Parameter& p) { return p.name == name; });
}

void Network::prepare(const Sentences& batch) {
  offsets_.assign(1, 0);
  score_offsets_.assign(1, 0);
  for (const auto& sentence : batch) {
    const int n = static_cast<int>(sentence.size());
    offsets_.push_back(offsets_.back() + n);
    score_offsets_.push_back(score_offsets_.back() + static_cast<std::size_t>(n) * (n + 1));
  }
}

void Network::embed(const Sentences& batch, const Rates* rates) {
  const int rows = offsets_.back();
  x0_.zeros(rows, shape_.input());
  word_kept_.assign(rows, 1);
  int row = 0;
  for (const auto& sentence : batch) {
    for (const Input& input : sentence) {
      float* x = x0_.row(row);
      if (rates != nullptr && random_.uniform() > input.keep) word_kept_[row] = 0;
      const float* word = tables_[0].weight.row(word_kept_[row] ? input.word : 0);
      std::copy(word, word + shape_.word_dim, x);
      x += shape_.word_dim;
      const float scale =
          input.features.piece_count ? 1.0f / std::sqrt(static_cast<float>(input.features.piece_count)) : 0.0f;
      for (int p = 0; p < input.features.piece_count; ++p) {
        const float* piece = tables_[1].weight.row(input.features.pieces[p]);
        for (int i = 0; i < shape_.piece_dim; ++i) x[i] += piece[i] * scale;
      }
      x += shape_.piece_dim;
      for (const std::uint16_t affix : input.features.affixes) {
        const float* vector = tables_[2].weight.row(affix);
        for (int i = 0; i < shape_.affix_dim; ++i) x[i] += vector[i];
      }
      ++row;
    }
  }
}

void Network::drop(Matrix& m, Matrix& mask, float rate, bool per_sentence) {
  mask.resize(m.rows(), m.cols());
  const float scale = 1.0f / (1.0f - rate);
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s) {
    for (int row = offsets_[s]; row < offsets_[s + 1]; ++row) {
      float* out = mask.row(row);
      if (per_sentence && row > offsets_[s]) {
        std::copy(mask.row(row - 1), mask.row(row - 1) + m.cols(), out);
        continue;
      }
      for (int i = 0; i < m.cols(); i += 4) {
        const std::uint64_t bits = random_.next();
        for (int k = 0; k < 4 && i + k < m.cols(); ++k) {
          out[i + k] = static_cast<float>((bits >> (16 * k)) & 0xFFFF) < rate * 65536.0f ? 0.0f : scale;
        }
      }
    }
  }
  for (std::size_t i = 0; i < m.data().size(); ++i) m.data()[i] *= mask.data()[i];
}

void Network::lstm_forward(Lstm& lstm, const Matrix& in, Matrix& out) {
  const int h = shape_.hidden, rows = in.rows(), at = lstm.backward ? h : 0;
  Matrix& gates = lstm.gates;
  gates.resize(rows, 3 * h);
  const float* bias = parameters_[lstm.b].weight.row(0);
  for (int r = 0; r < rows; ++r) std::copy(bias, bias + 3 * h, gates.row(r));
  multiply_add(in, parameters_[lstm.w].weight, gates);
  lstm.cells.resize(rows, h);
  lstm.tanh_cells.resize(rows, h);
  lstm.states.resize(rows, h);
  const Matrix& u = parameters_[lstm.u].weight;
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s) {
    const int first = offsets_[s], n = offsets_[s + 1] - first;
    for (int t = 0; t < n; ++t) {
      const int r = lstm.backward ? first + n - 1 - t : first + t;
      const int before = lstm.backward ? r + 1 : r - 1;
      float* g = gates.row(r);
      if (t > 0) multiply_add(lstm.states.row(before), h, u.row(0), 3 * h, g, 3 * h, 1, h, 3 * h);
      float* c = lstm.cells.row(r);
      float* tc = lstm.tanh_cells.row(r);
      float* y = lstm.states.row(r);
      static const std::vector<float> kZero(4096, 0.0f);
      const float* c0 = t > 0 ? lstm.cells.row(before) : kZero.data();
      cell_forward(g, c0, h, c, tc, y);
      std::copy(y, y + h, out.row(r) + at);
    }
  }
}

void Network::lstm_backward(Lstm& lstm, const Matrix& in, const Matrix& d_out, Matrix* d_in) {
  const int h = shape_.hidden, rows = in.rows(), at = lstm.backward ? h : 0;
  Matrix& d_gates = lstm.d_gates;
  d_gates.resize(rows, 3 * h);
  const Matrix& u = parameters_[lstm.u].weight;
  std::vector<float> u_transposed(static_cast<std::size_t>(h) * 3 * h), dh(h), dc(h);
  transpose(u.row(0), 3 * h, h, 3 * h, u_transposed.data());
  Matrix before_states;
  before_states.zeros(rows, h);
  const std::vector<float> zero(h, 0.0f);
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s) {
    const int first = offsets_[s], n = offsets_[s + 1] - first;
    std::fill(dh.begin(), dh.end(), 0.0f);
    std::fill(dc.begin(), dc.end(), 0.0f);
    for (int t = n - 1; t >= 0; --t) {
      const int r = lstm.backward ? first + n - 1 - t : first + t;
      const int before = lstm.backward ? r + 1 : r - 1;
      const float* g = lstm.gates.row(r);
      const float* tc = lstm.tanh_cells.row(r);
      const float* c0 = t > 0 ? lstm.cells.row(before) : zero.data();
      const float* dy = d_out.row(r) + at;
      float* dg = d_gates.row(r);
      cell_backward(g, tc, c0, dy, dh.data(), h, dc.data(), dg);
      if (t > 0) {
        std::fill(dh.begin(), dh.end(), 0.0f);
        multiply_add(dg, 3 * h, u_transposed.data(), h, dh.data(), h, 1, 3 * h, h);
        std::copy(lstm.states.row(before), lstm.states.row(before) + h, before_states.row(r));
      }
    }
  }
  multiply_add_at(before_states, d_gates, parameters_[lstm.u].gradient, work_);
  multiply_add_at(in, d_gates, parameters_[lstm.w].gradient, work_);
  float* db = parameters_[lstm.b].gradient.row(0);
  for (int r = 0; r < rows; ++r) {
    for (int i = 0; i < 3 * h; ++i) db[i] += d_gates.row(r)[i];
  }
  if (d_in != nullptr) multiply_add_bt(d_gates, parameters_[lstm.w].weight, *d_in, work_);
}

void Network::affine(const Matrix& in, int w, int b, Matrix& out, bool relu) {
  const Matrix& weight = parameters_[w].weight;
  out.zeros(in.rows(), weight.cols());
  if (b >= 0) {
    for (int r = 0; r < in.rows(); ++r) {
      std::copy(parameters_[b].weight.row(0), parameters_[b].weight.row(0) + weight.cols(), out.row(r));
    }
  }
  multiply_add(in, weight, out);
  if (relu) {
    for (float& v : out.data()) v = v > 0.0f ? v : 0.0f;
  }
}

void Network::affine_backward(const Matrix& in, int w, int b, const Matrix& out, Matrix& d_out, bool relu,
                              Matrix* d_in) {
  if (relu) {
    for (std::size_t i = 0; i < out.data().size(); ++i) {
      if (out.data()[i] <= 0.0f) d_out.data()[i] = 0.0f;
    }
  }
  multiply_add_at(in, d_out, parameters_[w].gradient, work_);
  if (b >= 0) {
    float* db = parameters_[b].gradient.row(0);
    for (int r = 0; r < d_out.rows(); ++r) {
      for (int i = 0; i < d_out.cols(); ++i) db[i] += d_out.row(r)[i];
    }
  }
  if (d_in != nullptr) multiply_add_bt(d_out, parameters_[w].weight, *d_in, work_);
}

void Network::forward(const Sentences& batch, const Rates* rates) {
  prepare(batch);
  embed(batch, rates);
  const int rows = offsets_.back(), h = shape_.hidden;
  if (rates) drop(x0_, mask0_, rates->input_dropout, false);
  x1_.resize(rows, 2 * h);
  lstm_forward(lstms_[0], x0_, x1_);
  lstm_forward(lstms_[1], x0_, x1_);
  if (rates) drop(x1_, mask1_, rates->layer_dropout, true);
  affine(x1_, tag_w_, tag_b_, tag_, true);
  if (rates) drop(tag_, tag_mask_, rates->head_dropout, false);
  affine(tag_, out_w_, out_b_, tag_out_, false);
  x2_.resize(rows, 2 * h);
  lstm_forward(lstms_[2], x1_, x2_);
  lstm_forward(lstms_[3], x1_, x2_);
  if (rates) drop(x2_, mask2_, rates->layer_dropout, true);
  affine(x2_, dep_w_, dep_b_, dep_, true);
  affine(x2_, head_w_, head_b_, head_, true);
  if (rates) {
    drop(dep_, dep_mask_, rates->head_dropout, true);
    drop(head_, head_mask_, rates->head_dropout, true);
  }
  affine(dep_, arc_u_, arc_b_, query_, false);
  // Scores of all arcs, sentence by sentence; the last column is the root.
  arc_scores_.assign(score_offsets_.back(), 0.0f);
  const float* root = parameters_[root_].weight.row(0);
  const float* bias = parameters_[distance_].weight.row(0);
  const int a = shape_.arc_hidden;
  for (std::size_t s = 0; s + 1 < offsets_.size(); ++s) {
    const int first = offsets_[s], n = offsets_[s + 1] - first;
    float* scores = arc_scores_.data() + score_offsets_[s];
    work_.resize(static_cast<std::size_t>(a) * (n + 1));
    std::vector<float> keys(static_cast<std::size_t>(n + 1) * a);
    std::copy(head_.row(first), head_.row(first) + static_cast<std::size_t>(n) * a, keys.begin());
    std::copy(root, root + a, keys.begin() + static_cast<std::ptrdiff_t>(n) * a);
    transpose(keys.data(), a, n + 1, a, work_.data());
    multiply_add(query_.row(first), a, work_.data(), n + 1, scores, n + 1, n, a, n + 1);
    for (int i = 0; i < n; ++i) {
      for (int j = 0; j < n; ++j) {
        if (i != j) scores[i * (n + 1) + j] += bias[distance_bucket(i, j)];
      }
      scores[i * (n + 1) + i] = -1e4f;
    }
  }
  affine(x2_, rel_dep_, rel_b_, rel_d_, false);
  affine(x2_, rel_head_, -1, rel_h_, false);
}

double Network::backward(const Sentences& batch, const Rates* rates) {
  const int rows = offsets_.back(), h = shape_.hidden, a = shape_.arc_hidden, z = shape_.rel_hidden;
  const float weight = 1.0f / static_cast<float>(rows);
  double loss = 0.0;
  Matrix d_x1, d_x2, d_tag;
  d_x1.zeros(rows, 2 * h);
  d_x2.zeros(rows, 2 * h);

  // Tags.
  int row = 0;
  for (const auto& sentence : batch) {
    for (const Input& input : sentence) {
      float* logits = tag_out_.row(row++);
      const float share = weight * 0.5f * input.weight;
      loss += softmax_loss(logits, shape_.upos, input.upos, share);
      loss += softmax_loss(logits + shape_.upos, shape_.xpos, input.xpos, share);
      loss += softmax_loss(logits + shape_.upos + shape_.xpos, shape_.feats, input.feats, share);
    }
  }
  d_tag.zeros(rows, shape_.tag_hidden);
  affine_backward(tag_, out_w_, out_b_, tag_out_, tag_out_, false, &d_tag);
  if (rates) {
    for (std::size_t i = 0; i < d_tag.data().size(); ++i) d_tag.data()[i] *= tag_mask_.data()[i];
  }
  affine_backward(x1_, tag_w_, tag_b_, tag_, d_tag, true, &d_x1);

  // Relations, given the right heads.
  rel_z_.resize(rows, z);
  const float* rel_root = parameters_[rel_root_].weight.row(0);
  row = 0;
  for (const auto& sentence : batch) {
    const int first = row;
    for (const Input& input : sentence) {
      const float* d = rel_d_.row(row);
      const float* up = input.head < 0 ? rel_root : rel_h_.row(first + input.head);
      float* out = rel_z_.row(row++);
      for (int i = 0; i < z; ++i) out[i] = std::max(0.0f, d[i] + up[i]);
    }
  }
  if (rates) drop(rel_z_, rel_mask_, rates->head_dropout, false);
  affine(rel_z_, rel_out_, rel_out_b_, rel_logits_, false);
  row = 0;
  for (const auto& sentence : batch) {
    for (const Input& input : sentence)
      loss += softmax_loss(rel_logits_.row(row++), shape_.deprels, input.deprel, weight * input.weight);
  }
  Matrix d_z, d_rel_d, d_rel_h;
  d_z.zeros(rows, z);
  affine_backward(rel_z_, rel_out_, rel_out_b_, rel_logits_, rel_logits_, false, &d_z);
  d_rel_h.zeros(rows, z);
  row = 0;
  for (const auto& sentence : batch) {
    const int first = row;
    for (const Input& input : sentence) {
      float* dz = d_z.row(row);
      float* up = input.head < 0 ? parameters_[rel_root_].gradient.row(0) : d_rel_h.row(first + input.head);
      for (int i = 0; i < z; ++i) {
        if (rates) dz[i] *= rel_mask_.row(row)[i];
        if (rel_z_.row(row)[i] <= 0.0f) dz[i] = 0.0f;
        up[i] += dz[i];
      }
      ++row;
    }
  }
  affine_backward(x2_, rel_dep_, rel_b_, rel_d_, d_z, false, &d_x2);
  affine_backward(x2_, rel_head_, -1, rel_h_, d_rel_h, false, &d_x2);

  // Arcs.
  Matrix d_query, d_head, d_dep;
  d_query.zeros(rows, a);
  d_head.zeros(rows, a);
  d_dep.zeros(rows, a);
  float* d_root = parameters_[root_].gradient.row(0);
  float* d_distance = parameters_[distance_].gradient.row(0);
  const float* root = parameters_[root_].weight.row(0);
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const int first = offsets_[s], n = offsets_[s + 1] - first;
    float* scores = arc_scores_.data() + score_offsets_[s];
    for (int i = 0; i < n; ++i) {
      float* line = scores + static_cast<std::size_t>(i) * (n + 1);
      const int head = batch[s][i].head;
      loss += softmax_loss(line, n + 1, head < 0 ? n : head, weight * batch[s][i].weight);
      line[i] = 0.0f;
      for (int j = 0; j < n; ++j) {
        if (j != i) d_distance[distance_bucket(i, j)] += line[j];
      }
      for (int k = 0; k < a; ++k) {
        d_root[k] += line[n] * query_.row(first + i)[k];
        d_query.row(first + i)[k] += line[n] * root[k];
      }
    }
    // d_query += scores * heads; d_heads += scores^T * query.
    multiply_add(scores, n + 1, head_.row(first), a, d_query.row(first), a, n, n, a);
    work_.resize(static_cast<std::size_t>(n + 1) * n);
    transpose(scores, n + 1, n, n, work_.data());
    multiply_add(work_.data(), n, query_.row(first), a, d_head.row(first), a, n, n, a);
  }
  affine_backward(dep_, arc_u_, arc_b_, query_, d_query, false, &d_dep);
  if (rates) {
    for (std::size_t i = 0; i < d_dep.data().size(); ++i) d_dep.data()[i] *= dep_mask_.data()[i];
    for (std::size_t i = 0; i < d_head.data().size(); ++i) d_head.data()[i] *= head_mask_.data()[i];
  }
  affine_backward(x2_, dep_w_, dep_b_, dep_, d_dep, true, &d_x2);
  affine_backward(x2_, head_w_, head_b_, head_, d_head, true, &d_x2);

  // Encoder.
  if (rates) {
    for (std::size_t i = 0; i < d_x2.data().size(); ++i) d_x2.data()[i] *= mask2_.data()[i];
  }
  lstm_backward(lstms_[2], x1_, d_x2, &d_x1);
  lstm_backward(lstms_[3], x1_, d_x2, &d_x1);
  if (rates) {
    for (std::size_t i = 0; i < d_x1.data().size(); ++i) d_x1.data()[i] *= mask1_.data()[i];
  }
  Matrix d_x0;
  d_x0.zeros(rows, shape_.input());
  lstm_backward(lstms_[0], x0_, d_x1, &d_x0);
  lstm_backward(lstms_[1], x0_, d_x1, &d_x0);
  if (rates) {
    for (std::size_t i = 0; i < d_x0.data().size(); ++i) d_x0.data()[i] *= mask0_.data()[i];
  }
  row = 0;
  for (const auto& sentence : batch) {
    for (const Input& input : sentence) {
      const float* d = d_x0.row(row);
      const auto add_row = [&](Table& table, int index, const float* from, int n, float scale) {
        table.touch(index);
        float* to = table.gradient.row(index);
        for (int i = 0; i < n; ++i) to[i] += from[i] * scale;
      };
      add_row(tables_[0], word_kept_[row] ? input.word : 0, d, shape_.word_dim, 1.0f);
      d += shape_.word_dim;
      const float scale =
          input.features.piece_count ? 1.0f / std::sqrt(static_cast<float>(input.features.piece_count)) : 0.0f;
      for (int p = 0; p < input.features.piece_count; ++p) {
        add_row(tables_[1], input.features.pieces[p], d, shape_.piece_dim, scale);
      }
      d += shape_.piece_dim;
      for (const std::uint16_t affix : input.features.affixes) add_row(tables_[2], affix, d, shape_.affix_dim, 1.0f);
      ++row;
    }
  }
  return loss;
}

double Network::loss_and_gradient(const Sentences& batch) {
  forward(batch, nullptr);
  return backward(batch, nullptr);
}

double Network::step(const Sentences& batch, const Rates& rates) {
  forward(batch, &rates);
  const double loss = backward(batch, &rates);
  update(rates);
  return loss;
}

void Network::update(const Rates& rates) {
  constexpr float kBeta1 = 0.9f, kBeta2 = 0.98f, kEpsilon = 1e-8f, kClip = 5.0f;
  ++steps_;
  power1_ *= kBeta1;
  power2_ *= kBeta2;
  const float correction1 = static_cast<float>(1.0 - power1_), correction2 = static_cast<float>(1.0 - power2_);
  double norm = 0.0;
  for (const Parameter& p : parameters_) {
    const std::vector<float>& g = p.gradient.data();
    float parts[16] = {};
    std::size_t i = 0;
    for (; i + 16 <= g.size(); i += 16) {
      for (int k = 0; k < 16; ++k) parts[k] += g[i + k] * g[i + k];
    }
    for (; i < g.size(); ++i) parts[0] += g[i] * g[i];
    for (const float part : parts) norm += part;
  }
  const float clip = norm > kClip * kClip ? kClip / static_cast<float>(std::sqrt(norm)) : 1.0f;
  const float rate = rates.learning * std::sqrt(correction2) / correction1;
  const auto apply = [&](float* w, float* g, float* m, float* v, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      const float gradient = g[i] * clip;
      m[i] = kBeta1 * m[i] + (1.0f - kBeta1) * gradient;
      v[i] = kBeta2 * v[i] + (1.0f - kBeta2) * gradient * gradient;
      w[i] -= rate * m[i] / (std::sqrt(v[i]) + kEpsilon);
      g[i] = 0.0f;
    }
  };
  for (Parameter& p : parameters_) {
    apply(p.weight.row(0), p.gradient.row(0), p.mean.row(0), p.variance.row(0), p.weight.data().size());
  }
  for (Table& t : tables_) {
    std::sort(t.touched.begin(), t.touched.end());
    for (const int row : t.touched) {
      apply(t.weight.row(row), t.gradient.row(row), t.mean.row(row), t.variance.row(row),
            static_cast<std::size_t>(t.weight.cols()));
      t.is_touched[row] = 0;
    }
    t.touched.clear();
  }
}

void Network::beliefs(const Sentences& batch, std::vector<Beliefs>& out) {
  forward(batch, nullptr);
  out.resize(batch.size());
  const int sizes[3] = {shape_.upos, shape_.xpos, shape_.feats};
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const int first = offsets_[s], n = offsets_[s + 1] - first;
    Beliefs& b = out[s];
    b.arcs.assign(arc_scores_.begin() + static_cast<std::ptrdiff_t>(score_offsets_[s]),
                  arc_scores_.begin() + static_cast<std::ptrdiff_t>(score_offsets_[s + 1]));
    for (int i = 0; i < n; ++i) softmax(b.arcs.data() + static_cast<std::size_t>(i) * (n + 1), n + 1);
    b.tags.assign(tag_out_.row(first), tag_out_.row(first) + static_cast<std::size_t>(n) * shape_.tags());
    for (int i = 0; i < n; ++i) {
      float* at = b.tags.data() + static_cast<std::size_t>(i) * shape_.tags();
      for (const int size : sizes) {
        softmax(at, size);
        at += size;
      }
    }
    b.rel_dependents.assign(rel_d_.row(first), rel_d_.row(first) + static_cast<std::size_t>(n) * shape_.rel_hidden);
    b.rel_heads.assign(rel_h_.row(first), rel_h_.row(first) + static_cast<std::size_t>(n) * shape_.rel_hidden);
  }
}

void Network::add_relations(const Beliefs& b, int dependent, int head, std::vector<float>& sum) const {
  const int z = shape_.rel_hidden;
  std::vector<float> hidden(z), logits(shape_.deprels);
  const float* d = b.rel_dependents.data() + static_cast<std::size_t>(dependent) * z;
  const float* up =
      head < 0 ? parameters_[rel_root_].weight.row(0) : b.rel_heads.data() + static_cast<std::size_t>(head) * z;
  for (int k = 0; k < z; ++k) hidden[k] = std::max(0.0f, d[k] + up[k]);
  std::copy_n(parameters_[rel_out_b_].weight.row(0), shape_.deprels, logits.begin());
  multiply_add(hidden.data(), z, parameters_[rel_out_].weight.row(0), shape_.deprels, logits.data(), shape_.deprels, 1,
               z, shape_.deprels);
  softmax(logits.data(), shape_.deprels);
  for (int k = 0; k < shape_.deprels; ++k) sum[k] += logits[k];
}

void predict(const std::vector<Network*>& networks, const Sentences& batch,
             const std::vector<std::array<int, 3>>& triples, int root_label, std::vector<Prediction>& out) {
  std::vector<std::vector<Beliefs>> all(networks.size());
  for (std::size_t k = 0; k < networks.size(); ++k) networks[k]->beliefs(batch, all[k]);
  const Shape& shape = networks[0]->shape();
  const float share = 1.0f / static_cast<float>(networks.size());
  language::TreeSearch search;
  out.resize(batch.size());
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const int n = static_cast<int>(batch[s].size());
    std::vector<float> arcs(static_cast<std::size_t>(n) * (n + 1), 0.0f),
        tags(static_cast<std::size_t>(n) * shape.tags(), 0.0f);
    for (const auto& beliefs : all) {
      for (std::size_t i = 0; i < arcs.size(); ++i) arcs[i] += beliefs[s].arcs[i] * share;
      for (std::size_t i = 0; i < tags.size(); ++i) tags[i] += beliefs[s].tags[i] * share;
    }
    for (float& p : arcs) p = std::log(std::max(p, 1e-12f));
    for (float& p : tags) p = std::log(std::max(p, 1e-12f));
    Prediction& p = out[s];
    p.heads.assign(n, -1);
    p.upos.assign(n, 0);
    p.xpos.assign(n, 0);
    p.feats.assign(n, 0);
    p.deprels.assign(n, 0);
    p.confidence.assign(n, 0.0f);
    language::best_tree(arcs.data(), n, n + 1, search, p.heads.data());
    for (int i = 0; i < n; ++i) {
      const float* tag = tags.data() + static_cast<std::size_t>(i) * shape.tags();
      float best = -1e30f;
      for (const auto& [u, x, f] : triples) {
        const float score = tag[u] + tag[shape.upos + x] + tag[shape.upos + shape.xpos + f];
        if (score > best) {
          best = score;
          p.upos[i] = u;
          p.xpos[i] = x;
          p.feats[i] = f;
        }
      }
      std::vector<float> relations(shape.deprels, 0.0f);
      for (std::size_t k = 0; k < networks.size(); ++k) networks[k]->add_relations(all[k][s], i, p.heads[i], relations);
      int label = -1;
      for (int k = 0; k < shape.deprels; ++k) {
        if ((k == root_label) == (p.heads[i] < 0) && (label < 0 || relations[k] > relations[label])) label = k;
      }
      p.deprels[i] = label;
      const float arc = arcs[static_cast<std::size_t>(i) * (n + 1) + (p.heads[i] < 0 ? n : p.heads[i])];
      p.confidence[i] = fast_exp(arc) * relations[label] * share;
    }
  }
}

}  // namespace chancery::train
