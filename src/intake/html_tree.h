// SPDX-License-Identifier: Apache-2.0
//
// HtmlTree: a page as libxml2 parses it, which is what browsers of old made of broken markup, within limits: 256 levels
// deep, no network, no entities of one's own. The views refer to the tree. One thread.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace chancery::intake {

class HtmlTree {
 public:
  explicit HtmlTree(std::string_view utf8);
  const xmlNode* root() const;  // null if there is no element

 private:
  struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };
  std::unique_ptr<xmlDoc, Free> document_;
};

inline bool is_element(const xmlNode* node) { return node->type == XML_ELEMENT_NODE; }
std::string_view name_of(const xmlNode* node);  // of an element, in lower case
// The value as written, entities resolved; empty if there is none.
std::string_view attribute(const xmlNode* node, const char* name);
bool has_attribute(const xmlNode* node, const char* name);
// All text below, blanks run together.
std::string inner_text(const xmlNode* node);
// The next node in document order; `descend` false passes over what is below. Null behind the last one below `top`.
const xmlNode* following(const xmlNode* node, const xmlNode* top, bool descend = true);

// Runs of blanks (the no-break space among them) become one, none at the ends. Invisible characters (zero-width space,
// soft hyphen, byte order mark) go.
std::string plain_spaces(std::string_view text);

}  // namespace chancery::intake
