// SPDX-License-Identifier: Apache-2.0
#include "export/coded_json.h"

#include "events/dates.h"

namespace chancery::exporting {
namespace {

std::string_view word_for(MentionKind kind) {
  switch (kind) {
    case MentionKind::kName:
      return "name";
    case MentionKind::kAdjective:
      return "adjective";
    case MentionKind::kMetonym:
      return "metonym";
    case MentionKind::kNominal:
      return "nominal";
    case MentionKind::kPronoun:
      return "pronoun";
    case MentionKind::kCoreferent:
      return "coreferent";
  }
  return "name";
}

// The bytes of tokens [first, end).
Json span_of(const Sentence& sentence, std::uint32_t first, std::uint32_t end) {
  return Json::array({sentence.tokens[first].span.begin, sentence.tokens[end - 1].span.end});
}

bool within(const Document& document, std::uint32_t sentence, std::uint32_t first, std::uint32_t end) {
  return sentence < document.sentences.size() && first < end && end <= document.sentences[sentence].tokens.size();
}

}  // namespace

Json report_json(const Report& report, bool with_text) {
  Json json;
  json["id"] = report.id;
  json["title"] = report.title;
  json["source"] = report.source;
  json["author"] = report.author;
  json["url"] = report.url;
  json["language"] = report.language;
  json["published"] = report.published.known() ? Json(iso(report.published)) : Json(nullptr);
  json["published_basis"] = report.published_basis;
  if (with_text) json["text"] = report.text;
  return json;
}

Json marks_json(const CodedReport& coded) {
  const Document& document = coded.document;
  Json sentences = Json::array();
  for (const Sentence& sentence : document.sentences)
    sentences.push_back(Json::array({sentence.span.begin, sentence.span.end}));
  Json mentions = Json::array();
  for (const Mention& mention : coded.mentions.list) {
    if (!within(document, mention.sentence, mention.first, mention.end) || mention.entities.empty()) continue;
    const Entity& entity = coded.mentions.entities[mention.entities.front()];
    Json one;
    one["span"] = span_of(document.sentences[mention.sentence], mention.first, mention.end);
    one["kind"] = word_for(mention.kind);
    one["entity_id"] = entity.id;
    one["name"] = entity.name;
    one["type"] = name(entity.type);
    one["country"] = entity.country;
    Json others = Json::array();
    for (std::size_t i = 1; i < mention.entities.size(); ++i)
      others.push_back(coded.mentions.entities[mention.entities[i]].id);
    one["others"] = std::move(others);
    mentions.push_back(std::move(one));
  }
  Json dates = Json::array();
  for (const events::DateExpression& date : events::DateReader().read(*coded.report, document)) {
    if (!within(document, date.sentence, date.first, date.end)) continue;
    Json one;
    one["span"] = span_of(document.sentences[date.sentence], date.first, date.end);
    one["date"] = iso(date.date);
    one["precision"] = name(date.date.precision);
    one["basis"] = date.basis;
    dates.push_back(std::move(one));
  }
  Json json;
  json["sentences"] = std::move(sentences);
  json["mentions"] = std::move(mentions);
  json["dates"] = std::move(dates);
  return json;
}

}  // namespace chancery::exporting
