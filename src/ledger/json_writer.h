// SPDX-License-Identifier: Apache-2.0
//
// JsonWriter: the little JSON that the ledger writes, without building a tree first. The caller closes what it opens.
#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/event.h"
#include "ledger/event_record.h"

namespace chancery::ledger {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}
  void open(char bracket) {
    comma();
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  JsonWriter& key(std::string_view name) {
    comma();
    append_json_string(out_, name);
    out_ += ':';
    fresh_ = true;
    return *this;
  }
  void text(std::string_view value) {
    comma();
    append_json_string(out_, value);
  }
  template <typename Number>
  void number(Number value) {
    comma();
    fmt::format_to(std::back_inserter(out_), "{}", value);
  }
  void null() {
    comma();
    out_ += "null";
  }
  void member(std::string_view name, std::string_view value) {
    if (!value.empty()) key(name).text(value);
  }
  void span(std::string_view name, Span value) {
    if (value.empty()) return;
    key(name).open('[');
    number(value.begin);
    number(value.end);
    close(']');
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    key(name).open('[');
    for (const std::string& value : values) text(value);
    close(']');
  }

 private:
  void comma() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  std::string& out_;
  bool fresh_ = true;
};

}  // namespace chancery::ledger
