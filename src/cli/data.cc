// SPDX-License-Identifier: Apache-2.0
#include "cli/data.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <system_error>
#include <utility>

#include "base/text_file.h"
#include "chancery/lexicon.h"
#include "ledger/lexicon_directory.h"
#include "ledger/watch.h"
#include "store/database.h"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

fs::path own_folder() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path(".") : self.parent_path();
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

DataFiles find_data(const std::string& data_option) {
  std::vector<fs::path> folders;
  if (!data_option.empty()) {
    folders.emplace_back(data_option);
  } else if (const std::string named = environment("CHANCERY_DATA"); !named.empty()) {
    folders.emplace_back(named);
  } else {
    folders.push_back(own_folder());
    folders.push_back(own_folder() / ".." / "share" / "chancery");
  }
  for (const fs::path& folder : folders) {
    std::error_code error;
    if (fs::exists(folder / "lexicon.bin", error) || fs::exists(folder / "english.bin", error))
      return {folder / "english.bin", folder / "lexicon.bin"};
  }
  return {folders.front() / "english.bin", folders.front() / "lexicon.bin"};
}

Knowledge::Knowledge(SectionFile file, actors::ActorLexicon actors, ledger::RelationRules rules)
    : file_(std::move(file)),
      actors_(std::move(actors)),
      rules_(std::move(rules)),
      directory_(std::make_unique<ledger::LexiconDirectory>(actors_)) {}

Result<std::unique_ptr<Knowledge>> Knowledge::open(const fs::path& lexicon) {
  CHANCERY_ASSIGN(SectionFile file, SectionFile::open(lexicon, kLexiconKind, kLexiconVersion,
                                                      ErrorCode::kLexiconBadFile, kLexiconRebuild));
  CHANCERY_ASSIGN(actors::ActorLexicon actors, actors::ActorLexicon::open(file));
  CHANCERY_ASSIGN(ledger::RelationRules rules, ledger::RelationRules::open(file));
  return std::unique_ptr<Knowledge>(new Knowledge(std::move(file), std::move(actors), std::move(rules)));
}

Outcome Knowledge::weigh_by(const std::string& path) {
  if (path.empty()) return Done{};
  CHANCERY_ASSIGN(const std::string text, read_file(path));
  CHANCERY_ASSIGN(ledger::SourceWeights sources, ledger::SourceWeights::parse(text, path));
  rules_.weigh_by(std::move(sources));
  return Done{};
}

Outcome check_consequences(const Knowledge& knowledge, const std::vector<std::string>& names) {
  std::string all;
  for (const ledger::Consequence& one : knowledge.rules().consequences()) all += (all.empty() ? "" : ", ") + one.name;
  for (const std::string& name : names) {
    bool known = name == "all";
    for (const ledger::Consequence& one : knowledge.rules().consequences()) known = known || one.name == name;
    if (!known) {
      return Error{ErrorCode::kUsage,
                   fmt::format("--without: \"{}\" is no consequence; the lexicon has {}, and there is all", name, all),
                   ""};
    }
  }
  return Done{};
}

fs::path ledger_path(const std::string& option) {
  if (!option.empty()) return option;
  const std::string named = environment("CHANCERY_LEDGER");
  return named.empty() ? fs::path("chancery.db") : fs::path(named);
}

bool ledger_is_there(const fs::path& path) {
  std::error_code error;
  return store::is_server(path) || fs::exists(path, error);
}

Result<Ledger> open_ledger(const fs::path& path, Ledger::Mode mode, const Knowledge& knowledge) {
  if (mode == Ledger::Mode::kRead && !ledger_is_there(path)) {
    return Error{ErrorCode::kLedgerCannotOpen,
                 "there is no such ledger; `chancery read` makes one, --ledger names another", path.string()};
  }
  CHANCERY_ASSIGN(Ledger ledger, Ledger::open(path, mode, knowledge.rules(), knowledge.directory()));
  if (mode == Ledger::Mode::kRead) CHANCERY_TRY(ledger::hold_still(ledger));
  return ledger;
}

Day today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<Day>(days.time_since_epoch().count());
}

std::string now_utc() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

Result<Day> day_option(const std::string& option, const std::string& text, bool first) {
  if (text == "today") return today();
  if (const auto date = parse_iso_date(text)) return first ? date->earliest : date->latest;
  return Error{ErrorCode::kUsage,
               fmt::format("{}: \"{}\" is no date; write it as 2025-07-03, 2025-07 or 2025", option, text), ""};
}

}  // namespace chancery::cli
