// SPDX-License-Identifier: Apache-2.0
//
// Output: standard output for results, standard error for messages. Remembers what could not be read, for the exit
// status. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "chancery/result.h"
#include "cli/terminal.h"

namespace chancery::cli {

class Output {
 public:
  explicit Output(bool quiet);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // Results. After a reader has gone away (a broken pipe) nothing more is written, and closed() says so.
  void write(std::string_view text);
  void flush();
  bool closed() const { return closed_; }

  // Messages, on standard error: "chancery: …". note() is silent with --quiet; errors never are.
  void note(std::string_view text);
  void error(const Error& error);
  // An input that could not be read: said, remembered, the rest goes on.
  void input_failed(const Error& error);

  // 0, or 1 if an input failed, or the status of an error that ended the command.
  int status() const { return status_; }
  int fail(const Error& error);  // says it; returns its exit status

  const Terminal& out() const { return out_; }  // how standard output looks
  const Terminal& messages() const { return messages_; }
  bool quiet() const { return quiet_; }
  // A progress line stands on standard error and must be wiped before a message.
  void set_progress_shown(bool shown) { progress_shown_ = shown; }

 private:
  void say(std::string_view text);
  std::string buffer_;
  Terminal out_, messages_;
  bool quiet_ = false;
  bool closed_ = false;
  bool progress_shown_ = false;
  int status_ = 0;
};

}  // namespace chancery::cli
