// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>

#include "base/http_status.h"
#include "chancery/result.h"

namespace chancery {
namespace {

struct Row {
  ErrorCode code;
  std::string_view name;
  int exit_status;
  int http_status;
};

// One row per code, in the order of the enumeration.
constexpr std::array kRows = {
    Row{ErrorCode::kIntakeNotFound, "intake.not_found", 1, 404},
    Row{ErrorCode::kIntakeUnreadable, "intake.unreadable", 1, 422},
    Row{ErrorCode::kIntakeBadUtf8, "intake.bad_utf8", 1, 422},
    Row{ErrorCode::kIntakeBinary, "intake.binary", 1, 415},
    Row{ErrorCode::kIntakeEmpty, "intake.empty", 1, 422},
    Row{ErrorCode::kIntakeBadFormat, "intake.bad_format", 1, 422},
    Row{ErrorCode::kIntakeTooLarge, "intake.too_large", 1, 413},
    Row{ErrorCode::kIntakeBadDate, "intake.bad_date", 1, 422},
    Row{ErrorCode::kIntakeOtherLanguage, "intake.other_language", 1, 422},
    Row{ErrorCode::kIntakeNoArticle, "intake.no_article", 1, 422},
    Row{ErrorCode::kLanguageBadModel, "language.bad_model", 3, 503},
    Row{ErrorCode::kLexiconBadLine, "lexicon.bad_line", 1, 500},
    Row{ErrorCode::kLexiconBadFile, "lexicon.bad_file", 3, 503},
    Row{ErrorCode::kLedgerCannotOpen, "ledger.cannot_open", 3, 503},
    Row{ErrorCode::kLedgerNewerVersion, "ledger.newer_version", 3, 503},
    Row{ErrorCode::kLedgerDamaged, "ledger.damaged", 3, 500},
    Row{ErrorCode::kLedgerFull, "ledger.full", 3, 507},
    Row{ErrorCode::kLedgerNoSuchId, "ledger.no_such_id", 1, 404},
    Row{ErrorCode::kQueueUnavailable, "queue.unavailable", 3, 503},
    Row{ErrorCode::kUsage, "usage", 2, 400},
    Row{ErrorCode::kIo, "io", 3, 500},
    Row{ErrorCode::kInternal, "internal", 3, 500},
};

const Row& row(ErrorCode code) { return kRows[static_cast<std::size_t>(code)]; }

}  // namespace

std::string_view code_name(ErrorCode code) { return row(code).name; }

int exit_status(ErrorCode code) { return row(code).exit_status; }

int http_status(ErrorCode code) { return row(code).http_status; }

std::string describe(const Error& error) {
  std::string text;
  if (!error.place.empty()) text = error.place + ": ";
  text += error.message;
  text += " [";
  text += code_name(error.code);
  text += "]";
  return text;
}

}  // namespace chancery
