// SPDX-License-Identifier: Apache-2.0
#include "language/model.h"

#include <algorithm>
#include <cstring>

#include "base/text_file.h"
#include "language/features.h"
#include "language/model_parts.h"
#include "language/sentence_splitter.h"

namespace chancery::language {
namespace {

constexpr std::string_view kRebuild = "cmake --build --preset release --target model";

// Reads sections; remembers the first one that does not have the size it must have.
class Reader {
 public:
  explicit Reader(const SectionFile& file) : file_(file) {}

  template <typename T>
  const T* array(const std::string& name, std::size_t size) {
    const std::span<const T> items = file_.array<T>(name);
    if (items.size() != size && wrong_.empty()) wrong_ = name;
    return items.data();
  }

  Layer layer(const std::string& name, int in, int out, bool bias) {
    Layer layer;
    layer.in = in;
    layer.out = padded(out);
    layer.weight = array<std::int16_t>(name + ".w", static_cast<std::size_t>(in) * layer.out);
    layer.scale = array<float>(name + ".s", layer.out);
    if (bias) layer.bias = array<float>(name + ".b", layer.out);
    return layer;
  }

  Embedding embedding(const std::string& name, int rows, int dim) {
    Embedding table;
    table.rows = rows;
    table.dim = dim;
    table.values = array<std::int16_t>(name, static_cast<std::size_t>(rows) * dim);
    const float* scale = array<float>(name + ".s", 1);
    table.scale = wrong_.empty() ? *scale : 0.0f;
    return table;
  }

  KeyTable table(const std::string& name, std::uint32_t below) {
    KeyTable table;
    table.keys = file_.array<std::uint64_t>(name + ".keys");
    table.values = file_.array<std::uint32_t>(name + ".values");
    const std::size_t n = table.keys.size();
    // A power of two with at least one empty place, or a search would not end.
    const bool sound =
        n == table.values.size() && n != 0 && (n & (n - 1)) == 0 &&
        std::count(table.keys.begin(), table.keys.end(), 0u) > 0 &&
        std::all_of(table.values.begin(), table.values.end(), [&](std::uint32_t v) { return v < below; });
    if (!sound && wrong_.empty()) wrong_ = name;
    return table;
  }

  std::vector<std::string_view> names(const std::string& name, std::size_t size) {
    std::vector<std::string_view> out;
    const std::string_view text = file_.section(name);
    if (!text.empty()) out = split(text, '\n');
    if (out.size() != size && wrong_.empty()) wrong_ = name;
    return out;
  }

  void refuse(const std::string& name) {
    if (wrong_.empty()) wrong_ = name;
  }
  const std::string& wrong() const { return wrong_; }

