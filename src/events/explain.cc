// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "events/coder.h"
#include "language/tree.h"

namespace chancery::events {
namespace {

void append_party(std::string& out, std::string_view role, const Participant& p) {
  out += fmt::format("  {:<12} {}", role, p.entity.name);
  if (!p.entity.id.empty()) out += fmt::format("  [{}]", p.entity.id);
  if (p.raw_text != p.entity.name) out += fmt::format("  \"{}\"", p.raw_text);
  out += '\n';
}

}  // namespace

std::string explain_event(const Report& report, const Document& document, const Event& event) {
  std::string out;
  out += fmt::format("act {}  type {}  factuality {}  confidence {:.2f}\n", event.act, name(event.type),
                     name(event.factuality), event.confidence);
  out += "\nParties\n";
  for (const Participant& p : event.actor) append_party(out, "actor", p);
  for (const Participant& p : event.recipient) append_party(out, "recipient", p);
  for (const Role& role : event.roles) append_party(out, role.role, role.filler);
  for (const Attribute& attribute : event.attributes)
    out += fmt::format("  {:<12} {}\n", attribute.key, attribute.value);
  const std::string date = iso(event.date);
  out += fmt::format("\nDate\n  {}  ({})\n", date.empty() ? "not known" : date, event.date_basis);
  out += "\nRules\n";
  for (const std::string& rule : event.rules) out += "  " + rule + "\n";
  if (event.sentence >= document.sentences.size()) return out;
  const Sentence& sentence = document.sentences[event.sentence];
  const language::Tree tree(sentence);
  out += "\nTree\n";
  for (int i = 0; i < tree.size(); ++i) {
    const Token& token = tree.token(i);
    const std::uint32_t begin = token.span.begin - event.text_span.begin;
    const bool trigger = begin >= event.trigger.begin && begin < event.trigger.end;
    std::string relation(name(token.deprel));
    if (!token.subtype.empty()) relation += ":" + std::string(token.subtype);
    out += fmt::format("{} {:>3} {:<20} {:<18} {:<6} {:<12} {:>3}\n", trigger ? '>' : ' ', i + 1,
                       slice(report.text, token.span), token.lemma, name(token.upos), relation, token.head + 1);
  }
  return out;
}

}  // namespace chancery::events
