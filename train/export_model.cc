// SPDX-License-Identifier: Apache-2.0
#include "export_model.h"

#include <algorithm>
#include <cmath>

#include "base/section_file.h"
#include "language/model_parts.h"

namespace chancery::train {
namespace {

constexpr float kTop = 2047.0f;  // 12 bits with the sign, see Kernels::multiply

std::int16_t rounded(float value) { return static_cast<std::int16_t>(std::lround(std::clamp(value, -kTop, kTop))); }

// Columns of several parameters side by side; each column gets a scale of its own.
void add_layer(SectionWriter& writer, const std::string& name, const std::vector<const Parameter*>& weights,
               const std::vector<const Parameter*>& biases, float input_scale) {
  const int in = weights[0]->weight.rows();
  int out = 0;
  for (const Parameter* w : weights) out += w->weight.cols();
  const int width = language::padded(out);
  std::vector<std::int16_t> values(static_cast<std::size_t>(in) * width, 0);
  std::vector<float> scales(width, 0.0f), bias(width, 0.0f);
  int at = 0;
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const Matrix& w = weights[k]->weight;
    for (int j = 0; j < w.cols(); ++j, ++at) {
      float top = 0.0f;
      for (int i = 0; i < in; ++i) top = std::max(top, std::fabs(w.row(i)[j]));
      const float scale = top > 0.0f ? top / kTop : 1.0f;
      scales[at] = scale * input_scale;
      for (int i = 0; i < in; ++i) {
        values[static_cast<std::size_t>(i / 2) * width * 2 + static_cast<std::size_t>(at) * 2 + i % 2] =
            rounded(w.row(i)[j] / scale);
      }
      if (k < biases.size() && biases[k] != nullptr) bias[at] = biases[k]->weight.row(0)[j];
    }
  }
  writer.add_array<std::int16_t>(name + ".w", values);
  writer.add_array<float>(name + ".s", scales);
  if (!biases.empty()) writer.add_array<float>(name + ".b", bias);
}

void add_table(SectionWriter& writer, const std::string& name, const Table& table) {
  float top = 1e-9f;
  for (const float v : table.weight.data()) top = std::max(top, std::fabs(v));
  const float scale = top / 32000.0f;
  std::vector<std::int16_t> values;
  values.reserve(table.weight.data().size());
  for (const float v : table.weight.data()) values.push_back(static_cast<std::int16_t>(std::lround(v / scale)));
  writer.add_array<std::int16_t>(name, values);
  writer.add_array<float>(name + ".s", std::vector<float>{scale});
}

void add_key_table(SectionWriter& writer, const std::string& name, const KeyTableData& table) {
  writer.add_array<std::uint64_t>(name + ".keys", table.keys);
  writer.add_array<std::uint32_t>(name + ".values", table.values);
}

std::string lines(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "\n") + name;
  return out;
}

}  // namespace

Outcome write_model(const ModelData& data, const std::string& path) {
  Network& network = *data.network;
  const Shape& s = network.shape();
  SectionWriter writer;
  writer.add("language", data.language);
  const std::vector<std::int32_t> shape = {s.words,      s.word_dim,   s.piece_dim, s.affix_dim, s.hidden, s.tag_hidden,
                                           s.arc_hidden, s.rel_hidden, s.upos,      s.xpos,      s.feats,  s.deprels};
  writer.add_array<std::int32_t>("shape", shape);
  writer.add("upos", lines(data.inventory->upos));
  writer.add("xpos", lines(data.inventory->xpos));
  writer.add("feats", lines(data.inventory->feats));
  writer.add("deprels", lines(data.inventory->deprels));
  std::vector<std::uint16_t> triples;
  for (const auto& triple : data.inventory->triples) {
    for (const int part : triple) triples.push_back(static_cast<std::uint16_t>(part));
  }
  writer.add_array<std::uint16_t>("triples", triples);

  std::map<std::uint64_t, std::uint32_t> rows;
  for (std::size_t i = 1; i < data.vocabulary->keys.size(); ++i)
    rows[data.vocabulary->keys[i]] = static_cast<std::uint32_t>(i);
  add_key_table(writer, "vocabulary", make_table(rows));
  for (const Table& table : network.tables()) add_table(writer, table.name, table);

  const auto p = [&](const char* name) { return &network.parameter(name); };
  constexpr float kState = 1.0f / language::kStateScale;
  add_layer(writer, "in0", {p("lstm0f.w"), p("lstm0b.w")}, {p("lstm0f.b"), p("lstm0b.b")}, 1.0f);
  add_layer(writer, "in1", {p("lstm1f.w"), p("lstm1b.w")}, {p("lstm1f.b"), p("lstm1b.b")}, 1.0f);
  add_layer(writer, "recurrent0f", {p("lstm0f.u")}, {}, kState);
  add_layer(writer, "recurrent0b", {p("lstm0b.u")}, {}, kState);
  add_layer(writer, "recurrent1f", {p("lstm1f.u")}, {}, kState);
  add_layer(writer, "recurrent1b", {p("lstm1b.u")}, {}, kState);
  add_layer(writer, "tag", {p("tag.w")}, {p("tag.b")}, 1.0f);
  add_layer(writer, "tag_out", {p("tag_out.w")}, {p("tag_out.b")}, 1.0f);
  add_layer(writer, "heads", {p("arc_dep.w"), p("arc_head.w"), p("rel_dep.w"), p("rel_head.w")},
            {p("arc_dep.b"), p("arc_head.b"), p("rel.b"), nullptr}, 1.0f);
  add_layer(writer, "query", {p("arc.u")}, {p("arc.b")}, 1.0f);
  add_layer(writer, "rel_out", {p("rel_out.w")}, {p("rel_out.b")}, 1.0f);
  writer.add_array<float>("arc_root", p("arc.root")->weight.data());
  writer.add_array<float>("rel_root", p("rel.root")->weight.data());
  writer.add_array<float>("distance", p("arc.distance")->weight.data());

  writer.add("lemma_rules", lines(data.lemmas.rules));
  add_key_table(writer, "lemmas", make_table(data.lemmas.endings));
  add_key_table(writer, "token_kinds", data.token_kinds);
  writer.add_array<float>("boundary", data.boundaries);
  return writer.write(path, language::kModelKind, language::kModelVersion);
}

}  // namespace chancery::train
