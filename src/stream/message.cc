// SPDX-License-Identifier: Apache-2.0
#include "stream/message.h"

#include <nlohmann/json.hpp>

#include "ledger/event_record.h"

namespace chancery::stream {
namespace {

using Json = nlohmann::json;

Json json_of(Span span) { return Json::array({span.begin, span.end}); }

Error bad(const char* what) {
  return {ErrorCode::kIntakeBadFormat, std::string("this message is no report of `chancery submit`: ") + what, ""};
}

// Offsets into the text that are within it.
bool read_span(const Json& json, std::size_t size, Span& span) {
  if (!json.is_array() || json.size() < 2 || !json[0].is_number_unsigned() || !json[1].is_number_unsigned())
    return false;
  const auto begin = json[0].get<std::uint64_t>(), end = json[1].get<std::uint64_t>();
  if (begin > end || end > size) return false;
  span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return true;
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

std::string message_of(const Report& report) {
  Json json = {{"id", report.id},
               {"source", report.source},
               {"title", report.title},
               {"author", report.author},
               {"url", report.url},
               {"language", report.language},
               {"published", ledger::date_to_text(report.published)},
               {"basis", report.published_basis},
               {"text", report.text}};
  for (const Paragraph& paragraph : report.paragraphs)
    json["paragraphs"].push_back({paragraph.span.begin, paragraph.span.end, paragraph.headline ? 1 : 0});
  for (const GivenSentence& sentence : report.given) {
    Json given = {{"span", json_of(sentence.span)}, {"id", sentence.id}, {"headline", sentence.headline}};
    for (const GivenWord& word : sentence.words) {
      given["words"].push_back({word.form, word.lemma, word.upos, word.xpos, word.feats, word.head, word.deprel,
                                word.misc, json_of(word.span)});
    }
    json["given"].push_back(std::move(given));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Report> report_of_message(std::string_view body) {
  const Json json = Json::parse(body.begin(), body.end(), nullptr, false);
  if (!json.is_object()) return bad("it is no JSON object");
  Report report;
  report.id = text_at(json, "id");
  report.text = text_at(json, "text");
  if (report.id.empty()) return bad("it has no id");
  report.source = text_at(json, "source");
  report.title = text_at(json, "title");
  report.author = text_at(json, "author");
  report.url = text_at(json, "url");
  report.language = text_at(json, "language");
  report.published = ledger::date_from_text(text_at(json, "published"));
  report.published_basis = text_at(json, "basis");
  const std::size_t size = report.text.size();
  if (const auto list = json.find("paragraphs"); list != json.end() && list->is_array()) {
    for (const Json& item : *list) {
      Paragraph paragraph;
      if (!read_span(item, size, paragraph.span)) return bad("a paragraph lies outside its text");
      paragraph.headline = item.size() > 2 && item[2].is_number() && item[2].get<int>() != 0;
      report.paragraphs.push_back(paragraph);
    }
  }
  if (const auto list = json.find("given"); list != json.end() && list->is_array()) {
    for (const Json& item : *list) {
      GivenSentence sentence;
      if (!item.is_object() || !item.contains("span") || !read_span(item["span"], size, sentence.span))
        return bad("a sentence lies outside its text");
      sentence.id = text_at(item, "id");
      sentence.headline = flag_at(item, "headline");
      for (const Json& columns : item.value("words", Json::array())) {
        const bool well_formed = columns.is_array() && columns.size() == 9 && columns[5].is_number_unsigned();
        if (!well_formed) return bad("a word is not as in CoNLL-U");
        GivenWord word;
        std::string* const texts[] = {&word.form,  &word.lemma, &word.upos,   &word.xpos,
                                      &word.feats, nullptr,     &word.deprel, &word.misc};
        for (std::size_t at = 0; at < 8; ++at) {
          if (texts[at] == nullptr) continue;
          if (!columns[at].is_string()) return bad("a word is not as in CoNLL-U");
          *texts[at] = columns[at].get<std::string>();
        }
        word.head = columns[5].get<std::uint32_t>();
        if (!read_span(columns[8], size, word.span)) return bad("a word lies outside its text");
        sentence.words.push_back(std::move(word));
      }
      for (const GivenWord& word : sentence.words) {
        if (word.head > sentence.words.size()) return bad("a head lies outside its sentence");
      }
      report.given.push_back(std::move(sentence));
    }
  }
  return report;
}

}  // namespace chancery::stream
