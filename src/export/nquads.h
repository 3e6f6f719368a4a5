// SPDX-License-Identifier: Apache-2.0
//
// Events, claims, statuses and reports as RDF in N-Quads, with their provenance in PROV-O: a claim is derived from its
// report by the coder, a status from its claims by the rules. docs/formats/export.md lists the terms.
//
// Remembers which entities, sources and reports it has described. One thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "chancery/ledger.h"

namespace chancery::exporting {

class NquadsWriter {
 public:
  explicit NquadsWriter(std::string base = "urn:chancery:") : base_(std::move(base)) {}

  std::string begin() const;  // who made it
  std::string event(const RecordedEvent& told);
  std::string status(const Status& status);  // its claims must have been written, or be in the data it goes with

 private:
  std::string iri(std::string_view kind, std::string_view id) const;  // <base + kind:id>, escaped
  std::string term(std::string_view name) const;
  void entity(const Entity& entity, std::string_view raw, std::string& out);
  void entity(const EntityRef& entity, std::string& out);
  void report(const Report& report, std::string& out);
  std::string base_;
  std::unordered_set<std::string> described_;
};

// Escaped as N-Quads 1.1 wants it: what may stand between < and >, and between quotation marks.
std::string iri_text(std::string_view text);
std::string literal_text(std::string_view text);

}  // namespace chancery::exporting
