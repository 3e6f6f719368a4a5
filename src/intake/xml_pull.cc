// SPDX-License-Identifier: Apache-2.0
#include "intake/xml_pull.h"

#include <algorithm>
#include <cstring>

#include "base/text_file.h"
#include "intake/format.h"
#include "intake/html_tree.h"

namespace chancery::intake {

XmlPull::XmlPull(LineReader& lines)
    : lines_(&lines),
      reader_(xmlReaderForIO(
          &XmlPull::read_more, nullptr, this, nullptr, nullptr,
          XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)) {
  if (reader_ != nullptr) xmlTextReaderSetErrorHandler(reader_.get(), &XmlPull::complain, this);
}

int XmlPull::read_more(void* self, char* to, int size) {
  LineReader& lines = *static_cast<XmlPull*>(self)->lines_;
  const std::string_view bytes = lines.window(static_cast<std::size_t>(size));
  std::memcpy(to, bytes.data(), bytes.size());
  lines.skip(bytes.size());
  return static_cast<int>(bytes.size());
}

void XmlPull::complain(void* self, const char* message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator) {
  auto& pull = *static_cast<XmlPull*>(self);
  if (!pull.failure_.empty() || severity == XML_PARSER_SEVERITY_WARNING ||
      severity == XML_PARSER_SEVERITY_VALIDITY_WARNING)
    return;
  const int line = locator == nullptr ? 0 : xmlTextReaderLocatorLineNumber(locator);
  pull.failure_ = std::string(trim(message == nullptr ? "not XML" : message)) + " (line " + std::to_string(line) + ")";
}

bool XmlPull::next_element() {
  if (reader_ == nullptr) return false;
  for (;;) {
    const int got = left_ ? 1 : xmlTextReaderRead(reader_.get());
    left_ = false;
    if (got != 1) return false;
    if (xmlTextReaderNodeType(reader_.get()) == XML_READER_TYPE_ELEMENT) return true;
  }
}

std::string XmlPull::name() const {
  const xmlChar* local = xmlTextReaderConstLocalName(reader_.get());
  return local == nullptr ? "" : reinterpret_cast<const char*>(local);
}

std::string XmlPull::attribute(const char* name) const {
  const xmlNode* node = xmlTextReaderCurrentNode(reader_.get());
  return node == nullptr ? "" : std::string(chancery::intake::attribute(node, name));
}

const xmlNode* XmlPull::expand() { return xmlTextReaderExpand(reader_.get()); }

void XmlPull::leave() { left_ = xmlTextReaderNext(reader_.get()) == 1; }

std::string raw_text(const xmlNode* node) {
  std::string text;
  for (const xmlNode* at = node; at != nullptr; at = following(at, node)) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      text += reinterpret_cast<const char*>(at->content);
  }
  return text;
}

const xmlNode* child(const xmlNode* node, std::string_view name) {
  for (const xmlNode* at = node->children; at != nullptr; at = at->next) {
    if (is_element(at) && name_of(at) == name) return at;
  }
  return nullptr;
}

}  // namespace chancery::intake
