// SPDX-License-Identifier: Apache-2.0
//
// What each route answers: from what was asked, by way of coder, ledger and export, to bytes. No sockets, no threads,
// no clock: what a handler needs is in Desk and Asked. Each runs on a worker thread that has a Desk of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "actors/lexicon.h"
#include "chancery/coder.h"
#include "chancery/ledger.h"
#include "export/event_json.h"
#include "intake/format.h"
#include "ledger/directory.h"
#include "ledger/relations.h"
#include "serve/message.h"
#include "serve/parameters.h"

namespace chancery::serve {

// What the service stands on; must outlive it.
struct Sources {
  std::filesystem::path ledger;
  const actors::ActorLexicon& actors;
  const ledger::RelationRules& rules;
  const ledger::EntityDirectory& directory;
  const Coder* coder;                   // null where there is no model: then nothing can be coded, and all else works
  std::string program, model, lexicon;  // versions
};

struct Desk {
  const Sources& sources;
  const Ledger& ledger;
  Coder::Scratch& scratch;
};

enum class Format : std::uint8_t { kJson, kCsv };

struct Asked {
  std::vector<std::string> arguments;  // parts of the path that the route leaves open, decoded
  Parameters parameters;
  Format format = Format::kJson;
  Day today = 0;
  std::string now;   // ISO 8601 UTC instant
  std::string path;  // as sent, for links
  std::string host;  // the same
  std::string body, content_type;
};

// What coding and recording did, for metrics.
struct Tally {
  std::size_t reports = 0, sentences = 0, claims = 0;
  double seconds = 0;
};

struct Answer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  Headers headers;
  Tally tally;
};

using Handle = Result<Answer> (*)(Desk& desk, const Asked& asked);

// answer_status.cc
Result<Answer> answer_relations(Desk& desk, const Asked& asked);
Result<Answer> answer_status(Desk& desk, const Asked& asked);
Result<Answer> answer_timeline(Desk& desk, const Asked& asked);
Result<Answer> answer_changes(Desk& desk, const Asked& asked);
// answer_things.cc
Result<Answer> answer_explain(Desk& desk, const Asked& asked);
Result<Answer> answer_who(Desk& desk, const Asked& asked);
Result<Answer> answer_events(Desk& desk, const Asked& asked);
Result<Answer> answer_event(Desk& desk, const Asked& asked);
Result<Answer> answer_ledger(Desk& desk, const Asked& asked);
// answer_look.cc
Result<Answer> answer_search(Desk& desk, const Asked& asked);
Result<Answer> answer_reports(Desk& desk, const Asked& asked);
Result<Answer> answer_network(Desk& desk, const Asked& asked);
Result<Answer> answer_scores(Desk& desk, const Asked& asked);
// answer_code.cc
Result<Answer> answer_code(Desk& desk, const Asked& asked);
Result<Answer> answer_report(Desk& desk, const Asked& asked);
Result<intake::Defaults> defaults_of(const Asked& asked);  // the parameters published and source
exporting::Json failure_json(const Error& error);
// reconcile.cc
Result<Answer> answer_reconcile(Desk& desk, const Asked& asked);
Result<Answer> answer_reconcile_suggest(Desk& desk, const Asked& asked);
Result<Answer> answer_reconcile_preview(Desk& desk, const Asked& asked);
Result<Answer> answer_reconcile_flyout(Desk& desk, const Asked& asked);
// answer_review.cc
Result<Answer> answer_review(Desk& desk, const Asked& asked);
Result<Answer> answer_decisions(Desk& desk, const Asked& asked);

// The body of an error: application/problem+json.
Answer problem(int status, std::string_view title, std::string_view detail, std::string_view type,
               std::string_view instance);
Answer problem(const Error& error, std::string_view instance);

Answer json_answer(const exporting::Json& json, int status = 200);

}  // namespace chancery::serve
