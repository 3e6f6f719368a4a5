// SPDX-License-Identifier: Apache-2.0
//
// The network in training: embeddings of a word and its spelling, two layers of bidirectional LSTM with coupled gates,
// a head for the tags on the first layer, heads for arcs (biaffine) and relations on the second. Forward, backward,
// Adam.
//
// Single-threaded and deterministic: the same seed and data give the same weights.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "language/features.h"
#include "matrix.h"

namespace chancery::train {

struct Shape {
  std::int32_t words = 0;  // vocabulary; row 0 is the unknown word
  std::int32_t word_dim = 96, piece_dim = 64, affix_dim = 32;
  std::int32_t hidden = 128;  // per direction
  std::int32_t tag_hidden = 128, arc_hidden = 128, rel_hidden = 128;
  std::int32_t upos = 0, xpos = 0, feats = 0, deprels = 0;
  std::int32_t input() const { return word_dim + piece_dim + affix_dim; }
  std::int32_t tags() const { return upos + xpos + feats; }
};

struct Rates {
  float learning = 2e-3f, word_dropout = 0.25f, input_dropout = 0.25f, layer_dropout = 0.33f, head_dropout = 0.33f;
};

class Random {  // xorshift; not for secrets
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 0x1234567) {}
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  float uniform() { return static_cast<float>(next() >> 40) * (1.0f / 16777216.0f); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() >> 11) % n; }

 private:
  std::uint64_t state_;
};

// A dense parameter with its gradient and moments.
struct Parameter {
  std::string name;
  Matrix weight, gradient, mean, variance;
};
// Rows of a table; only the rows that a batch touches are updated.
struct Table {
  std::string name;
  Matrix weight, gradient, mean, variance;
  std::vector<int> touched;
  std::vector<char> is_touched;
  void touch(int row) {
    if (!is_touched[row]) {
      is_touched[row] = 1;
      touched.push_back(row);
    }
  }
};

// One word of a batch.
struct Input {
  int word = 0;       // row of the vocabulary
  float keep = 1.0f;  // chance that the word's own embedding is used in training
  language::WordFeatures features;
  int upos = 0, xpos = 0, feats = 0, deprel = 0, head = -1;
  float weight = 1.0f;  // of its losses
};
using Sentences = std::vector<std::vector<Input>>;

struct Prediction {
  std::vector<std::int32_t> heads;
  std::vector<int> upos, xpos, feats, deprels;
  std::vector<float> confidence;  // of the arc and its relation, 0 to 1
};

// What one network thinks of a sentence of n words, as probabilities.
struct Beliefs {
  std::vector<float> arcs;                       // [n][n + 1], the root last
  std::vector<float> tags;                       // [n][upos, xpos, feats]
  std::vector<float> rel_dependents, rel_heads;  // for Network::add_relations
};

class Network {
 public:
  Network(const Shape& shape, std::uint64_t seed);

  // One step on a batch; returns the mean loss per word.
  double step(const Sentences& batch, const Rates& rates);
  // Mean loss without dropout and without an update, gradients left in the parameters: for the gradient check.
  double loss_and_gradient(const Sentences& batch);
  void beliefs(const Sentences& batch, std::vector<Beliefs>& out);
  // Adds the probabilities of the relations between a word and its head (-1: the root).
  void add_relations(const Beliefs& beliefs, int dependent, int head, std::vector<float>& sum) const;

  const Shape& shape() const { return shape_; }
  std::vector<Parameter>& parameters() { return parameters_; }
  std::vector<Table>& tables() { return tables_; }
  const Parameter& parameter(const std::string& name) const;

 private:
  struct Lstm {
    int input, w, u, b;  // parameters by index
    bool backward;
    Matrix gates, cells, states, tanh_cells, d_gates;
  };
  void prepare(const Sentences& batch);
  void embed(const Sentences& batch, const Rates* rates);
  void forward(const Sentences& batch, const Rates* rates);
  double backward(const Sentences& batch, const Rates* rates);
  void lstm_forward(Lstm& lstm, const Matrix& in, Matrix& out);
  void lstm_backward(Lstm& lstm, const Matrix& in, const Matrix& d_out, Matrix* d_in);
  void affine(const Matrix& in, int w, int b, Matrix& out, bool relu);
  void affine_backward(const Matrix& in, int w, int b, const Matrix& out, Matrix& d_out, bool relu, Matrix* d_in);
  void drop(Matrix& m, Matrix& mask, float rate, bool per_sentence);
  void update(const Rates& rates);
  int add(const std::string& name, int rows, int cols, float scale);

  Shape shape_;
  Random random_;
  std::vector<Parameter> parameters_;
  std::vector<Table> tables_;
  std::vector<Lstm> lstms_;
  std::int64_t steps_ = 0;
  double power1_ = 1.0, power2_ = 1.0;
  int tag_w_, tag_b_, out_w_, out_b_, dep_w_, dep_b_, head_w_, head_b_, arc_u_, arc_b_, root_, distance_;
  int rel_dep_, rel_head_, rel_b_, rel_root_, rel_out_, rel_out_b_;

  // State of one batch. Sentence s covers rows offsets_[s] .. offsets_[s + 1].
  std::vector<int> offsets_;
  std::vector<char> word_kept_;
  Matrix x0_, x1_, x2_, mask0_, mask1_, mask2_, tag_, tag_mask_, tag_out_;
  Matrix dep_, dep_mask_, head_, head_mask_, query_, rel_d_, rel_h_, rel_z_, rel_mask_, rel_logits_;
  std::vector<std::size_t> score_offsets_;
  std::vector<float> work_, arc_scores_;
};

// The mean opinion of one or several networks over the same vocabulary and names.
void predict(const std::vector<Network*>& networks, const Sentences& batch,
             const std::vector<std::array<int, 3>>& triples, int root_label, std::vector<Prediction>& out);

}  // namespace chancery::train
