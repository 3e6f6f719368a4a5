// SPDX-License-Identifier: Apache-2.0
//
// Quads: subject, relation, object, date, parted by tabs or commas. The relation is a label or code of CAMEO, a type of
// PLOVER ("CONSULT", "CONSULT:visit") or an act of the ledger ("recognize"). Subjects, objects and relations may be
// numbers that two JSON files give names to ({"China": 0}), and dates numbers of days since a day that is given.
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/text_file.h"
#include "import/row_format.h"

namespace chancery::importing {
namespace {

namespace fs = std::filesystem;

class Quads final : public RowFormat {
 public:
  using RowFormat::RowFormat;

  Outcome begin_file(const std::string& path) override {
    entities_.clear();
    relations_.clear();
    CHANCERY_TRY(load(options_.entity_names, path, "entity2id.json", entities_));
    return load(options_.relation_names, path, "relation2id.json", relations_);
  }

  Result<bool> read(const Cells& cells, Row& row) override {
    if (cells.size() < 4)
      return bad_row("a row has subject, relation, object and date, this one " + std::to_string(cells.size()) +
                     " cells");
    if (column_key(cells[0]) == "subject" && column_key(cells[2]) == "object") return false;
    row = {};
    CHANCERY_ASSIGN(const std::string_view subject, named(trim(cells[0]), entities_, "entity"));
    CHANCERY_ASSIGN(const std::string_view relation, named(trim(cells[1]), relations_, "relation"));
    CHANCERY_ASSIGN(const std::string_view object, named(trim(cells[2]), entities_, "entity"));
    CHANCERY_ASSIGN(const Day day, date(trim(cells[3])));
    Event& event = row.event;
    CHANCERY_TRY(set_relation(relation, event));
    set_day(day, event);
    add(actor(subject, day), event.actor);
    add(actor(object, day), event.recipient);
    if (event.actor.empty()) return bad_row("the subject is missing");
    event.id = content_id("ev_", {"quads", options_.source, subject, relation, object, iso_day(day)});
    if (const EventCode* const code = codes_.by_code(event.cameo); code != nullptr) swap_sides(*code, event);

    Report& report = row.report;
    report.source = options_.source.empty() ? "quads" : options_.source;
    report.published = event.date;
    report.published_basis = "the event's date";
    report.id = content_id("r_", {"quads", report.source, iso_day(day)});
    return true;
  }

 private:
  using Names = std::unordered_map<std::string, std::string>;  // by id

  // {"name": "id"}; beside the data, its name may have something before it ("icews14-entity2id.json").
  static Outcome load(const std::string& given, const std::string& data, std::string_view usual, Names& names) {
    fs::path found = given;
    if (given.empty()) {
      if (data == "-") return Done{};
      const fs::path folder = fs::path(data).parent_path();
      std::vector<fs::path> candidates;
      std::error_code failed;
      for (const auto& entry : fs::directory_iterator(folder.empty() ? fs::path(".") : folder, failed)) {
        if (entry.path().filename().string().ends_with(usual)) candidates.push_back(entry.path());
      }
      // Of several, the one that begins as the data do.
      std::sort(candidates.begin(), candidates.end());
      const std::string file = fs::path(data).filename().string();
      for (const fs::path& candidate : candidates) {
        const std::string own = candidate.filename().string();
        if (own == usual || file.starts_with(own.substr(0, own.size() - usual.size()))) found = candidate;
      }
      if (found.empty()) return Done{};
    }
    CHANCERY_ASSIGN(const std::string text, read_file(found));
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
      return Error{ErrorCode::kIntakeBadFormat, "this is no JSON object of names and their numbers", found.string()};
    for (const auto& [key, value] : json.items()) {
      const std::string id = value.is_string() ? value.get<std::string>() : value.dump();
      names.emplace(id, key);
    }
    return Done{};
  }

  static bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  }

  static Result<std::string_view> named(std::string_view cell, const Names& names, const char* what) {
    if (names.empty() || !is_number(cell)) return cell;
    const auto found = names.find(std::string(cell));
    if (found == names.end()) return bad_row(std::string("no ") + what + " has the number " + std::string(cell));
    return std::string_view(found->second);
  }

  Result<Day> date(std::string_view cell) const {
    if (is_number(cell) && cell.size() < 8) {
      if (!options_.day_zero) return bad_row("the date is a number; say with --day-zero DATE which day 0 is");
      const auto days = read_integer(cell);
      if (!days || *days > 3'000'000 || *options_.day_zero + *days > kMaxDay)
        return bad_row("the date is too far away");
      return static_cast<Day>(*options_.day_zero + *days);
    }
    return read_day(cell);
  }

  Outcome set_relation(std::string_view relation, Event& event) const {
    const EventCode* code = codes_.by_code(relation);
    if (code == nullptr) code = codes_.by_label(relation);
    if (code != nullptr) {
      set_kind("quads", *code, event);
      if (codes_.by_code(relation) == code) event.cameo = relation;
      return Done{};
    }
    const std::size_t colon = relation.find(':');
    if (const auto type = event_type_of(relation.substr(0, colon)); type && *type != EventType::kNone) {
      std::vector<std::string> modes;
      if (colon != std::string_view::npos) modes.emplace_back(relation.substr(colon + 1));
      set_kind("quads", codes_.by_type(*type, std::move(modes)), event);
      event.rules = {"import:quads"};
      return Done{};
    }
    code = codes_.by_act(relation);
    if (code == nullptr) {
      return bad_row("\"" + std::string(relation.substr(0, 60)) +
                     "\" is no label or code of CAMEO, no type of PLOVER and no act");
    }
    set_kind("quads", *code, event);
    event.rules = {"import:quads"};
    return Done{};
  }

  // "Foreign_Affairs_(Bangladesh)"
  const Participant* actor(std::string_view name, Day day) {
    spaced_.assign(name);
    for (char& c : spaced_) {
      if (c == '_') c = ' ';
    }
    return resolver_.named({spaced_, {}, {}, {}, {}, day});
  }

  Names entities_, relations_;
  std::string spaced_;
};

}  // namespace

std::unique_ptr<RowFormat> make_quads(const Options& options, const actors::ActorLexicon& lexicon,
                                      const CodeTables& codes) {
  return std::make_unique<Quads>(options, lexicon, codes);
}

}  // namespace chancery::importing