 private:
  const SectionFile& file_;
  std::string wrong_;
};

bool sound(const NetworkShape& s) {
  const auto within = [](int value, int low, int high) { return value >= low && value <= high; };
  return within(s.words, 1, 1 << 22) && within(s.word_dim, 8, 512) && within(s.piece_dim, 8, 512) &&
         within(s.affix_dim, 8, 512) && s.input() % 2 == 0 && s.input() <= 512 && within(s.hidden, 32, 256) &&
         s.hidden % 32 == 0 && within(s.tag_hidden, 32, 512) && s.tag_hidden % 32 == 0 &&
         within(s.arc_hidden, 32, 512) && s.arc_hidden % 32 == 0 && within(s.rel_hidden, 32, 512) &&
         s.rel_hidden % 32 == 0 && within(s.upos, 1, 64) && within(s.xpos, 1, 512) && within(s.feats, 1, 4096) &&
         within(s.deprels, 1, kMaxDeprels);
}

void read_names(Reader& reader, Model::Parts& parts) {
  const NetworkShape& shape = parts.shape;
  for (const std::string_view name : reader.names("upos", shape.upos)) parts.upos.push_back(upos_of(name));
  parts.xpos = reader.names("xpos", shape.xpos);
  parts.feats = reader.names("feats", shape.feats);
  const std::vector<std::string_view> deprels = reader.names("deprels", shape.deprels);
  parts.root_label = -1;
  for (std::size_t i = 0; i < deprels.size(); ++i) {
    const std::size_t colon = std::min(deprels[i].find(':'), deprels[i].size());
    parts.deprels.push_back(
        {deprel_of(deprels[i].substr(0, colon)), deprels[i].substr(std::min(colon + 1, deprels[i].size()))});
    if (deprels[i] == "root") parts.root_label = static_cast<int>(i);
    if (deprels[i] == "parataxis") parts.window_label = static_cast<int>(i);
  }
  if (parts.root_label < 0) reader.refuse("deprels");
  const std::span<const std::uint16_t> triples = parts.file.array<std::uint16_t>("triples");
  if (triples.empty() || triples.size() % 3 != 0) reader.refuse("triples");
  for (std::size_t i = 0; i + 2 < triples.size(); i += 3) {
    parts.triples.push_back({triples[i], triples[i + 1], triples[i + 2]});
    if (triples[i] >= shape.upos || triples[i + 1] >= shape.xpos || triples[i + 2] >= shape.feats)
      reader.refuse("triples");
  }
}

void read_network(Reader& reader, Model::Parts& parts) {
  const NetworkShape& s = parts.shape;
  const int h = s.hidden;
  parts.words = reader.embedding("words", s.words, s.word_dim);
  parts.pieces = reader.embedding("pieces", kPieceBuckets, s.piece_dim);
  parts.affixes = reader.embedding("affixes", kAffixBuckets, s.affix_dim);
  parts.in0 = reader.layer("in0", s.input(), 6 * h, true);
  parts.in1 = reader.layer("in1", 2 * h, 6 * h, true);
  const char* const names[4] = {"recurrent0f", "recurrent0b", "recurrent1f", "recurrent1b"};
  for (int i = 0; i < 4; ++i) parts.recurrent[i] = reader.layer(names[i], h, 3 * h, false);
  parts.tag = reader.layer("tag", 2 * h, s.tag_hidden, true);
  parts.tag_out = reader.layer("tag_out", s.tag_hidden, s.tags(), true);
  parts.heads = reader.layer("heads", 2 * h, 2 * s.arc_hidden + 2 * s.rel_hidden, true);
  parts.query = reader.layer("query", s.arc_hidden, s.arc_hidden, true);
  parts.rel_out = reader.layer("rel_out", s.rel_hidden, s.deprels, true);
  parts.arc_root = reader.array<float>("arc_root", s.arc_hidden);
  parts.rel_root = reader.array<float>("rel_root", s.rel_hidden);
  parts.distance = reader.array<float>("distance", kDistances);
}

void read_lemmas(Reader& reader, Model::Parts& parts) {
  const std::string_view text = parts.file.section("lemma_rules");
  // A rule a line: letter case, bytes to strip, a tab, what to append.
  if (!text.empty()) {
    for (const std::string_view line : split(text, '\n')) {
      const std::size_t tab = line.find('\t');
      if (tab != 2 || line[0] < '0' || line[0] > '1' || line[1] < '0') {
        reader.refuse("lemma_rules");
        return;
      }
      parts.lemma_rules.push_back(
          {static_cast<std::uint8_t>(line[0] - '0'), static_cast<std::uint8_t>(line[1] - '0'), line.substr(3)});
    }
  }
  parts.lemmas = reader.table("lemmas", static_cast<std::uint32_t>(parts.lemma_rules.size()));
}

}  // namespace

Model::Model(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Result<Model> Model::open(const std::filesystem::path& path) {
  CHANCERY_ASSIGN(SectionFile file,
                  SectionFile::open(path, kModelKind, kModelVersion, ErrorCode::kLanguageBadModel, kRebuild));
  auto parts = std::make_unique<Parts>(std::move(file));
  const auto damaged = [&](const std::string& what) {
    return Error{ErrorCode::kLanguageBadModel,
                 "the model is damaged (section " + what + "); make it again with: " + std::string(kRebuild),
                 path.string()};
  };
  const std::span<const std::int32_t> shape = parts->file.array<std::int32_t>("shape");
  if (shape.size() * sizeof(std::int32_t) != sizeof(NetworkShape)) return damaged("shape");
  std::memcpy(&parts->shape, shape.data(), sizeof(NetworkShape));
  if (!sound(parts->shape)) return damaged("shape");
  parts->kernels = &best_kernels();
  parts->language = parts->file.section("language");
  Reader reader(parts->file);
  parts->vocabulary = reader.table("vocabulary", static_cast<std::uint32_t>(parts->shape.words));
  read_names(reader, *parts);
  read_network(reader, *parts);
  read_lemmas(reader, *parts);
  parts->token_kinds = reader.table("token_kinds", 1u << 16);
  parts->boundary_weights = parts->file.array<float>("boundary");
  if (parts->boundary_weights.size() != kBoundaryBuckets) reader.refuse("boundary");
  if (!reader.wrong().empty()) return damaged(reader.wrong());
  return Model(std::move(parts));
}

std::string Model::version() const { return parts_->language + " " + parts_->file.content_hash().substr(0, 8); }

}  // namespace chancery::language
