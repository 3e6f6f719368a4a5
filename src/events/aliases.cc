// SPDX-License-Identifier: Apache-2.0
#include "events/aliases.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace chancery::events {
namespace {

struct Named {
  std::uint32_t entity = 0;
  std::string name;  // as first written
};

std::string words_of(const Report& report, const Sentence& sentence, const Mention& mention) {
  const Span span{sentence.tokens[mention.first].span.begin, sentence.tokens[mention.end - 1].span.end};
  std::string words(slice(report.text, span));
  for (const std::string_view article : {"the ", "The "}) {
    if (words.starts_with(article)) words.erase(0, article.size());
  }
  return words;
}

// One is a short form of the other: "Batasuna" of "Herri Batasuna", "the Tigers".
bool shortened(const std::string& a, const std::string& b) {
  const std::string x = lower_case(a), y = lower_case(b);
  return x.find(y) != std::string::npos || y.find(x) != std::string::npos;
}

bool name_of_its_own(const std::string& words) {
  if (words.size() < 2 || words.find_first_of("\"(),") != std::string::npos) return false;
  // "Northern organisations" is no name: its last word must begin with a capital.
  const std::size_t blank = words.rfind(' ');
  const std::string last = words.substr(blank == std::string::npos ? 0 : blank + 1);
  return starts_upper(words) && std::any_of(last.begin(), last.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 128;
         });
}

// Every word of the shorter is one of the longer.
bool within(const std::string& a, const std::string& b) {
  std::string x(" "), y(" ");
  x += lower_case(a);
  x += ' ';
  y += lower_case(b);
  y += ' ';
  std::size_t begin = 1;
  while (begin < x.size()) {
    const std::size_t end = x.find(' ', begin);
    if (end == std::string::npos) break;
    if (y.find(x.substr(begin - 1, end - begin + 2)) == std::string::npos) return false;
    begin = end + 1;
  }
  return true;
}

// That who is mentioned has the name which stands at `where` in the sentence.
Draft alias_of(const Report& report, const Sentence& sentence, const Mention& mention, const Entity& entity,
               const std::string& name, Span where) {
  Draft draft;
  Event& event = draft.event;
  event.act = "known-as";
  Participant bearer;
  bearer.entity = entity;
  bearer.raw_text = words_of(report, sentence, mention);
  bearer.span = {sentence.tokens[mention.first].span.begin - sentence.span.begin,
                 sentence.tokens[mention.end - 1].span.end - sentence.span.begin};
  bearer.sentence = mention.sentence;
  Role role;
  role.role = "name";
  role.filler = bearer;
  role.filler.span = where;
  role.filler.raw_text = name;
  role.filler.entity = {};
  role.filler.entity.name = name;
  role.filler.entity.type = EntityType::kName;
  event.recipient.push_back(std::move(bearer));
  event.roles.push_back(std::move(role));
  event.sentence = mention.sentence;
  event.text_span = sentence.span;
  event.text = std::string(slice(report.text, sentence.span));
  return draft;
}

bool says_alias(std::string_view form) {
  return form == "alias" || form == "aka" || form == "a.k.a." || form == "a.k.a" || form == "a/k/a";
}

// "Omar Haddad, alias Abu Zayd"
void add_said_aliases(const Report& report, const Document& document, const Mentions& mentions,
                      std::vector<Draft>& drafts) {
  for (const Mention& mention : mentions.list) {
    if (mention.kind != MentionKind::kName || mention.entities.size() != 1) continue;
    const Sentence& sentence = document.sentences[mention.sentence];
    const Entity& entity = mentions.entities[mention.entities.front()];
    const std::size_t size = sentence.tokens.size();
    std::size_t at = mention.end;
    if (entity.type == EntityType::kPlace || at >= size) continue;
    if (sentence.tokens[at].form == "," || sentence.tokens[at].form == "(") ++at;
    if (at + 1 >= size || !says_alias(sentence.tokens[at].form)) continue;
    std::size_t end = at + 1;
    while (end < size && sentence.tokens[end].upos == Upos::kPropn) ++end;
    if (end == at + 1) continue;
    const Span span{sentence.tokens[at + 1].span.begin, sentence.tokens[end - 1].span.end};
    const std::string words(slice(report.text, span));
    if (!name_of_its_own(words)) continue;
    Draft draft = alias_of(report, sentence, mention, entity, words,
                           {span.begin - sentence.span.begin, span.end - sentence.span.begin});
    draft.token = static_cast<int>(at);
    draft.event.rules = {"alias:said"};
    draft.event.trigger = {sentence.tokens[at].span.begin - sentence.span.begin,
                           sentence.tokens[at].span.end - sentence.span.begin};
    draft.event.confidence = 0.85;
    drafts.push_back(std::move(draft));
  }
}

