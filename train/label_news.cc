// SPDX-License-Identifier: Apache-2.0
#include "label_news.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/hash.h"
#include "base/mapped_file.h"
#include "base/text_file.h"
#include "language/model.h"
#include "language/model_parts.h"
#include "language/sentence_splitter.h"
#include "language/tokeniser.h"

namespace chancery::train {
namespace {

// The sentences of a text as lists of forms; blank lines and line ends part paragraphs.
void split_text(const std::string& text, const language::Model::Parts& model,
                std::vector<std::vector<std::string>>& out) {
  language::TokeniserScratch tokeniser;
  language::SplitterScratch splitter;
  std::vector<language::RawToken> tokens;
  std::vector<std::uint32_t> ends;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    tokens.clear();
    ends.clear();
    language::tokenise(text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, model.token_kinds,
                       tokeniser, tokens);
    language::split_sentences({text, tokens, &model.token_kinds}, model.boundary_weights, splitter, ends);
    std::size_t first = 0;
    for (const std::uint32_t last : ends) {
      out.emplace_back();
      for (std::size_t i = first; i < last; ++i) out.back().emplace_back(slice(text, tokens[i].span));
      first = last;
    }
    at = end + 1;
  }
}

// Headlines, captions and list items are what the networks know least: nothing to teach others.
bool ends_as_prose(const std::string& form) {
  static const char* const kEnds[] = {".", "!", "?", "\"", "''", "'", "\xE2\x80\x9D", "\xE2\x80\x99"};
  return std::any_of(std::begin(kEnds), std::end(kEnds), [&](const char* end) { return form == end; });
}

}  // namespace

Outcome label_news(const std::vector<Network*>& networks, const Inventory& inventory, const Vocabulary& vocabulary,
                   const std::string& model_path, const std::vector<std::string>& text_files,
                   const std::string& out_path) {
  CHANCERY_ASSIGN(const language::Model model, language::Model::open(model_path));
  std::vector<std::vector<std::string>> all;
  for (const std::string& file : text_files) {
    CHANCERY_ASSIGN(const std::string bytes, read_file(file));
    for (const Line& line : lines_of(bytes)) {
      const nlohmann::json report = nlohmann::json::parse(line.text, nullptr, false);
      if (report.is_object() && report.contains("text") && report["text"].is_string()) {
        split_text(report["text"].get<std::string>(), model.parts(), all);
      }
    }
  }
  const int root = static_cast<int>(std::find(inventory.deprels.begin(), inventory.deprels.end(), "root") -
                                    inventory.deprels.begin());
  std::vector<TreebankSentence> sentences;
  std::unordered_set<std::uint64_t> seen;
  for (const std::vector<std::string>& forms : all) {
    if (forms.size() < 4 || forms.size() > 60 || !ends_as_prose(forms.back())) continue;
    std::string joined;
    for (const std::string& form : forms) joined += form + ' ';
    if (!seen.insert(hash64(joined)).second) continue;
    sentences.emplace_back();
    for (const std::string& form : forms) {
      Word word;
      word.form = form;
      sentences.back().words.push_back(std::move(word));
    }
  }
  const Sentences inputs = make_inputs(sentences, vocabulary);
  std::string out;
  std::vector<Prediction> predictions;
  for (std::size_t first = 0; first < inputs.size(); first += 20) {
    const std::size_t last = std::min(inputs.size(), first + 20);
    predict(networks,
            {inputs.begin() + static_cast<std::ptrdiff_t>(first), inputs.begin() + static_cast<std::ptrdiff_t>(last)},
            inventory.triples, root, predictions);
    for (std::size_t s = first; s < last; ++s) {
      const Prediction& p = predictions[s - first];
      for (std::size_t i = 0; i < inputs[s].size(); ++i) {
        out += std::to_string(i + 1) + '\t' + sentences[s].words[i].form + "\t_\t" + inventory.upos[p.upos[i]] + '\t' +
               inventory.xpos[p.xpos[i]] + '\t' + inventory.feats[p.feats[i]] + '\t' + std::to_string(p.heads[i] + 1) +
               '\t' + inventory.deprels[p.deprels[i]] +
               "\t_\tConfidence=" + std::to_string(static_cast<int>(p.confidence[i] * 100.0f + 0.5f)) + '\n';
      }
      out += '\n';
    }
  }
  return write_file_atomically(out_path, out);
}

}  // namespace chancery::train
