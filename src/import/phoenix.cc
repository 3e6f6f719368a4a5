// SPDX-License-Identifier: Apache-2.0
//
// Phoenix: the daily files of the Open Event Data Alliance (26 columns, tabs, no header) and the historical ones of the
// Cline Center (25 columns, commas, a header).
#include "base/hash.h"
#include "base/text_file.h"
#include "import/row_format.h"

namespace chancery::importing {
namespace {

class Phoenix final : public RowFormat {
 public:
  using RowFormat::RowFormat;

  Outcome begin_file(const std::string&) override {
    header_.assume({"eid",          "storydate",   "year",         "month",     "day",         "source",
                    "sourceroot",   "sourceagent", "sourceothers", "target",    "targetroot",  "targetagent",
                    "targetothers", "code",        "rootcode",     "quadclass", "goldstein",   "joinedissues",
                    "lat",          "lon",         "placename",    "statename", "countryname", "aid",
                    "urls",         "sources"});
    return Done{};
  }

  Result<bool> read(const Cells& cells, Row& row) override {
    if (const std::string key = column_key(cells[0]); key == "eid" || key == "eventid") {
      if (key == "eid") header_.read(cells);  // the daily files have other words in the same order
      if (!header_.has("code") || !header_.has("source") || !header_.has("target"))
        return bad_row("the header has no columns source, target and code");
      return false;
    }
    row = {};
    if (cells.size() < 20)
      return bad_row("a row of Phoenix has 25 or 26 columns, this one " + std::to_string(cells.size()));
    const auto get = [&](const char* key) {
      const std::string_view cell = trim(header_.get(cells, key));
      return is_nothing(cell) ? std::string_view() : cell;
    };
    const auto year = read_integer(get("year"));
    const auto month = read_integer(get("month"));
    const auto in_month = read_integer(get("day"));
    const bool civil = year && month && in_month && *year > 0 && *year < 10'000 && *month > 0 && *month < 13 &&
                       *in_month > 0 && *in_month < 32 &&
                       valid_civil(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*in_month));
    Result<Day> read_date =
        civil ? Result<Day>(to_day(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*in_month)))
              : read_day(get("storydate"));
    if (!read_date.ok()) return std::move(read_date).error();
    const Day day = *read_date;
    Event& event = row.event;
    // Codes lose their leading zero where somebody has taken them for numbers.
    std::string code(get("code"));
    if (const std::string_view root = get("rootcode"); !root.empty() && root.size() <= 2 && code.size() < 4) {
      const std::string two = root.size() == 1 ? "0" + std::string(root) : std::string(root);
      if (!code.starts_with(two) && ("0" + code).starts_with(two)) code.insert(code.begin(), '0');
    }
    CHANCERY_TRY(set_code("phoenix", code, event));
    set_day(day, event);
    add(resolver_.compound(get("source"), {}, day), event.actor);
    add(resolver_.compound(get("target"), {}, day), event.recipient);
    if (event.actor.empty() && event.recipient.empty()) return bad_row("the event has no actor");
    swap_sides(*codes_.by_code(event.cameo), event);
    event.id = content_id("ev_", {"phoenix", get("eid"), iso_day(day), get("source"), get("target"), event.cameo});
    Location where;
    where.name = get("placename");
    if (where.name.empty()) where.name = get("statename");
    if (where.name.empty()) where.name = get("countryname");
    for (const char* const key : {"placename", "statename", "countryname"}) {
      if (!get(key).empty()) where.raw_text += (where.raw_text.empty() ? "" : ", ") + std::string(get(key));
    }
    where.lat = read_number(get("lat"));
    where.lon = read_number(get("lon"));
    if (!where.lat || !where.lon) where.lat.reset(), where.lon.reset();
    where.country = resolver_.country_code(get("countryname"));
    if (!where.name.empty()) event.location = std::move(where);
    if (!get("eid").empty()) event.attributes.push_back({"id", std::string(get("eid"))});
    if (!get("joinedissues").empty()) event.attributes.push_back({"issues", std::string(get("joinedissues"))});

    Report& report = row.report;
    const std::string_view urls = get("urls");
    report.url = urls.substr(0, urls.find(';'));
    const std::string_view sources = get("sources");
    report.source = !options_.source.empty() ? options_.source : std::string(sources.substr(0, sources.find(';')));
    if (report.source.empty()) report.source = host_of(report.url);
    if (report.source.empty()) report.source = "Phoenix";
    std::string_view story = get("aid");
    story = story.substr(0, story.find('_'));  // "53f5_3": a story and its sentence
    report.published = from_day(day);
    report.published_basis = "the event's date";
    report.id =
        content_id("r_", {"phoenix", report.url, report.url.empty() ? story : std::string_view(), iso_day(day)});
    return true;
  }

 private:
  Header header_;
};

}  // namespace

std::unique_ptr<RowFormat> make_phoenix(const Options& options, const actors::ActorLexicon& lexicon,
                                        const CodeTables& codes) {
  return std::make_unique<Phoenix>(options, lexicon, codes);
}

}  // namespace chancery::importing
