// SPDX-License-Identifier: Apache-2.0
#include "language/network.h"

#include <algorithm>
#include <cmath>

namespace chancery::language {
namespace {

template <typename T>
T* room(std::vector<T>& memory, std::size_t size) {
  if (memory.size() < size) memory.resize(size);
  return memory.data();
}

// out[rows x layer.out] = in * W + b, with each row of `in` rounded by its own scale.
void apply(const Kernels& k, const Layer& layer, const float* in, int rows, int in_stride, NetworkScratch& s,
           float* out) {
  std::int16_t* x16 = room(s.x16, static_cast<std::size_t>(rows) * layer.in);
  std::int32_t* sums = room(s.sums, static_cast<std::size_t>(rows) * layer.out);
  std::vector<float>& factors = s.rel;
  float* factor = room(factors, static_cast<std::size_t>(rows));
  for (int r = 0; r < rows; ++r) {
    factor[r] = k.quantise(in + static_cast<std::size_t>(r) * in_stride, layer.in,
                           x16 + static_cast<std::size_t>(r) * layer.in);
  }
  k.multiply(x16, rows, layer.in, layer.weight, layer.out, sums);
  for (int r = 0; r < rows; ++r) {
    const std::size_t at = static_cast<std::size_t>(r) * layer.out;
    k.rescale(sums + at, layer.scale, factor[r], layer.bias, layer.out, out + at);
  }
}

// The same for rows that are states of an LSTM, already rounded.
void apply_states(const Kernels& k, const Layer& layer, const std::int16_t* in, int rows, NetworkScratch& s,
                  float* out) {
  std::int32_t* sums = room(s.sums, static_cast<std::size_t>(rows) * layer.out);
  k.multiply(in, rows, layer.in, layer.weight, layer.out, sums);
  for (int r = 0; r < rows; ++r) {
    const std::size_t at = static_cast<std::size_t>(r) * layer.out;
    k.rescale(sums + at, layer.scale, 1.0f / kStateScale, layer.bias, layer.out, out + at);
  }
}

void relu(float* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) x[i] = x[i] > 0.0f ? x[i] : 0.0f;
}

void embed(const Model::Parts& model, std::string_view form, NetworkScratch& s, float* x) {
  const NetworkShape& shape = model.shape;
  extract_features(form, s.buffer, s.features);
  const std::int16_t* word = model.words.row(model.vocabulary.find(s.features.key, 0));
  for (int i = 0; i < shape.word_dim; ++i) x[i] = static_cast<float>(word[i]) * model.words.scale;
  x += shape.word_dim;
  std::int32_t sums[512];
  std::fill(sums, sums + shape.piece_dim, 0);
  for (int p = 0; p < s.features.piece_count; ++p) {
    const std::int16_t* piece = model.pieces.row(s.features.pieces[p]);
    for (int i = 0; i < shape.piece_dim; ++i) sums[i] += piece[i];
  }
  const float piece_scale =
      s.features.piece_count == 0 ? 0.0f : model.pieces.scale / std::sqrt(static_cast<float>(s.features.piece_count));
  for (int i = 0; i < shape.piece_dim; ++i) x[i] = static_cast<float>(sums[i]) * piece_scale;
  x += shape.piece_dim;
  std::fill(sums, sums + shape.affix_dim, 0);
  for (const std::uint16_t bucket : s.features.affixes) {
    const std::int16_t* affix = model.affixes.row(bucket);
    for (int i = 0; i < shape.affix_dim; ++i) sums[i] += affix[i];
  }
  for (int i = 0; i < shape.affix_dim; ++i) x[i] = static_cast<float>(sums[i]) * model.affixes.scale;
}

// Runs both directions over the gates of one layer, all strips side by side; longer strips stand before shorter ones.
// state16[n x 2h] takes the states.
void run_layer(const Model::Parts& model, int layer, std::span<const Strip> strips, const float* gates, int stride,
               NetworkScratch& s, std::int16_t* state16) {
  const Kernels& k = *model.kernels;
  const int h = model.shape.hidden;
  const std::size_t width = strips.size();
  for (int direction = 0; direction < 2; ++direction) {
    const Layer& u = model.recurrent[2 * layer + direction];
    std::int32_t* sums = room(s.step_sums, width * u.out);
    float* cells = room(s.cells, (width + 1) * h);
    float* unused = cells + width * h;
    std::int16_t* steps = room(s.step16, width * h);
    std::fill(sums, sums + width * u.out, 0);
    std::fill(cells, cells + width * h, 0.0f);
    std::size_t running = width;
    for (int t = 0; t < strips[0].size(); ++t) {
      while (strips[running - 1].size() <= t) --running;
      if (t > 0) k.multiply(steps, static_cast<int>(running), h, u.weight, u.out, sums);
      for (std::size_t r = 0; r < running; ++r) {
        const auto row = static_cast<std::size_t>(strips[r].first + (direction == 0 ? t : strips[r].size() - 1 - t));
        std::int16_t* step = steps + r * h;
        k.cell(gates + row * stride + static_cast<std::size_t>(direction) * 3 * h, sums + r * u.out, u.scale, h,
               cells + r * h, unused, step);
        std::copy(step, step + h, state16 + row * 2 * h + static_cast<std::size_t>(direction) * h);
      }
    }
  }
}

void choose_tags(const Model::Parts& model, const float* logits, WordAnalysis& out) {
  const float* upos = logits;
  const float* xpos = logits + model.shape.upos;
  const float* feats = xpos + model.shape.xpos;
  float best = 0.0f;
  bool first = true;
  for (const auto& [u, x, f] : model.triples) {
    const float score = upos[u] + xpos[x] + feats[f];
    if (first || score > best) {
      best = score;
      out.upos = u;
      out.xpos = x;
      out.feats = f;
      first = false;
    }
  }
}

// The best tree of one strip, from its queries (one a word) and heads, into `tree`.
void find_tree(const Model::Parts& model, int n, const float* query, const float* heads, int width, NetworkScratch& s,
               std::int32_t* tree) {
  const int a = model.shape.arc_hidden;
  // Keys as columns, the root last.
  const int stride = (n + 1 + 15) / 16 * 16;
  float* keys = room(s.keys, static_cast<std::size_t>(a) * stride);
  for (int p = 0; p < a; ++p) {
    float* key = keys + static_cast<std::size_t>(p) * stride;
    for (int j = 0; j < n; ++j) key[j] = heads[static_cast<std::size_t>(j) * width + a + p];
    key[n] = model.arc_root[p];
    std::fill(key + n + 1, key + stride, 0.0f);
  }
  float* scores = room(s.scores, static_cast<std::size_t>(n) * stride);
  model.kernels->score(query, n, a, keys, stride, stride, scores);
  for (int i = 0; i < n; ++i) {
    float* row = scores + static_cast<std::size_t>(i) * stride;
    for (int j = 0; j < n; ++j) {
      if (i != j) row[j] += model.distance[distance_bucket(i, j)];
    }
    row[i] = -1e4f;
  }
  best_tree(scores, n, stride, s.search, tree);
}

// Strips of falling length, whose words stand in rows one after the other.
void analyse_group(const Model::Parts& model, std::span<Strip> strips, NetworkScratch& s) {
  const Kernels& k = *model.kernels;
  const NetworkShape& shape = model.shape;
  int n = 0;
  for (Strip& strip : strips) {
    strip.first = n;
    n += strip.size();
  }
  const int h = shape.hidden, in = shape.input();
  float* x = room(s.x, static_cast<std::size_t>(n) * in);
  float* row = x;
  for (const Strip& strip : strips) {
    for (const std::string_view form : strip.words.forms) {
      embed(model, form, s, row);
      row += in;
    }
  }

  float* gates = room(s.gates, static_cast<std::size_t>(n) * std::max(model.in0.out, model.in1.out));
  std::int16_t* states = room(s.state16, static_cast<std::size_t>(n) * 2 * h);
  apply(k, model.in0, x, n, in, s, gates);
  run_layer(model, 0, strips, gates, model.in0.out, s, states);

  float* tag = room(s.tag, static_cast<std::size_t>(n) * model.tag.out);
  apply_states(k, model.tag, states, n, s, tag);
  relu(tag, static_cast<std::size_t>(n) * model.tag.out);
  float* logits = room(s.logits, static_cast<std::size_t>(n) * model.tag_out.out);
  apply(k, model.tag_out, tag, n, model.tag.out, s, logits);
  for (const Strip& strip : strips) {
    for (int i = 0; i < strip.size(); ++i)
      choose_tags(model, logits + static_cast<std::size_t>(strip.first + i) * model.tag_out.out, strip.words.out[i]);
  }

  apply_states(k, model.in1, states, n, s, gates);
  run_layer(model, 1, strips, gates, model.in1.out, s, states);

  // heads: [arc dependent | arc head | relation dependent | relation head], the first two through a ReLU.
  const int a = shape.arc_hidden, z = shape.rel_hidden, width = model.heads.out;
  float* heads = room(s.heads, static_cast<std::size_t>(n) * width);
  apply_states(k, model.heads, states, n, s, heads);
  for (int i = 0; i < n; ++i) relu(heads + static_cast<std::size_t>(i) * width, 2 * static_cast<std::size_t>(a));
  float* query = room(s.query, static_cast<std::size_t>(n) * model.query.out);
  apply(k, model.query, heads, n, width, s, query);
  std::int32_t* tree = room(s.tree, n);
  for (const Strip& strip : strips) {
    const auto first = static_cast<std::size_t>(strip.first);
    find_tree(model, strip.size(), query + first * model.query.out, heads + first * width, width, s, tree + first);
  }

  // Relations, given the heads.
  float* hidden = room(s.x, static_cast<std::size_t>(n) * z);
  for (const Strip& strip : strips) {
    for (int i = strip.first; i < strip.first + strip.size(); ++i) {
      strip.words.out[i - strip.first].head = tree[i];
      const float* dependent = heads + static_cast<std::size_t>(i) * width + 2 * a;
      const float* head =
          tree[i] < 0 ? model.rel_root : heads + static_cast<std::size_t>(strip.first + tree[i]) * width + 2 * a + z;
      for (int p = 0; p < z; ++p) hidden[static_cast<std::size_t>(i) * z + p] = std::max(0.0f, dependent[p] + head[p]);
    }
  }
  float* labels = room(s.logits, static_cast<std::size_t>(n) * model.rel_out.out);
  apply(k, model.rel_out, hidden, n, z, s, labels);
  for (const Strip& strip : strips) {
    for (int i = 0; i < strip.size(); ++i) {
      const float* scores = labels + static_cast<std::size_t>(strip.first + i) * model.rel_out.out;
      int best = -1;
      for (int l = 0; l < shape.deprels; ++l) {
        if (l != model.root_label && (best < 0 || scores[l] > scores[best])) best = l;
      }
      WordAnalysis& word = strip.words.out[i];
      word.deprel = static_cast<std::uint16_t>(word.head < 0 ? model.root_label : best);
    }
  }
}

// The windows of a long sentence become one tree.
void join_windows(const Model::Parts& model, std::span<WordAnalysis> out) {
  std::int32_t root = -1;
  for (std::size_t i = 0; i < out.size(); ++i) {
    WordAnalysis& word = out[i];
    if (word.head >= 0) {
      word.head += static_cast<std::int32_t>(i / kWindow * kWindow);
    } else if (root < 0) {
      root = static_cast<std::int32_t>(i);
    } else {
      word.head = root;
      word.deprel = static_cast<std::uint16_t>(model.window_label);
    }
  }
}

}  // namespace