// "From now on the country is Burkina Faso", "Western Samoa is Samoa": who is called by one name or none is said to be
// what another name of his is.
void add_identities(const Report& report, const Document& document, const Mentions& mentions,
                    std::vector<Draft>& drafts) {
  for (std::size_t i = 0; i < mentions.list.size(); ++i) {
    const Mention& said = mentions.list[i];
    if (said.kind != MentionKind::kName || said.entities.size() != 1) continue;
    const Entity& entity = mentions.entities[said.entities.front()];
    if (entity.type != EntityType::kState && entity.type != EntityType::kTerritory) continue;
    const Sentence& sentence = document.sentences[said.sentence];
    if (sentence.headline || said.head >= sentence.tokens.size()) continue;
    int subject = -1, copula = -1;
    for (std::size_t t = 0; t < said.head; ++t) {
      if (sentence.tokens[t].head != static_cast<int>(said.head)) continue;
      if (sentence.tokens[t].deprel == Deprel::kNsubj) subject = static_cast<int>(t);
      if (sentence.tokens[t].deprel == Deprel::kCop && sentence.tokens[t].form == "is") copula = static_cast<int>(t);
      if (sentence.tokens[t].form == "not" || sentence.tokens[t].form == "if") subject = static_cast<int>(said.head);
    }
    if (subject < 0 || copula < 0 || subject == static_cast<int>(said.head)) continue;
    const auto at = std::find_if(mentions.list.begin(), mentions.list.end(), [&](const Mention& m) {
      return m.sentence == said.sentence && static_cast<int>(m.head) == subject;
    });
    if (at == mentions.list.end() || at->entities != said.entities) continue;
    const std::string now = words_of(report, sentence, said), before = words_of(report, sentence, *at);
    if (!name_of_its_own(now) || now == before) continue;
    Draft draft = alias_of(report, sentence, *at, entity, now,
                           {sentence.tokens[said.first].span.begin - sentence.span.begin,
                            sentence.tokens[said.end - 1].span.end - sentence.span.begin});
    draft.event.act = "adopt-name";
    if (at->kind == MentionKind::kName) {
      Role old;
      old.role = "old-name";
      old.filler = draft.event.recipient.front();
      old.filler.entity = {};
      old.filler.entity.name = before;
      old.filler.entity.type = EntityType::kName;
      draft.event.roles.push_back(std::move(old));
    }
    draft.token = copula;
    draft.event.rules = {"alias:is"};
    draft.event.trigger = {sentence.tokens[static_cast<std::size_t>(copula)].span.begin - sentence.span.begin,
                           sentence.tokens[static_cast<std::size_t>(copula)].span.end - sentence.span.begin};
    draft.event.confidence = 0.7;
    drafts.push_back(std::move(draft));
  }
}

}  // namespace

void add_aliases(const Report& report, const Document& document, const Mentions& mentions, std::vector<Draft>& drafts) {
  add_said_aliases(report, document, mentions, drafts);
  add_identities(report, document, mentions, drafts);
  std::vector<Named> seen;
  for (const Mention& mention : mentions.list) {
    if (mention.kind != MentionKind::kName || mention.entities.size() != 1) continue;
    const Entity& entity = mentions.entities[mention.entities.front()];
    if (entity.type != EntityType::kGroup && entity.type != EntityType::kParty) continue;
    const Sentence& sentence = document.sentences[mention.sentence];
    if (sentence.headline || mention.end > sentence.tokens.size()) continue;
    std::string words = words_of(report, sentence, mention);
    if (!name_of_its_own(words)) continue;
    std::size_t known = 0;
    bool told = false;
    for (const Named& before : seen) {
      if (before.entity != mention.entities.front()) continue;
      ++known;
      told = told || shortened(before.name, words) || within(before.name, words) || within(words, before.name);
    }
    if (told || known > 2) continue;
    seen.push_back({mention.entities.front(), words});
    if (known == 0) continue;
    Draft draft = alias_of(report, sentence, mention, entity, words,
                           {sentence.tokens[mention.first].span.begin - sentence.span.begin,
                            sentence.tokens[mention.end - 1].span.end - sentence.span.begin});
    draft.token = static_cast<int>(mention.head);
    draft.event.rules = {"alias:two-names"};
    draft.event.trigger = draft.event.recipient.front().span;
    draft.event.confidence = 0.7;
    drafts.push_back(std::move(draft));
  }
}

}  // namespace chancery::events
