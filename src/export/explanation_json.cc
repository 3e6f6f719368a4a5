// SPDX-License-Identifier: Apache-2.0
#include "export/explanation_json.h"

#include "chancery/sentence.h"
#include "export/status_json.h"

namespace chancery::exporting {

Json explanation_json(const Explanation& why) {
  Json json;
  json["status"] = why.status ? status_json(*why.status, "", "") : Json(nullptr);
  Json events = Json::array();
  for (std::size_t i = 0; i < why.events.size(); ++i) {
    Report report;
    if (i < why.claims.size()) {
      for (const Report& one : why.reports) {
        if (one.id == why.claims[i].report) report = one;
      }
    }
    events.push_back(event_json(why.events[i], report));
  }
  json["events"] = std::move(events);
  Json moves = Json::array();
  for (const Status& status : why.moves) moves.push_back(status_json(status, "", ""));
  json["moves"] = std::move(moves);
  Json decisions = Json::array();
  for (const Decision& decision : why.decisions) decisions.push_back(decision_json(decision));
  json["decisions"] = std::move(decisions);
  Json same = Json::array();
  for (const auto& [claim, reason] : why.same_event) {
    Json one = claim_json(claim);
    one["because"] = reason;
    same.push_back(std::move(one));
  }
  json["same_event"] = std::move(same);
  json["copies"] = why.copies;
  return json;
}

Json tree_json(const Document& document, const Event& event) {
  const Sentence* sentence = nullptr;
  for (const Sentence& one : document.sentences) {
    if (one.span.begin <= event.text_span.begin && event.text_span.begin < one.span.end) sentence = &one;
  }
  if (sentence == nullptr) return nullptr;
  Json tokens = Json::array();
  const std::uint32_t from = event.text_span.begin;
  for (const Token& token : sentence->tokens) {
    if (token.span.begin < from) continue;
    Json one;
    one["span"] = Json::array({token.span.begin - from, token.span.end - from});
    one["form"] = std::string(token.form);
    one["lemma"] = std::string(token.lemma);
    one["upos"] = name(token.upos);
    one["xpos"] = std::string(token.xpos);
    one["head"] = token.head;
    one["deprel"] = token.subtype.empty() ? std::string(name(token.deprel))
                                          : std::string(name(token.deprel)) + ":" + std::string(token.subtype);
    tokens.push_back(std::move(one));
  }
  return tokens;
}

Json known_json(const ledger::Known& known, const actors::ActorLexicon& lexicon, std::string_view as_of) {
  Json json;
  json["id"] = known.id;
  json["name"] = known.name;
  json["held"] = known.held;
  json["type"] = known.entity ? Json(name(known.entity->type)) : Json(nullptr);
  json["country"] = known.entity ? known.entity->country : "";
  json["sector"] = known.entity ? known.entity->sector : "";
  json["other_sectors"] = known.entity ? known.entity->other_sectors : std::vector<std::string>{};
  Json facts = Json::array();
  for (const actors::FactView& fact : known.facts) {
    if (ledger::fact_label(fact.fact).empty()) continue;
    Json item;
    item["fact"] = name(fact.fact);
    item["value"] = std::string(fact.value);
    item["from"] = date_json(fact.from);
    item["to"] = date_json(fact.to);
    item["entity"] = fact.target == actors::kNone ? Json(nullptr) : Json(std::string(lexicon.id(fact.target)));
    item["source"] = std::string(fact.source);
    facts.push_back(std::move(item));
  }
  json["facts"] = std::move(facts);
  Json statuses = Json::array();
  for (const Status& status : known.statuses) statuses.push_back(status_json(status, as_of, ""));
  json["statuses"] = std::move(statuses);
  return json;
}

}  // namespace chancery::exporting
