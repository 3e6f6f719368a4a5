// SPDX-License-Identifier: Apache-2.0
#include "wrapper.h"

#include <algorithm>

#include "base/text_file.h"

namespace chancery::train {
namespace {

constexpr std::string_view kClause = "_CLAUSE_";
constexpr std::size_t kLongest = 28;  // words of a clause

// A whole statement: one root with a subject, a full stop at the end, nothing that reads oddly when somebody says it.
bool is_statement(const std::vector<Word>& words) {
  const std::size_t n = words.size();
  if (n < 4 || n > kLongest || words[n - 1].form != "." || words[0].upos == "CCONJ") return false;
  bool subject = false;
  for (std::size_t i = 0; i + 1 < n; ++i) {
    const Word& word = words[i];
    if (word.upos == "PUNCT" && word.form != "," && word.form != "-") return false;
    const bool of_root = word.head >= 0 && words[word.head].head < 0;
    if (of_root && (word.deprel == "parataxis" || word.deprel == "discourse" || word.deprel == "vocative"))
      return false;
    subject = subject || (of_root && word.deprel.starts_with("nsubj"));
  }
  return subject;
}

}  // namespace

Result<Wrappers> Wrappers::read(const std::string& path, const Inventory& inventory) {
  Wrappers wrappers;
  CHANCERY_TRY(read_treebank(path, wrappers.frames_));
  inventory.number(wrappers.frames_);
  CHANCERY_ASSIGN(const std::string bytes, read_file(path));
  for (const Line& line : lines_of(bytes)) {
    const std::size_t equals = line.text.find("_ = ");
    if (!line.text.starts_with("# _") || equals == std::string_view::npos) continue;
    std::vector<std::string>& words = wrappers.words_[std::string(line.text.substr(2, equals - 1))];
    for (const std::string_view word : split(line.text.substr(equals + 4), ' ')) words.emplace_back(word);
  }
  return wrappers;
}

bool Wrappers::wrap(const TreebankSentence& sentence, Random& random, TreebankSentence& out) const {
  if (frames_.empty() || !is_statement(sentence.words)) return false;
  const TreebankSentence& frame = frames_[random.below(frames_.size())];
  const int size = static_cast<int>(sentence.words.size()) - 1;  // without its full stop
  std::vector<int> place;                                        // of each word of the frame in `out`
  int next = 0, clause = -1, clause_root = -1;
  for (const Word& word : frame.words) {
    place.push_back(next);
    if (word.form == kClause) clause = next;
    next += word.form == kClause ? size : 1;
  }
  if (clause >= 0) {
    const auto root =
        std::find_if(sentence.words.begin(), sentence.words.end(), [](const Word& w) { return w.head < 0; });
    clause_root = clause + static_cast<int>(root - sentence.words.begin());
  }
  out = {};
  for (const Word& word : frame.words) {
    // What hangs on the place of the clause hangs on its root.
    const auto moved = [&](int head) {
      return head < 0 ? -1 : frame.words[head].form == kClause ? clause_root : place[head];
    };
    if (word.form == kClause) {
      for (int i = 0; i < size; ++i) {
        Word inner = sentence.words[i];
        if (inner.head < 0) {
          inner.head = moved(word.head);
          inner.deprel = word.deprel;
          inner.deprel_id = word.deprel_id;
        } else {
          inner.head += clause;
        }
        const bool keeps_capital = inner.upos == "PROPN" || inner.form == "I" || inner.form.starts_with("I'");
        if (i == 0 && clause > 0 && !keeps_capital && inner.form.size() > 1 && inner.form[1] >= 'a' &&
            frame.words[0].form != "\"" && inner.form[0] >= 'A' && inner.form[0] <= 'Z') {
          inner.form[0] = static_cast<char>(inner.form[0] - 'A' + 'a');
        }
        out.words.push_back(std::move(inner));
      }
      continue;
    }
    out.words.push_back(word);
    Word& added = out.words.back();
    added.head = moved(word.head);
    const auto list = words_.find(word.form);
    if (list != words_.end()) added.form = list->second[random.below(list->second.size())];
  }
  return true;
}

}  // namespace chancery::train
