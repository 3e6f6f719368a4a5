// SPDX-License-Identifier: Apache-2.0
#include "treebank.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text_file.h"

namespace chancery::train {
namespace {

bool number_of(std::string_view text, int& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

int index_of(const std::vector<std::string>& names, const std::string& name) {
  const auto it = std::lower_bound(names.begin(), names.end(), name);
  return it != names.end() && *it == name ? static_cast<int>(it - names.begin()) : -1;
}

}  // namespace

Outcome read_treebank(const std::string& path, std::vector<TreebankSentence>& out) {
  CHANCERY_ASSIGN(const std::string bytes, read_file(path));
  TreebankSentence sentence;
  const auto finish = [&] {
    if (!sentence.words.empty()) out.push_back(std::move(sentence));
    sentence = {};
  };
  for (const Line& line : lines_of(bytes)) {
    if (line.text.empty()) {
      finish();
      continue;
    }
    if (line.text[0] == '#') {
      if (line.text.starts_with("# text = ")) sentence.text = line.text.substr(9);
      if (line.text.starts_with("# newpar") && !line.text.starts_with("# newpar_block")) sentence.new_paragraph = true;
      if (line.text.starts_with("# newdoc")) sentence.new_document = true;
      continue;
    }
    const std::vector<std::string_view> columns = split(line.text, '\t');
    if (columns.size() != 10) {
      return Error{ErrorCode::kIntakeBadFormat, "a line of CoNLL-U needs ten columns", place_of(path, line.number)};
    }
    const bool space_after = columns[9].find("SpaceAfter=No") == std::string_view::npos;
    const std::size_t dash = columns[0].find('-');
    if (dash != std::string_view::npos) {
      Multiword multiword;
      if (!number_of(columns[0].substr(0, dash), multiword.first) ||
          !number_of(columns[0].substr(dash + 1), multiword.end)) {
        return Error{ErrorCode::kIntakeBadFormat, "a range of words is two numbers", place_of(path, line.number)};
      }
      --multiword.first;
      multiword.form = columns[1];
      multiword.space_after = space_after;
      sentence.multiwords.push_back(std::move(multiword));
      continue;
    }
    if (columns[0].find('.') != std::string_view::npos) continue;  // empty nodes of the enhanced graph
    Word word;
    word.form = columns[1];
    word.lemma = columns[2];
    word.upos = columns[3];
    word.xpos = columns[4];
    word.feats = columns[5];
    word.deprel = columns[7];
    word.space_after = space_after;
    if (const std::size_t at = columns[9].find("Confidence="); at != std::string_view::npos) {
      int percent = 100;
      const std::string_view value = columns[9].substr(at + 11);
      std::from_chars(value.data(), value.data() + value.size(), percent);
      word.weight = static_cast<float>(percent) / 100.0f;
    }
    if (!number_of(columns[6], word.head)) {
      return Error{ErrorCode::kIntakeBadFormat, "the head is a number", place_of(path, line.number)};
    }
    --word.head;
    sentence.words.push_back(std::move(word));
  }
  finish();
  return Done{};
}

Inventory Inventory::of(const std::vector<TreebankSentence>& sentences) {
  std::set<std::string> upos, xpos, feats, deprels;
  for (const TreebankSentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      upos.insert(word.upos);
      xpos.insert(word.xpos);
      feats.insert(word.feats);
      deprels.insert(word.deprel);
    }
  }
  Inventory inventory;
  inventory.upos.assign(upos.begin(), upos.end());
  inventory.xpos.assign(xpos.begin(), xpos.end());
  inventory.feats.assign(feats.begin(), feats.end());
  inventory.deprels.assign(deprels.begin(), deprels.end());
  std::set<std::array<int, 3>> triples;
  for (const TreebankSentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      triples.insert({index_of(inventory.upos, word.upos), index_of(inventory.xpos, word.xpos),
                      index_of(inventory.feats, word.feats)});
    }
  }
  inventory.triples.assign(triples.begin(), triples.end());
  return inventory;
}

void Inventory::number(std::vector<TreebankSentence>& sentences) const {
  for (TreebankSentence& sentence : sentences) {
    for (Word& word : sentence.words) {
      word.upos_id = index_of(upos, word.upos);
      word.xpos_id = index_of(xpos, word.xpos);
      word.feats_id = index_of(feats, word.feats);
      word.deprel_id = index_of(deprels, word.deprel);
    }
  }
}

}  // namespace chancery::train