int distance_bucket(int dependent, int head) {
  const int distance = head - dependent;
  const int size = distance < 0 ? -distance : distance;
  const int bucket = size <= 5    ? size - 1
                     : size <= 7  ? 5
                     : size <= 10 ? 6
                     : size <= 14 ? 7
                     : size <= 20 ? 8
                     : size <= 30 ? 9
                     : size <= 50 ? 10
                                  : 11;
  return distance < 0 ? bucket : 12 + bucket;
}

void analyse_words(const Model::Parts& model, std::span<const SentenceWords> sentences, NetworkScratch& scratch) {
  std::vector<Strip>& strips = scratch.strips;
  strips.clear();
  for (const SentenceWords& sentence : sentences) {
    for (std::size_t first = 0; first < sentence.forms.size(); first += kWindow) {
      const std::size_t size = std::min<std::size_t>(kWindow, sentence.forms.size() - first);
      strips.push_back({{sentence.forms.subspan(first, size), sentence.out.subspan(first, size)}, 0});
    }
  }
  // Strips of like length run together; which they are makes no difference to what comes out.
  std::sort(strips.begin(), strips.end(), [](const Strip& a, const Strip& b) { return a.size() > b.size(); });
  for (std::size_t first = 0; first < strips.size();) {
    std::size_t last = first;
    for (int words = 0; last < strips.size() && last - first < kTogether; ++last) {
      words += strips[last].size();
      if (last > first && words > kWindow) break;
    }
    analyse_group(model, std::span(strips).subspan(first, last - first), scratch);
    first = last;
  }
  for (const SentenceWords& sentence : sentences) {
    if (sentence.forms.size() > kWindow) join_windows(model, sentence.out);
  }
}

}  // namespace chancery::language
