// SPDX-License-Identifier: Apache-2.0
//
// evaluate classify: roots and quad classes against a TSV with the columns sentence, source, target, gold_root and, if
// there, gold_penta.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/text_file.h"
#include "cli/data.h"
#include "cli/evaluate.h"
#include "coder_parts.h"
#include "events/classify.h"

namespace chancery::cli {
namespace {

constexpr std::size_t kPairs = 10;  // confusions that are shown

struct Columns {
  std::size_t sentence, source, target, root, quad;  // quad may be beyond the last
};

Result<Columns> columns_of(const std::vector<std::string>& header, const std::string& file) {
  const auto column = [&](std::string_view name_of_column) {
    return static_cast<std::size_t>(std::find(header.begin(), header.end(), name_of_column) - header.begin());
  };
  const Columns out = {column("sentence"), column("source"), column("target"), column("gold_root"),
                       column("gold_penta")};
  if (std::max({out.sentence, out.source, out.target, out.root}) >= header.size()) {
    return Error{ErrorCode::kIntakeBadFormat,
                 "the first line must name the columns sentence, source, target and gold_root", file};
  }
  return out;
}

void count(Classes& classes, const std::string& gold, const std::string& found) {
  ++classes[gold].gold;
  ++classes[found].system;
  if (gold == found) ++classes[gold].both;
}

}  // namespace

int evaluate_classify(const EvaluateOptions& options, const Shared& shared, Output& output) {
  const DataFiles files = find_data(shared.data);
  auto coder = Coder::open(files.model, files.lexicon);
  if (!coder.ok()) return output.fail(coder.error());
  const auto gold = read_file(options.gold);
  if (!gold.ok()) return output.fail(gold.error());
  const std::vector<Line> lines = lines_of(*gold);
  if (lines.empty()) return output.fail({ErrorCode::kIntakeEmpty, "the file is empty", options.gold});
  const auto columns = columns_of(tsv_cells(lines[0].text), options.gold);
  if (!columns.ok()) return output.fail(columns.error());

  const events::FrameTable& table = coder->parts().events.frames().table();
  Classes roots, quads;
  std::map<std::pair<std::string, std::string>, std::size_t> confused;
  Coder::Scratch scratch;
  events::Syntax syntax;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::vector<std::string> cells = tsv_cells(lines[i].text);
    if (cells.size() <= std::max({columns->sentence, columns->source, columns->target, columns->root})) continue;
    const auto coded = code_text(*coder, scratch, cells[columns->sentence], "");
    if (!coded.ok()) {
      output.input_failed(coded.error());
      continue;
    }
    const auto answer = events::classify({*coded->report, coded->document, coded->mentions, table, coded->events,
                                          cells[columns->source], cells[columns->target]},
                                         coder->parts().types, syntax);
    const std::string& root = cells[columns->root];
    count(roots, root, answer.root);
    count(quads,
          "quad " + (columns->quad < cells.size() ? cells[columns->quad] : std::to_string(events::quad_of_root(root))),
          "quad " + std::to_string(events::quad_of_root(answer.root)));
    if (answer.root == root) continue;
    ++confused[{root, answer.root}];
    if (options.misses) output.write(fmt::format("{}\tfound {}\t{}\n", root, answer.root, cells[columns->sentence]));
  }
  output.write(class_table(roots, output.out()) + "\n" + class_table(quads, output.out()));

  std::vector<std::pair<std::size_t, std::pair<std::string, std::string>>> pairs;
  for (const auto& [pair, times] : confused) pairs.emplace_back(times, pair);
  std::stable_sort(pairs.begin(), pairs.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (pairs.size() > kPairs) pairs.resize(kPairs);
  std::vector<std::vector<std::string>> rows = {{"gold", "found", "times"}};
  for (const auto& [times, pair] : pairs) rows.push_back({pair.first, pair.second, std::to_string(times)});
  if (!pairs.empty()) output.write("\nConfused most\n" + output.out().table(rows, true));
  return output.status();
}

}  // namespace chancery::cli
