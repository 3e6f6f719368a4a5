// SPDX-License-Identifier: Apache-2.0
//
// Events and statuses as a graph in GraphML: who and what there is are nodes, events and statuses are edges. Written as
// it comes: each node before the first edge that needs it. docs/formats/export.md lists the attributes.
//
// Remembers the ids of nodes that it has written. One thread.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "chancery/ledger.h"

namespace chancery::exporting {

class GraphmlWriter {
 public:
  static std::string begin();
  static std::string end();
  // An edge for each actor and recipient; one who acts on nobody has an edge to himself.
  std::string event(const RecordedEvent& told);
  std::string status(const Status& status);

 private:
  void node(const Entity& entity, std::string_view raw, std::string& out);
  void node(const EntityRef& entity, std::string& out);
  std::unordered_set<std::string> written_;
};

// Text of XML: markup escaped, characters that XML cannot hold left out.
std::string xml_text(std::string_view text);

}  // namespace chancery::exporting
