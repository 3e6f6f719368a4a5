// SPDX-License-Identifier: Apache-2.0
//
// Result<T>: a value or an Error, for every function that can fail. Chancery never throws across a
// function boundary and never prints or exits below `cli`; what went wrong travels here.
//
// A Result owns what it holds. It is not thread-safe; move it like any value. The shape follows
// std::expected (C++23) closely enough that it can be replaced by it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace chancery {

// What kind of failure it is. Codes are stable: their dotted names (`code_name`) appear in messages,
// scripts may match on them. The table of names, exit statuses and HTTP statuses is src/base/error.cc.
enum class ErrorCode : std::uint16_t {
  kIntakeNotFound,       // a file or folder that was named is not there
  kIntakeUnreadable,     // it is there but cannot be read
  kIntakeBadUtf8,        // the bytes are not UTF-8
  kIntakeBinary,         // the bytes are not text
  kIntakeEmpty,          // nothing in it to read
  kIntakeBadFormat,      // the format it claims or was given does not parse
  kIntakeTooLarge,       // a budget (bytes, tokens, depth) is exceeded
  kIntakeBadDate,        // a date that does not exist or cannot be read
  kIntakeOtherLanguage,  // the text is in a language that is not read
  kIntakeNoArticle,      // a page without an article
  kLanguageBadModel,     // the model file is missing, of another version, or damaged
  kLexiconBadLine,       // a line of the lexicon breaks its format; place names file and line
  kLexiconBadFile,       // the compiled lexicon is missing, of another version, or damaged
  kLedgerCannotOpen,     // the ledger cannot be opened or created
  kLedgerNewerVersion,   // the ledger was written by a newer program
  kLedgerDamaged,        // the file is not a ledger, or its content breaks an invariant
  kLedgerFull,           // disk full or write refused; nothing of the batch was recorded
  kLedgerNoSuchId,       // no event, status or report with this id
  kQueueUnavailable,     // the queue of reports cannot be reached, or refused
  kUsage,                // a value on the command line or in a request is wrong
  kIo,                   // writing output failed
  kInternal,             // a defect of ours, caught at an edge
};

// An error with its place: a file and line, or a report and byte range, in words.
struct Error {
  ErrorCode code;
  std::string message;  // one sentence, says what to do where something can be done
  std::string place;    // "lexicon/frames/aid.frames:12", "report r_1 bytes 10-20"; may be empty
};

std::string_view code_name(ErrorCode code);  // "intake.bad_utf8"
int exit_status(ErrorCode code);             // contract: 1 input, 2 usage, 3 ledger
std::string describe(const Error& error);    // "place: message [code]"

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Precondition: ok().
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Precondition: !ok().
  Error& error() & { return *std::get_if<1>(&state_); }
  const Error& error() const& { return *std::get_if<1>(&state_); }
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

struct Done {};  // the value of a Result that only says "it worked"
using Outcome = Result<Done>;

}  // namespace chancery

// Returns the error of `expr` from the enclosing function, if there is one.
#define CHANCERY_TRY(expr)                                                                \
  do {                                                                                    \
    if (auto try_result = (expr); !try_result.ok()) return std::move(try_result).error(); \
  } while (false)

// Declares `decl` from the value of `expr`, or returns its error.
#define CHANCERY_CONCAT_(a, b) a##b
#define CHANCERY_CONCAT(a, b) CHANCERY_CONCAT_(a, b)
#define CHANCERY_ASSIGN(decl, expr)                                                                           \
  auto CHANCERY_CONCAT(assign_, __LINE__) = (expr);                                                           \
  if (!CHANCERY_CONCAT(assign_, __LINE__).ok()) return std::move(CHANCERY_CONCAT(assign_, __LINE__)).error(); \
  decl = std::move(CHANCERY_CONCAT(assign_, __LINE__)).value()
