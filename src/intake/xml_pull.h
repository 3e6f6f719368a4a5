// SPDX-License-Identifier: Apache-2.0
//
// XmlPull: the elements of an XML file one after the other, in bounded memory (libxml2's reader). Broken XML is read as
// far as it can be repaired; nothing is fetched, no entities but the predefined ones are expanded. Refers to the
// LineReader it reads from. One thread.
#pragma once

#include <libxml/xmlreader.h>

#include <memory>
#include <string>
#include <string_view>

#include "intake/lines.h"

namespace chancery::intake {

class XmlPull {
 public:
  explicit XmlPull(LineReader& lines);

  // Goes to the beginning of the next element, at any depth. False at the end.
  bool next_element();
  std::string name() const;                       // local name of the element it is at
  std::string attribute(const char* name) const;  // "" if there is none
  // The whole element as a small tree, and past it. Null if it is larger than kMaxReportBytes or cannot be had.
  const xmlNode* expand();
  void leave();                                            // past the element that expand() gave; its tree is gone
  const std::string& failure() const { return failure_; }  // the first thing that is not XML, in words; empty if all is

 private:
  struct Free {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
  };
  static int read_more(void* self, char* to, int size);
  static void complain(void* self, const char* message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator);

  LineReader* lines_;
  std::string failure_;
  bool left_ = false;  // the reader stands behind an element already
  std::unique_ptr<xmlTextReader, Free> reader_;
};

// Text and CDATA below a node, as written.
std::string raw_text(const xmlNode* node);
// The first child element of that local name; null if there is none.
const xmlNode* child(const xmlNode* node, std::string_view name);

}  // namespace chancery::intake
