// SPDX-License-Identifier: Apache-2.0
//
// For the tests of the stage: reports with hand-made trees and mentions, so that they need neither model nor lexicon.
#pragma once

#include <string>
#include <vector>

#include "base/arena.h"
#include "base/text_file.h"
#include "chancery/mention.h"
#include "chancery/report.h"
#include "chancery/sentence.h"

namespace chancery::events {

// One sentence. Words are "form/lemma/UPOS/XPOS/head/deprel" parted by blanks, head 0 for the root. Names that are in
// `actors` become mentions of states with the id "state:" + name.
struct HandMade {
  Report report;
  Document document;
  Mentions mentions;

  explicit HandMade(std::string_view words, std::vector<std::string> actors = {}) {
    report.id = "r";
    report.published = *parse_iso_date("2030-05-10");
    std::vector<Token> tokens;
    for (const std::string_view word : words_of(words)) {
      const auto parts = split(word, '/');
      Token token;
      if (!report.text.empty() && parts[2] != "PUNCT") report.text += ' ';
      token.span.begin = static_cast<std::uint32_t>(report.text.size());
      report.text += parts[0];
      token.span.end = static_cast<std::uint32_t>(report.text.size());
      token.form = document.arena().copy(parts[0]);
      token.lemma = document.arena().copy(parts[1]);
      token.upos = upos_of(parts[2]);
      token.xpos = document.arena().copy(parts[3]);
      token.feats = "_";
      token.head = std::stoi(std::string(parts[4])) - 1;
      const auto relation = split(parts[5], ':');
      token.deprel = deprel_of(relation[0]);
      if (relation.size() > 1) token.subtype = document.arena().copy(relation[1]);
      tokens.push_back(token);
    }
    const auto kept = document.arena().make_array<Token>(tokens.size());
    std::copy(tokens.begin(), tokens.end(), kept.begin());
    Sentence sentence;
    sentence.span = {0, static_cast<std::uint32_t>(report.text.size())};
    sentence.tokens = kept;
    document.sentences.push_back(sentence);
    report.paragraphs.push_back({sentence.span, false});
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      for (const std::string& name : actors) {
        if (tokens[i].form != name) continue;
        Entity entity;
        entity.id = "state:" + name;
        entity.name = name;
        entity.type = EntityType::kState;
        Mention mention;
        mention.first = mention.head = i;
        mention.end = i + 1;
        mention.entities = {static_cast<std::uint32_t>(mentions.entities.size())};
        mentions.entities.push_back(std::move(entity));
        mentions.list.push_back(std::move(mention));
      }
    }
  }
};

}  // namespace chancery::events
