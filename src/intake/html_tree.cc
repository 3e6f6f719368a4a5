// SPDX-License-Identifier: Apache-2.0
#include "intake/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include <mutex>

namespace chancery::intake {
namespace {

void say_nothing(void*, const char*, ...) {}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

const xmlAttr* find_attribute(const xmlNode* node, const char* name) {
  for (const xmlAttr* a = node->properties; a != nullptr; a = a->next) {
    if (view(a->name) == name) return a;
  }
  return nullptr;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view utf8) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  xmlSetGenericErrorFunc(nullptr, &say_nothing);  // of this thread
  document_.reset(htmlReadMemory(utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                                 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                     HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT));
}

const xmlNode* HtmlTree::root() const { return document_ ? xmlDocGetRootElement(document_.get()) : nullptr; }

std::string_view name_of(const xmlNode* node) { return view(node->name); }

std::string_view attribute(const xmlNode* node, const char* name) {
  const xmlAttr* found = find_attribute(node, name);
  return found == nullptr || found->children == nullptr ? std::string_view{} : view(found->children->content);
}

bool has_attribute(const xmlNode* node, const char* name) { return find_attribute(node, name) != nullptr; }

std::string inner_text(const xmlNode* node) {
  std::string text;
  for (const xmlNode* at = node; at != nullptr; at = following(at, node)) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      text += view(at->content);
    else if (is_element(at) && at != node)
      text += ' ';
  }
  return plain_spaces(text);
}

const xmlNode* following(const xmlNode* node, const xmlNode* top, bool descend) {
  if (descend && node->type != XML_ENTITY_REF_NODE && node->children != nullptr) return node->children;
  while (node != top) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

std::string plain_spaces(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const char c = text[i];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || rest.starts_with("\xC2\xA0")) {
      blank = true;
      if (c == '\xC2') ++i;
    } else if (rest.starts_with("\xC2\xAD")) {  // soft hyphen
      ++i;
    } else if (rest.starts_with("\xE2\x80\x8B") || rest.starts_with("\xEF\xBB\xBF")) {
      i += 2;
    } else if (rest.starts_with("\xE2\x80\xAF") || rest.starts_with("\xE2\x80\x89")) {  // narrow and thin spaces
      blank = true;
      i += 2;
    } else {
      if (blank && !plain.empty()) plain += ' ';
      blank = false;
      plain += c;
    }
  }
  return plain;
}

}  // namespace chancery::intake
