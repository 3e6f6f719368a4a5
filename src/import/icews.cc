// SPDX-License-Identifier: Apache-2.0
//
// ICEWS: the tab-separated release, with a header.
#include "base/hash.h"
#include "base/text_file.h"
#include "import/row_format.h"

namespace chancery::importing {
namespace {

class Icews final : public RowFormat {
 public:
  using RowFormat::RowFormat;

  Outcome begin_file(const std::string&) override {
    header_.assume({"eventid",       "eventdate", "sourcename",     "sourcesectors", "sourcecountry",
                    "eventtext",     "cameocode", "intensity",      "targetname",    "targetsectors",
                    "targetcountry", "storyid",   "sentencenumber", "publisher",     "city",
                    "district",      "province",  "country",        "latitude",      "longitude"});
    return Done{};
  }

  Result<bool> read(const Cells& cells, Row& row) override {
    if (column_key(cells[0]) == "eventid") {
      header_.read(cells);
      for (const char* const key : {"eventdate", "sourcename", "cameocode", "targetname"}) {
        if (!header_.has(key)) return bad_row(std::string("the header has no column ") + key);
      }
      return false;
    }
    row = {};
    if (cells.size() < 11) return bad_row("a row of ICEWS has 20 columns, this one " + std::to_string(cells.size()));
    const auto get = [&](const char* key) {
      const std::string_view cell = trim(header_.get(cells, key));
      return is_nothing(cell) ? std::string_view() : cell;
    };
    CHANCERY_ASSIGN(const Day day, read_day(get("eventdate")));
    Event& event = row.event;
    CHANCERY_TRY(set_code("icews", get("cameocode"), event));
    set_day(day, event);
    add(actor(get("sourcename"), get("sourcesectors"), get("sourcecountry"), day), event.actor);
    add(actor(get("targetname"), get("targetsectors"), get("targetcountry"), day), event.recipient);
    if (event.actor.empty() && event.recipient.empty()) return bad_row("the event has no actor");
    swap_sides(*codes_.by_code(event.cameo), event);
    event.id = content_id(
        "ev_", {"icews", get("eventid"), get("eventdate"), get("sourcename"), get("targetname"), event.cameo});
    if (const auto sentence = read_integer(get("sentencenumber")); sentence && *sentence > 0 && *sentence < 100'000)
      event.sentence = static_cast<std::uint32_t>(*sentence - 1);
    for (std::vector<Participant>* side : {&event.actor, &event.recipient}) {
      for (Participant& who : *side) who.sentence = event.sentence;
    }
    set_place(get, event);
    if (!get("eventid").empty()) event.attributes.push_back({"id", std::string(get("eventid"))});

    Report& report = row.report;
    report.source = !options_.source.empty() ? options_.source : std::string(get("publisher"));
    if (report.source.empty()) report.source = "ICEWS";
    if (!get("storyid").empty()) report.title = "ICEWS story " + std::string(get("storyid"));
    report.published = from_day(day);
    report.published_basis = "the event's date";
    report.id = content_id("r_", {"icews", get("storyid"), get("publisher"), get("eventdate")});
    return true;
  }

 private:
  const Participant* actor(std::string_view name, std::string_view sectors, std::string_view country, Day day) {
    if (name.empty()) return nullptr;
    auto known = sectors_.find(std::string(sectors));
    if (known == sectors_.end()) {
      if (sectors_.size() > 100'000) sectors_.clear();
      known = sectors_.emplace(std::string(sectors), resolver_.icews_sectors(sectors)).first;
    }
    return resolver_.named({name, {}, country, known->second, {}, day});
  }

  template <typename Get>
  void set_place(const Get& get, Event& event) {
    Location where;
    for (const char* const key : {"city", "district", "province", "country"}) {
      const std::string_view part = get(key);
      if (part.empty()) continue;
      if (where.name.empty()) where.name = part;
      where.raw_text += (where.raw_text.empty() ? "" : ", ") + std::string(part);
    }
    where.lat = read_number(get("latitude"));
    where.lon = read_number(get("longitude"));
    if (!where.lat || !where.lon) where.lat.reset(), where.lon.reset();
    if (where.name.empty() && !where.lat) return;
    where.country = resolver_.country_code(get("country"));
    event.location = std::move(where);
  }

  Header header_;
  std::unordered_map<std::string, std::string> sectors_;
};

}  // namespace

std::unique_ptr<RowFormat> make_icews(const Options& options, const actors::ActorLexicon& lexicon,
                                      const CodeTables& codes) {
  return std::make_unique<Icews>(options, lexicon, codes);
}

}  // namespace chancery::importing
