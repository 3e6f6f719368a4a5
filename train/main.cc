// SPDX-License-Identifier: Apache-2.0
//
// chancery-train: from CoNLL-U treebanks to one model file. See train/README.md.
#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "export_model.h"
#include "headline.h"
#include "label_news.h"
#include "train_network.h"
#include "wrapper.h"

using namespace chancery;
using namespace chancery::train;

namespace {

// Compares the gradient with differences of the loss on a small network; returns the largest relative error.
double gradient_error(const std::vector<TreebankSentence>& sentences, const Inventory& inventory,
                      const Vocabulary& vocabulary) {
  Shape shape;
  shape.words = static_cast<std::int32_t>(vocabulary.keys.size());
  shape.word_dim = shape.piece_dim = shape.affix_dim = 16;
  shape.hidden = shape.tag_hidden = shape.arc_hidden = shape.rel_hidden = 16;
  shape.upos = static_cast<std::int32_t>(inventory.upos.size());
  shape.xpos = static_cast<std::int32_t>(inventory.xpos.size());
  shape.feats = static_cast<std::int32_t>(inventory.feats.size());
  shape.deprels = static_cast<std::int32_t>(inventory.deprels.size());
  Network network(shape, 3);
  const Sentences batch = make_inputs({sentences.begin(), sentences.begin() + 3}, vocabulary);
  network.loss_and_gradient(batch);
  std::vector<std::vector<float>> gradients;
  for (Parameter& p : network.parameters()) gradients.push_back(p.gradient.data());
  double worst = 0.0;
  for (std::size_t k = 0; k < gradients.size(); ++k) {
    double dot = 0.0, norm = 0.0;
    for (const float g : gradients[k]) norm += static_cast<double>(g) * g;
    norm = std::sqrt(norm);
    if (norm < 1e-9) continue;
    const float step = 2e-2f;
    std::vector<float>& w = network.parameters()[k].weight.data();
    const std::vector<float> kept = w;
    double losses[2];
    for (int side = 0; side < 2; ++side) {
      for (std::size_t i = 0; i < w.size(); ++i)
        w[i] = kept[i] + (side ? -step : step) * static_cast<float>(gradients[k][i] / norm);
      losses[side] = network.loss_and_gradient(batch);
    }
    w = kept;
    dot = (losses[0] - losses[1]) / (2.0 * step);
    const double error = std::fabs(dot - norm) / norm;
    std::fprintf(stderr, "%-14s gradient %.6f difference %.6f\n", network.parameters()[k].name.c_str(), norm, dot);
    worst = std::max(worst, error);
  }
  return worst;
}

int fail(const Error& error) {
  std::fprintf(stderr, "chancery-train: %s\n", describe(error).c_str());
  return 1;
}

struct Options {
  std::vector<std::string> train_files, dev_files, silver_files, extra_files, checkpoints, text_files;
  std::string checkpoint = "network.checkpoint", wrappers, words, model, start, out = "model.bin", language = "english";
  Shape shape;
  Schedule schedule;
  int least = 2, silver_least = 3;
};

struct Data {
  std::vector<TreebankSentence> sentences, silver, extra;
  std::vector<DevSet> dev;
  Inventory inventory;
  Vocabulary vocabulary;
};

Result<Data> read_data(const Options& options) {
  Data data;
  for (const std::string& file : options.train_files) CHANCERY_TRY(read_treebank(file, data.sentences));
  if (data.sentences.size() < 4) return Error{ErrorCode::kIntakeEmpty, "nothing to learn from", ""};
  data.inventory = Inventory::of(data.sentences);
  data.inventory.number(data.sentences);
  for (const std::string& file : options.dev_files) {
    data.dev.push_back({file.substr(file.rfind('/') + 1), {}});
    CHANCERY_TRY(read_treebank(file, data.dev.back().sentences));
    data.inventory.number(data.dev.back().sentences);
  }
  for (const std::string& file : options.silver_files) CHANCERY_TRY(read_treebank(file, data.silver));
  data.inventory.number(data.silver);
  for (const std::string& file : options.extra_files) CHANCERY_TRY(read_treebank(file, data.extra));
  data.inventory.number(data.extra);
  data.vocabulary = Vocabulary::of(data.sentences, options.least, data.silver, options.silver_least);
  return data;
}

void fix_shape(Shape& shape, const Data& data) {
  shape.words = static_cast<std::int32_t>(data.vocabulary.keys.size());
  shape.upos = static_cast<std::int32_t>(data.inventory.upos.size());
  shape.xpos = static_cast<std::int32_t>(data.inventory.xpos.size());
  shape.feats = static_cast<std::int32_t>(data.inventory.feats.size());
  shape.deprels = static_cast<std::int32_t>(data.inventory.deprels.size());
}

Outcome train_checkpoint(Options& options) {
  CHANCERY_ASSIGN(const Data data, read_data(options));
  if (!options.start.empty()) CHANCERY_TRY(read_shape(options.start, options.shape));
  const std::int32_t start_words = options.shape.words;
  fix_shape(options.shape, data);
  std::fprintf(stderr, "%zu sentences, %d words, %d upos, %d xpos, %d feats, %zu triples, %d relations\n",
               data.sentences.size(), options.shape.words, options.shape.upos, options.shape.xpos, options.shape.feats,
               data.inventory.triples.size(), options.shape.deprels);
  Network network(options.shape, options.schedule.seed);
  if (!options.start.empty()) {
    const bool same = start_words == options.shape.words;  // trained with the same silver trees; else with none
    CHANCERY_TRY(start_from(network, data.vocabulary, options.start,
                            same ? data.vocabulary : Vocabulary::of(data.sentences, options.least, {}, 1)));
  }
  std::vector<TreebankSentence> sentences = data.sentences;
  sentences.insert(sentences.end(), data.extra.begin(), data.extra.end());
  Wrappers wrappers;
  if (!options.wrappers.empty()) {
    CHANCERY_ASSIGN(wrappers, Wrappers::read(options.wrappers, data.inventory));
  }
  train_network(network, data.inventory, data.vocabulary, sentences, data.silver, wrappers, data.dev, options.schedule);
  return save_checkpoint(network, options.checkpoint);
}

Outcome make_model(Options& options) {
  CHANCERY_ASSIGN(const Data data, read_data(options));
  CHANCERY_TRY(read_shape(options.checkpoint, options.shape));
  fix_shape(options.shape, data);
  Network network(options.shape, options.schedule.seed);
  CHANCERY_TRY(load_checkpoint(network, options.checkpoint));
  for (const DevSet& set : data.dev) {
    const Accuracy a = evaluate({&network}, data.inventory, data.vocabulary, set);
    std::fprintf(stderr, "%s upos %.2f las %.2f\n", set.name.c_str(), a.upos, a.las);
  }
  ModelData model;
  model.language = options.language;
  model.inventory = &data.inventory;
  model.vocabulary = &data.vocabulary;
  model.network = &network;
  model.lemmas = learn_lemmas(data.sentences);
  CHANCERY_ASSIGN(const auto kinds, learn_token_kinds(data.sentences, options.words));
  model.token_kinds = make_table(kinds);
  model.boundaries = learn_boundaries(paragraphs_of(data.sentences), model.token_kinds);
  std::fprintf(stderr, "%zu lemma rules, %zu endings, %zu entries of the tokeniser\n", model.lemmas.rules.size(),
               model.lemmas.endings.size(), kinds.size());
  return write_model(model, options.out);
}

Outcome label(Options& options) {
  CHANCERY_ASSIGN(const Data data, read_data(options));
  std::vector<std::unique_ptr<Network>> owned;
  std::vector<Network*> networks;
  for (const std::string& path : options.checkpoints) {
    Shape shape;
    CHANCERY_TRY(read_shape(path, shape));
    fix_shape(shape, data);
    owned.push_back(std::make_unique<Network>(shape, 1));
    CHANCERY_TRY(load_checkpoint(*owned.back(), path));
    networks.push_back(owned.back().get());
  }
  for (const DevSet& set : data.dev) {
    const Accuracy a = evaluate(networks, data.inventory, data.vocabulary, set);
    std::fprintf(stderr, "%s upos %.2f las %.2f\n", set.name.c_str(), a.upos, a.las);
  }
  return label_news(networks, data.inventory, data.vocabulary, options.model, options.text_files, options.out);
}

Outcome average(const Options& options) {
  Shape shape;
  CHANCERY_TRY(read_shape(options.checkpoints.front(), shape));
  Network network(shape, 1);
  MeanWeights mean;
  for (const std::string& path : options.checkpoints) {
    CHANCERY_TRY(load_checkpoint(network, path));
    mean.add(network);
  }
  mean.put(network);
  return save_checkpoint(network, options.checkpoint);
}

Outcome print_headlines(Options& options) {
  CHANCERY_ASSIGN(const Data data, read_data(options));
  Random random(1);
  TreebankSentence headline;
  for (const TreebankSentence& sentence : data.sentences) {
    if (!make_headline(sentence, PresentTense::of(data.inventory), random, headline)) continue;
    for (const Word& word : headline.words) std::printf("%s ", word.form.c_str());
    std::printf("\n");
  }
  return Done{};
}

Outcome print_wrapped(Options& options) {
  CHANCERY_ASSIGN(const Data data, read_data(options));
  CHANCERY_ASSIGN(const Wrappers wrappers, Wrappers::read(options.wrappers, data.inventory));
  Random random(1);
  TreebankSentence wrapped;
  for (const TreebankSentence& sentence : data.sentences) {
    if (!wrappers.wrap(sentence, random, wrapped)) continue;
    int number = 0;
    for (const Word& word : wrapped.words) {
      std::printf("%d\t%s\t_\t%s\t%s\t%s\t%d\t%s\t_\t_\n", ++number, word.form.c_str(), word.upos.c_str(),
                  word.xpos.c_str(), word.feats.c_str(), word.head + 1, word.deprel.c_str());
    }
    std::printf("\n");
  }
  return Done{};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains Chancery's language model from CoNLL-U treebanks. See train/README.md.");
  app.require_subcommand(1);
  Options options;
  Schedule& schedule = options.schedule;
  const auto common = [&](CLI::App* command) {
    command->add_option("--train", options.train_files, "treebanks to learn from")
        ->required()
        ->check(CLI::ExistingFile);
    command->add_option("--dev", options.dev_files, "treebanks to measure on")->check(CLI::ExistingFile);
    command->add_option("--silver", options.silver_files, "trees made by `label`")->check(CLI::ExistingFile);
    command->add_option("--silver-least", options.silver_least, "the same for words of the silver trees");
    command->add_option("--least", options.least, "words seen at least so often have an embedding of their own");
    command->add_option("--checkpoint", options.checkpoint, "the network's weights");
  };
  CLI::App* network = app.add_subcommand("network", "train the network and write its weights (the long step)");
  common(network);
  network->add_option("--extra", options.extra_files, "trees to learn from that change neither vocabulary nor names")
      ->check(CLI::ExistingFile);
  network
      ->add_option("--start", options.start,
                   "begin with this network, trained on the same treebanks, with the same silver trees or without")
      ->check(CLI::ExistingFile);
  network->add_option("--epochs", schedule.epochs);
  network->add_option("--batch", schedule.batch_words, "words in a batch");
  network->add_option("--seed", schedule.seed);
  network->add_option("--hidden", options.shape.hidden,
                      "width of a layer in each direction: a multiple of 32, at most 256");
  network->add_option("--word-dim", options.shape.word_dim);
  network->add_option("--piece-dim", options.shape.piece_dim);
  network->add_option("--affix-dim", options.shape.affix_dim);
  network->add_option("--tag", options.shape.tag_hidden);
  network->add_option("--arc", options.shape.arc_hidden);
  network->add_option("--rel", options.shape.rel_hidden);
  network->add_option("--learning", schedule.rates.learning);
  network->add_option("--word-dropout", schedule.rates.word_dropout);
  network->add_option("--input-dropout", schedule.rates.input_dropout);
  network->add_option("--layer-dropout", schedule.rates.layer_dropout);
  network->add_option("--head-dropout", schedule.rates.head_dropout);
  network->add_option("--silver-words", schedule.silver_words, "words of silver trees in an epoch");
  network->add_option("--gold-epochs", schedule.gold_epochs, "last epochs, without silver trees");
  network->add_option("--average-epochs", schedule.average_epochs, "last epochs whose weights are averaged");
  network->add_option("--headlines", schedule.headlines, "share of sentences turned into headlines (English)");
  network->add_option("--wrappers", options.wrappers, "frames that sentences are set into: CoNLL-U, see wrapper.h")
      ->check(CLI::ExistingFile);
  network->add_option("--wrapped", schedule.wrapped, "share of sentences set into a frame of --wrappers");
  network->add_option("--augment", schedule.augment,
                      "share of sentences with varied case, and of those without their full stop");
  CLI::App* model = app.add_subcommand("model", "learn the rest and write the model file");
  common(model);
  model->add_option("--words", options.words, "known words of the language, as train/english.words")
      ->required()
      ->check(CLI::ExistingFile);
  model->add_option("--language", options.language);
  model->add_option("--out", options.out, "the model file");
  CLI::App* silver =
      app.add_subcommand("label", "parse plain text with one or several networks: silver trees to learn from");
  common(silver);
  silver->add_option("--checkpoints", options.checkpoints, "networks trained on the same files")
      ->required()
      ->check(CLI::ExistingFile);
  silver->add_option("--model", options.model, "the model whose tokeniser is used")
      ->required()
      ->check(CLI::ExistingFile);
  silver->add_option("--text", options.text_files, "reports, a JSON object with \"text\" a line")
      ->required()
      ->check(CLI::ExistingFile);
  silver->add_option("--out", options.out, "CoNLL-U with Confidence= in the last column");
  CLI::App* soup = app.add_subcommand("average", "the mean of the weights of networks that began at the same ones");
  soup->add_option("--checkpoints", options.checkpoints, "networks of one shape")->required()->check(CLI::ExistingFile);
  soup->add_option("--checkpoint", options.checkpoint, "the network's weights")->required();
  CLI::App* headlines =
      app.add_subcommand("headlines", "print the headlines that training makes of a treebank's sentences");
  common(headlines);
  CLI::App* frames =
      app.add_subcommand("wrapped", "print what training makes of a treebank's sentences with --wrappers");
  common(frames);
  frames->add_option("--wrappers", options.wrappers, "frames: CoNLL-U")->required()->check(CLI::ExistingFile);
  CLI::App* check =
      app.add_subcommand("check-gradient", "compare the network's gradients with differences of its loss");
  common(check);
  CLI11_PARSE(app, argc, argv);

  Outcome outcome = Done{};
  if (*network) outcome = train_checkpoint(options);
  if (*model) outcome = make_model(options);
  if (*silver) outcome = label(options);
  if (*soup) outcome = average(options);
  if (*headlines) outcome = print_headlines(options);
  if (*frames) outcome = print_wrapped(options);
  if (*check) {
    const Result<Data> data = read_data(options);
    if (!data.ok()) return fail(data.error());
    std::fprintf(stderr, "largest relative error %.5f\n",
                 gradient_error(data->sentences, data->inventory, data->vocabulary));
  }
  return outcome.ok() ? 0 : fail(outcome.error());
}
