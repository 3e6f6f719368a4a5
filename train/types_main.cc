// SPDX-License-Identifier: Apache-2.0
//
// chancery-train-types: labelled sentences -> model/types.weights, and its cross-validation. See train/README.md.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/text_file.h"
#include "chancery/coder.h"
#include "coder_parts.h"
#include "events/classify.h"
#include "intake/text.h"
#include "learn_types.h"

using namespace chancery;
using namespace chancery::train;

namespace {

struct Labelled {
  std::string sentence, actor, recipient, root, key;
  double weight = 1;
  int fold = -1;
};

// PLV: a header, then rows with sentence, source, target, gold_root.
Outcome read_gold(const std::string& path, std::vector<Labelled>& out) {
  CHANCERY_ASSIGN(const std::string text, read_file(path));
  const auto lines = lines_of(text);
  if (lines.empty()) return Error{ErrorCode::kIntakeEmpty, "the file is empty", path};
  const auto header = tsv_cells(lines[0].text);
  std::array<std::size_t, 4> columns{};
  constexpr std::array<std::string_view, 4> kNames = {"sentence", "source", "target", "gold_root"};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i] = static_cast<std::size_t>(std::find(header.begin(), header.end(), kNames[i]) - header.begin());
    if (columns[i] == header.size())
      return Error{ErrorCode::kIntakeBadFormat, "there is no column " + std::string(kNames[i]), path};
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto cells = tsv_cells(lines[i].text);
    if (cells.size() < header.size()) continue;
    out.push_back({cells[columns[0]], cells[columns[1]], cells[columns[2]], cells[columns[3]],
                   std::to_string(lines[i].number), 1, 0});
  }
  return Done{};
}

// Own examples: ROOT, tab, a sentence with [the actor] and {the recipient}.
Outcome read_examples(const std::string& path, double weight, std::vector<Labelled>& out) {
  CHANCERY_ASSIGN(const std::string text, read_file(path));
  for (const Line& line : lines_of(text)) {
    if (line.text.empty() || line.text.front() == '#') continue;
    const auto cells = split(line.text, '\t');
    if (cells.size() != 2 || events::root_index(cells[0]) == events::kRootCount) {
      return Error{ErrorCode::kLexiconBadLine, "a line is ROOT, a tab, and a sentence with [actor] and {recipient}",
                   place_of(path, line.number)};
    }
    Labelled item{{}, {}, {}, std::string(cells[0]), std::to_string(line.number), weight, -1};
    std::string* into = nullptr;
    for (const char c : cells[1]) {
      if (c == '[') {
        into = &item.actor;
      } else if (c == '{') {
        into = &item.recipient;
      } else if (c == ']' || c == '}') {
        into = nullptr;
      } else {
        item.sentence += c;
        if (into != nullptr) *into += c;
      }
    }
    out.push_back(std::move(item));
  }
  return Done{};
}

// The examples that stand with the frames: their root is that of the frame's CAMEO code, else of its type.
void read_frame_examples(const std::string& folder, const events::FrameTable& table, double weight,
                         std::vector<Labelled>& out) {
  events::FrameCompiler compiler;
  compiler.read(std::filesystem::path(folder) / "frames");
  compiler.finish();
  std::map<std::string, const events::Frame*> frames;
  for (const events::Frame& frame : table.frames) frames[frame.name] = &frame;
  for (const events::FrameExample& example : compiler.examples()) {
    const auto frame = frames.find(example.frame);
    if (!example.positive || !example.roles.empty() || frame == frames.end()) continue;
    std::string_view root = events::root_of_cameo(frame->second->cameo);
    if (root.empty() || frame->second->type == EventType::kNone) root = events::root_of(frame->second->type);
    if (root.empty()) continue;
    const auto one = [](const std::string& names) {
      const std::string first(trim(split(names, '&').front()));
      return first == "_" ? std::string() : first;
    };
    out.push_back(
        {example.sentence, one(example.actor), one(example.recipient), std::string(root), example.place, weight, -1});
  }
}

// Rows of one root are dealt to the folds in the order of their hashes; rows of one sentence go together.
void deal_folds(std::vector<Labelled>& items, int folds) {
  std::map<std::string, std::map<std::string, int>> by_root;
  for (const Labelled& item : items) {
    if (item.fold >= 0) by_root[item.root][sha256_hex(item.sentence)] = 0;
  }
  int next = 0;
  for (auto& [root, sentences] : by_root) {
    for (auto& [hash, fold] : sentences) fold = next++ % folds;
  }
  for (Labelled& item : items) {
    if (item.fold >= 0) item.fold = by_root[item.root][sha256_hex(item.sentence)];
  }
}

