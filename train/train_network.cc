// SPDX-License-Identifier: Apache-2.0
#include "train_network.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>

#include "base/mapped_file.h"
#include "base/text_file.h"
#include "base/utf8.h"
#include "headline.h"

namespace chancery::train {
namespace {

std::string upper_ascii(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// A copy of the sentence as headlines and careless writers have it: capitals, no capitals, Title Case, no full stop.
std::vector<std::string> vary_case(const TreebankSentence& sentence, int kind) {
  std::vector<std::string> forms;
  for (const Word& word : sentence.words) {
    if (kind == 0) {
      forms.push_back(upper_ascii(word.form));
    } else if (kind == 1) {
      forms.push_back(lower_case(word.form));
    } else {
      std::string form = word.form;
      const bool small = word.upos == "ADP" || word.upos == "DET" || word.upos == "CCONJ" || word.upos == "PART";
      if (!small && form[0] >= 'a' && form[0] <= 'z') form[0] = static_cast<char>(form[0] - 'a' + 'A');
      forms.push_back(std::move(form));
    }
  }
  return forms;
}

Input make_input(const Word& word, const std::string& form, const Vocabulary& vocabulary, float word_dropout,
                 std::string& buffer) {
  Input input;
  language::extract_features(form, buffer, input.features);
  const auto it = vocabulary.rows.find(input.features.key);
  input.word = it == vocabulary.rows.end() ? 0 : it->second;
  if (input.word > 0) {
    const float count = static_cast<float>(vocabulary.counts[input.word]);
    input.keep = count / (count + word_dropout);
  }
  input.upos = word.upos_id;
  input.xpos = word.xpos_id;
  input.feats = word.feats_id;
  input.deprel = word.deprel_id;
  input.head = word.head;
  input.weight = word.weight;
  return input;
}

}  // namespace

Vocabulary Vocabulary::of(const std::vector<TreebankSentence>& sentences, int least,
                          const std::vector<TreebankSentence>& silver, int silver_least) {
  std::map<std::string, int> counts, silver_counts;
  std::string buffer;
  const auto count = [&](const std::vector<TreebankSentence>& all, std::map<std::string, int>& into) {
    for (const TreebankSentence& sentence : all) {
      for (const Word& word : sentence.words) {
        language::normalise_form(word.form, buffer);
        ++into[buffer];
      }
    }
  };
  count(sentences, counts);
  count(silver, silver_counts);
  for (const auto& [form, times] : silver_counts) {
    if (times >= silver_least) counts[form] = std::max(counts[form], least);
  }
  Vocabulary vocabulary;
  vocabulary.keys.push_back(0);
  vocabulary.counts.push_back(0);
  language::WordFeatures features;
  for (const auto& [form, times] : counts) {
    if (times < least) continue;
    language::extract_features(form, buffer, features);
    if (!vocabulary.rows.emplace(features.key, static_cast<int>(vocabulary.keys.size())).second) continue;
    vocabulary.keys.push_back(features.key);
    vocabulary.counts.push_back(times);
  }
  return vocabulary;
}

Sentences make_inputs(const std::vector<TreebankSentence>& sentences, const Vocabulary& vocabulary) {
  Sentences out;
  std::string buffer;
  for (const TreebankSentence& sentence : sentences) {
    out.emplace_back();
    for (const Word& word : sentence.words) out.back().push_back(make_input(word, word.form, vocabulary, 0.0f, buffer));
  }
  return out;
}

Accuracy evaluate(const std::vector<Network*>& networks, const Inventory& inventory, const Vocabulary& vocabulary,
                  const DevSet& dev) {
  const Sentences inputs = make_inputs(dev.sentences, vocabulary);
  const int root = static_cast<int>(std::find(inventory.deprels.begin(), inventory.deprels.end(), "root") -
                                    inventory.deprels.begin());
  const auto universal = [&](int label) {
    return label < 0 ? std::string() : inventory.deprels[label].substr(0, inventory.deprels[label].find(':'));
  };
  Accuracy a;
  std::size_t words = 0;
  std::vector<Prediction> predictions;
  for (std::size_t first = 0; first < inputs.size(); first += 20) {
    const Sentences batch(inputs.begin() + static_cast<std::ptrdiff_t>(first),
                          inputs.begin() + static_cast<std::ptrdiff_t>(std::min(inputs.size(), first + 20)));
    predict(networks, batch, inventory.triples, root, predictions);
    for (std::size_t s = 0; s < batch.size(); ++s) {
      for (std::size_t i = 0; i < batch[s].size(); ++i) {
        const Input& gold = batch[s][i];
        const Prediction& p = predictions[s];
        ++words;
        a.upos += p.upos[i] == gold.upos;
        a.xpos += p.xpos[i] == gold.xpos;
        a.feats += p.feats[i] == gold.feats;
        a.tags += p.upos[i] == gold.upos && p.xpos[i] == gold.xpos && p.feats[i] == gold.feats;
        const bool head = p.heads[i] == gold.head;
        a.uas += head;
        a.las += head && universal(p.deprels[i]) == universal(gold.deprel);
        a.full_las += head && p.deprels[i] == gold.deprel;
      }
    }
  }
  for (double* value : {&a.upos, &a.xpos, &a.feats, &a.tags, &a.uas, &a.las, &a.full_las})
    *value *= 100.0 / static_cast<double>(words);
  return a;
}

namespace {
template <typename F>
void each_matrix(Network& network, F f) {
  for (Table& t : network.tables()) f(t.weight);
  for (Parameter& p : network.parameters()) f(p.weight);
}
}  // namespace

void MeanWeights::add(Network& network) {
  std::size_t next = 0;
  ++count_;
  each_matrix(network, [&](Matrix& m) {
    if (count_ == 1) sums_.emplace_back(m.data().size(), 0.0);
    std::vector<double>& sum = sums_[next++];
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += m.data()[i];
  });
}

void MeanWeights::put(Network& network) const {
  if (count_ == 0) return;
  std::size_t next = 0;
  each_matrix(network, [&](Matrix& m) {
    const std::vector<double>& sum = sums_[next++];
    for (std::size_t i = 0; i < sum.size(); ++i) m.data()[i] = static_cast<float>(sum[i] / count_);
  });
}

void train_network(Network& network, const Inventory& inventory, const Vocabulary& vocabulary,
                   const std::vector<TreebankSentence>& sentences, const std::vector<TreebankSentence>& silver,
                   const Wrappers& wrappers, const std::vector<DevSet>& dev, const Schedule& schedule) {
  Random random(schedule.seed + 17);
  std::size_t words = 0, silver_words = 0;
  for (const TreebankSentence& sentence : sentences) words += sentence.words.size();
  for (const TreebankSentence& sentence : silver) silver_words += sentence.words.size();
  // The last epochs see gold trees only.
  const int silver_epochs = silver.empty() ? 0 : schedule.epochs - schedule.gold_epochs;
  const double silver_share =
      silver.empty() ? 0.0 : std::min(1.0, schedule.silver_words / static_cast<double>(silver_words));
  const double total_steps = (static_cast<double>(schedule.epochs) * static_cast<double>(words) +
                              silver_epochs * silver_share * static_cast<double>(silver_words)) /
                             schedule.batch_words;
  std::vector<std::size_t> silver_order(silver.size());
  for (std::size_t i = 0; i < silver_order.size(); ++i) silver_order[i] = i;
  for (std::size_t i = silver_order.size(); i > 1; --i) std::swap(silver_order[i - 1], silver_order[random.below(i)]);
  std::size_t silver_next = 0;
  const PresentTense present = PresentTense::of(inventory);
  const auto start = std::chrono::steady_clock::now();
  std::int64_t step = 0;
  std::string buffer;
  MeanWeights mean;
  for (int epoch = 1; epoch <= schedule.epochs; ++epoch) {
    std::vector<const TreebankSentence*> order;
    for (const TreebankSentence& sentence : sentences) order.push_back(&sentence);
    if (epoch <= silver_epochs) {
      const std::size_t count = static_cast<std::size_t>(silver_share * static_cast<double>(silver.size()));
      for (std::size_t i = 0; i < count; ++i) {
        order.push_back(&silver[silver_order[silver_next]]);
        silver_next = (silver_next + 1) % silver.size();
      }
    }
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    double loss = 0.0;
    int batches = 0;
    for (std::size_t next = 0; next < order.size();) {
      Sentences batch;
      int size = 0;
      while (next < order.size() &&
             (batch.empty() || size + static_cast<int>(order[next]->words.size()) <= schedule.batch_words)) {
        const TreebankSentence* chosen = order[next++];
        TreebankSentence headline, wrapped;
        if (schedule.wrapped > 0.0f && random.uniform() < schedule.wrapped && wrappers.wrap(*chosen, random, wrapped))
          chosen = &wrapped;
        const bool is_headline = chosen != &wrapped && random.uniform() < schedule.headlines &&
                                 make_headline(*chosen, present, random, headline);
        const TreebankSentence& sentence = is_headline ? headline : *chosen;
        std::size_t n = sentence.words.size();
        std::vector<std::string> varied;
        if (is_headline && random.uniform() < 0.5f) {
          varied = vary_case(sentence, random.uniform() < 0.9f ? 2 : 0);
        } else if (random.uniform() < schedule.augment) {
          varied = vary_case(sentence, static_cast<int>(random.below(3)));
        }
        if (random.uniform() < schedule.augment && n > 2 && sentence.words[n - 1].upos == "PUNCT") --n;
        batch.emplace_back();
        for (std::size_t i = 0; i < n; ++i) {
          const Word& word = sentence.words[i];
          batch.back().push_back(make_input(word, varied.empty() ? word.form : varied[i], vocabulary,
                                            schedule.rates.word_dropout, buffer));
        }
        for (Input& input : batch.back()) {
          if (input.head >= static_cast<int>(n))
            input.head = -1;  // its head was the full stop: does not occur in sound data
        }
        size += static_cast<int>(n);
      }
      // Warm-up, then a straight line down to a fiftieth.
      const double progress = std::min(1.0, static_cast<double>(step) / total_steps);
      Rates rates = schedule.rates;
      rates.learning *= static_cast<float>(std::min({1.0, static_cast<double>(step + 1) / 200.0, 1.02 - progress}));
      loss += network.step(batch, rates);
      ++batches;
      ++step;
      if (epoch > schedule.epochs - schedule.average_epochs && step % 25 == 0) mean.add(network);
    }
    if (epoch == schedule.epochs) mean.put(network);
    std::string line;
    const bool show = epoch % 4 == 0 || epoch == schedule.epochs || epoch == 1;
    for (const DevSet& set : dev) {
      if (!show) break;
      const Accuracy a = evaluate({&network}, inventory, vocabulary, set);
      char text[200];
      std::snprintf(text, sizeof text, " | %s upos %.2f xpos %.2f feats %.2f all %.2f uas %.2f las %.2f full %.2f",
                    set.name.c_str(), a.upos, a.xpos, a.feats, a.tags, a.uas, a.las, a.full_las);
      line += text;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::fprintf(stderr, "epoch %d loss %.4f %.0f s%s\n", epoch, loss / batches, seconds, line.c_str());
  }
}

Outcome save_checkpoint(Network& network, const std::string& path) {
  std::string bytes(reinterpret_cast<const char*>(&network.shape()), sizeof(Shape));
  each_matrix(network, [&](Matrix& m) {
    bytes.append(reinterpret_cast<const char*>(m.row(0)), m.data().size() * sizeof(float));
  });
  return write_file_atomically(path, bytes);
}

Outcome read_shape(const std::string& path, Shape& shape) {
  CHANCERY_ASSIGN(const std::string bytes, read_file(path));
  if (bytes.size() < sizeof(Shape)) return Error{ErrorCode::kIntakeBadFormat, "not a checkpoint; train again", path};
  std::memcpy(&shape, bytes.data(), sizeof(Shape));
  return Done{};
}

Outcome load_checkpoint(Network& network, const std::string& path) {
  CHANCERY_ASSIGN(const std::string bytes, read_file(path));
  std::size_t at = sizeof(Shape);
  bool fits = true;
  each_matrix(network, [&](Matrix& m) {
    const std::size_t size = m.data().size() * sizeof(float);
    fits = fits && at + size <= bytes.size();
    if (fits) std::memcpy(m.row(0), bytes.data() + at, size);
    at += size;
  });
  if (!fits || at != bytes.size())
    return Error{ErrorCode::kIntakeBadFormat, "the checkpoint has another shape; train again", path};
  return Done{};
}

Outcome start_from(Network& network, const Vocabulary& vocabulary, const std::string& path,
                   const Vocabulary& old_vocabulary) {
  Shape shape;
  CHANCERY_TRY(read_shape(path, shape));
  shape.words = static_cast<std::int32_t>(old_vocabulary.keys.size());
  Network old(shape, 1);
  CHANCERY_TRY(load_checkpoint(old, path));
  if (old.parameters().size() != network.parameters().size())
    return Error{ErrorCode::kIntakeBadFormat, "the checkpoint has another shape", path};
  for (std::size_t i = 0; i < old.parameters().size(); ++i) {
    Matrix& from = old.parameters()[i].weight;
    Matrix& to = network.parameters()[i].weight;
    if (from.rows() != to.rows() || from.cols() != to.cols())
      return Error{ErrorCode::kIntakeBadFormat, "the checkpoint has another shape", path};
    to = from;
  }
  network.tables()[1].weight = old.tables()[1].weight;
  network.tables()[2].weight = old.tables()[2].weight;
  // Words that the older vocabulary did not know begin as the unknown word.
  for (std::size_t row = 0; row < vocabulary.keys.size(); ++row) {
    const auto it = old_vocabulary.rows.find(vocabulary.keys[row]);
    const float* from = old.tables()[0].weight.row(it == old_vocabulary.rows.end() ? 0 : it->second);
    std::copy_n(from, shape.word_dim, network.tables()[0].weight.row(static_cast<int>(row)));
  }
  return Done{};
}

}  // namespace chancery::train