Result<TypeItem> item_of(const Coder& coder, Coder::Scratch& scratch, events::Syntax& syntax, const Labelled& from) {
  intake::RawReport raw;
  raw.id = "item";
  raw.text = from.sentence;
  CHANCERY_ASSIGN(Report report, intake::make_report(std::move(raw), {}));
  for (Paragraph& paragraph : report.paragraphs) paragraph.headline = false;
  CHANCERY_ASSIGN(const CodedReport coded, coder.code(std::move(report), scratch));
  TypeItem item;
  item.features =
      events::type_evidence({*coded.report, coded.document, coded.mentions, coder.parts().events.frames().table(),
                             coded.events, from.actor, from.recipient},
                            syntax)
          .features;
  item.root = events::root_index(from.root);
  item.weight = from.weight;
  item.fold = from.fold;
  return item;
}

// What features of a kind count, by what their names begin with or hold (".…"); the first that fits. Rare words may say
// something by chance, groups and frames are written by people.
using Scales = std::vector<std::pair<std::string, double>>;
const Scales kScales = {
    {"behind.lemma", 0.3}, {"before.lemma", 0.3}, {"between.lemma", 0.5}, {".lemma", 0.8},
    {"behind.", 0.5},      {"before.", 0.5},      {".tense", 0.5},        {"frame.", 0.7},
};

double scale_of(const Scales& scales, std::string_view feature) {
  const std::string_view kind = feature.substr(0, feature.find('='));
  for (const auto& [prefix, scale] : scales) {
    const bool anywhere = prefix.front() == '.';
    if (anywhere ? kind.find(prefix) != std::string_view::npos : kind.starts_with(prefix)) return scale;
  }
  return 1.0;
}

double macro_f1(const std::vector<int>& gold, const std::vector<int>& found, int classes) {
  double sum = 0;
  int present = 0;
  for (int c = 0; c < classes; ++c) {
    double both = 0, all = 0;
    bool there = false;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      both += gold[i] == c && found[i] == c;
      all += (gold[i] == c) + (found[i] == c);
      there = there || gold[i] == c;
    }
    if (!there) continue;
    ++present;
    sum += 2 * both / all;
  }
  return present == 0 ? 0 : sum / present;
}

struct Options {
  std::vector<std::string> gold, scales;
  std::string examples, lexicon, data, out, errors;
  double example_weight = 0.5, frame_weight = 0.25, prior = 2.0;
  int folds = 10, least = 3;
  bool validate = false;
};

void report(const char* what, const std::vector<int>& gold, const std::vector<int>& found) {
  std::vector<int> quad_gold, quad_found;
  std::size_t right = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    right += gold[i] == found[i];
    quad_gold.push_back(events::quad_of_root(events::kRoots[static_cast<std::size_t>(gold[i])]));
    quad_found.push_back(events::quad_of_root(events::kRoots[static_cast<std::size_t>(found[i])]));
  }
  std::printf("%s: root macro-F1 %.3f accuracy %.3f quad macro-F1 %.3f n %zu\n", what,
              macro_f1(gold, found, events::kRootCount), gold.empty() ? 0.0 : double(right) / double(gold.size()),
              macro_f1(quad_gold, quad_found, 5), gold.size());
}

Outcome cross_validate(const Options& options, const std::vector<Labelled>& labelled,
                       const std::vector<TypeItem>& items, const TypeSettings& settings) {
  std::vector<int> gold, found, gold_half[2], found_half[2];
  std::ofstream errors;
  if (!options.errors.empty()) errors.open(options.errors);
  for (int fold = 0; fold < options.folds; ++fold) {
    CHANCERY_ASSIGN(const events::TypeModel model,
                    events::TypeModel::parse(learn_types(items, settings, fold, ""), "weights"));
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].fold != fold) continue;
      const events::RootScores scores = model.scores(items[i].features);
      const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
      gold.push_back(static_cast<int>(items[i].root));
      found.push_back(static_cast<int>(best));
      gold_half[fold % 2].push_back(gold.back());
      found_half[fold % 2].push_back(found.back());
      if (best == items[i].root || !errors.is_open()) continue;
      errors << fold << '\t' << events::kRoots[items[i].root] << '\t' << events::kRoots[best] << '\t'
             << labelled[i].actor << '\t' << labelled[i].recipient << '\t' << labelled[i].sentence << '\t';
      std::vector<std::pair<int, std::string>> reasons;
      for (const std::string& feature : items[i].features) {
        const auto* row = model.weights(feature);
        const int weight = row == nullptr ? 0 : (*row)[best] - (*row)[items[i].root];
        if (weight != 0)
          reasons.emplace_back(-std::abs(weight), (weight > 0 ? "+" : "") + std::to_string(weight) + " " + feature);
      }
      std::sort(reasons.begin(), reasons.end());
      for (std::size_t k = 0; k < std::min<std::size_t>(10, reasons.size()); ++k) errors << reasons[k].second << "; ";
      errors << '\n';
    }
  }
  report("even folds", gold_half[0], found_half[0]);
  report("odd folds", gold_half[1], found_half[1]);
  report("cross-validated", gold, found);
  for (std::size_t c = 0; c < events::kRootCount; ++c) {
    std::size_t both = 0, g = 0, f = 0;
    for (std::size_t i = 0; i < gold.size(); ++i) {
      both += gold[i] == int(c) && found[i] == int(c);
      g += gold[i] == int(c);
      f += found[i] == int(c);
    }
    std::printf("  %-10s gold %3zu found %3zu F1 %.3f\n", std::string(events::kRoots[c]).c_str(), g, f,
                g + f == 0 ? 0.0 : 2.0 * double(both) / double(g + f));
  }
  return Done{};
}

Outcome run(const Options& options) {
  const std::filesystem::path data(options.data);
  CHANCERY_ASSIGN(const Coder coder, Coder::open(data / "english.bin", data / "lexicon.bin"));
  std::vector<Labelled> labelled;
  for (const std::string& path : options.gold) CHANCERY_TRY(read_gold(path, labelled));
  deal_folds(labelled, options.folds);
  if (!options.examples.empty()) CHANCERY_TRY(read_examples(options.examples, options.example_weight, labelled));
  if (!options.lexicon.empty())
    read_frame_examples(options.lexicon, coder.parts().events.frames().table(), options.frame_weight, labelled);
  std::vector<TypeItem> items;
  Coder::Scratch scratch;
  events::Syntax syntax;
  for (const Labelled& item : labelled) {
    if (events::root_index(item.root) == events::kRootCount)
      return Error{ErrorCode::kIntakeBadFormat, "'" + item.root + "' is none of the 15 roots", item.key};
    CHANCERY_ASSIGN(TypeItem made, item_of(coder, scratch, syntax, item));
    items.push_back(std::move(made));
  }
  TypeSettings settings;
  settings.prior = options.prior;
  settings.least_count = options.least;
  Scales scales;
  for (const std::string& entry : options.scales) {
    const std::size_t equals = entry.find('=');
    scales.emplace_back(entry.substr(0, equals), std::stod(entry.substr(equals + 1)));
  }
  scales.insert(scales.end(), kScales.begin(), kScales.end());
  settings.scale = [&](std::string_view feature) { return scale_of(scales, feature); };
  std::printf("%zu items\n", items.size());
  if (options.validate) CHANCERY_TRY(cross_validate(options, labelled, items, settings));
  if (!options.out.empty()) {
    const std::string comment =
        "# Weights of event types, in hundredths, by feature and root. Made by chancery-train-types; see README.md.\n";
    std::ofstream file(options.out, std::ios::binary);
    file << learn_types(items, settings, -1, comment);
    if (!file) return Error{ErrorCode::kIntakeUnreadable, "cannot be written", options.out};
  }
  return Done{};
}

}  // namespace

int main(int count, char** values) {
  Options options;
  CLI::App app("Learns the weights of event types");
  app.add_option("--gold", options.gold, "PLV's TSV: sentence, source, target, gold_root")->required();
  app.add_option("--examples", options.examples, "Own examples: ROOT, tab, sentence with [actor] and {recipient}");
  app.add_option("--lexicon", options.lexicon, "The lexicon folder, for the examples of the frames");
  app.add_option("--data", options.data, "Folder with english.bin and lexicon.bin")->required();
  app.add_option("--out", options.out, "The weights file");
  app.add_option("--folds", options.folds, "Parts of the cross-validation");
  app.add_flag("--validate", options.validate, "Cross-validate");
  app.add_option("--errors", options.errors, "Write what cross-validation got wrong to this file");
  app.add_option("--example-weight", options.example_weight, "What an own example counts");
  app.add_option("--frame-weight", options.frame_weight, "What a frame's example counts");
  app.add_option("--prior", options.prior, "Strength of the prior");
  app.add_option("--scale", options.scales, "PREFIX=NUMBER: what features of a kind count, for trials");
  app.add_option("--least", options.least, "Items that a feature must be seen in");
  CLI11_PARSE(app, count, values);
  const Outcome outcome = run(options);
  if (outcome.ok()) return 0;
  std::fprintf(stderr, "%s: %s\n", outcome.error().place.c_str(), outcome.error().message.c_str());
  return 1;
}
