// SPDX-License-Identifier: Apache-2.0
//
// POLECAT: the 40 columns of its TSV files. One event has a row for each of its modes; rows that follow one another and
// differ in nothing else become one event again.
#include "base/hash.h"
#include "base/text_file.h"
#include "import/row_format.h"

namespace chancery::importing {
namespace {

constexpr std::string_view kColumns[] = {"eventid",
                                         "eventdate",
                                         "eventtype",
                                         "eventmode",
                                         "intensity",
                                         "quadcode",
                                         "contexts",
                                         "actorname",
                                         "actorcountry",
                                         "actorcow",
                                         "primaryactorsector",
                                         "actorsectors",
                                         "actortitle",
                                         "actornameraw",
                                         "wikipediaactorid",
                                         "recipientname",
                                         "recipientcountry",
                                         "recipientcow",
                                         "primaryrecipientsector",
                                         "recipientsectors",
                                         "recipienttitle",
                                         "recipientnameraw",
                                         "wikipediarecipientid",
                                         "placename",
                                         "city",
                                         "district",
                                         "province",
                                         "country",
                                         "latitude",
                                         "longitude",
                                         "geonamesid",
                                         "rawplacename",
                                         "featuretype",
                                         "source",
                                         "publicationdate",
                                         "storypeople",
                                         "storyorganizations",
                                         "storylocations",
                                         "language",
                                         "version"};

std::vector<std::string_view> items_of(std::string_view cell) {
  std::vector<std::string_view> items;
  cell = trim(cell);
  if (is_nothing(cell)) return items;
  for (const std::string_view item : split(cell, ';')) items.push_back(trim(item));
  return items;
}

// The item of a list that belongs to the `at`-th of `count`; of a list of another length only what belongs to all.
std::string_view item_at(const std::vector<std::string_view>& list, std::size_t at, std::size_t count) {
  const std::string_view item = list.size() == count ? list[at] : list.size() == 1 ? list[0] : std::string_view();
  return is_nothing(item) ? std::string_view() : item;
}

class Polecat final : public RowFormat {
 public:
  using RowFormat::RowFormat;

  Outcome begin_file(const std::string&) override {
    header_.assume(std::span(kColumns));
    kept_.reset();
    return Done{};
  }

  bool end_file(Row& row) override {
    if (!kept_) return false;
    row = std::move(*kept_);
    kept_.reset();
    return true;
  }

  Result<bool> read(const Cells& cells, Row& row) override {
    if (column_key(cells[0]) == "eventid") {
      header_.read(cells);
      for (const char* const key : {"eventdate", "eventtype", "actorname"}) {
        if (!header_.has(key)) return bad_row(std::string("the header has no column ") + key);
      }
      return false;
    }
    if (cells.size() < 16) return bad_row("a row of POLECAT has 40 columns, this one " + std::to_string(cells.size()));
    const auto get = [&](const char* key) {
      const std::string_view cell = trim(header_.get(cells, key));
      return is_nothing(cell) ? std::string_view() : cell;
    };
    const auto type = event_type_of(get("eventtype"));
    if (!type || *type == EventType::kNone)
      return bad_row("\"" + std::string(get("eventtype").substr(0, 40)) + "\" is no event type of PLOVER");
    std::vector<std::string> modes;
    for (const std::string_view mode : items_of(get("eventmode"))) modes.emplace_back(mode);
    // "123_SUPPORT_None": the row of one type and mode of event 123.
    std::string_view base = get("eventid");
    for (const std::string& mode : {modes.empty() ? std::string("None") : modes.front(), std::string()}) {
      const std::string tail = "_" + std::string(name(*type)) + (mode.empty() ? "" : "_" + mode);
      if (base.size() > tail.size() && base.ends_with(tail)) {
        base.remove_suffix(tail.size());
        break;
      }
    }
    std::string same;  // all but id, mode and score
    for (const std::string_view key : kColumns) {
      if (key == "eventid" || key == "eventmode" || key == "intensity") continue;
      same += get(std::string(key).c_str());
      same += '\t';
    }
    if (kept_ && base == kept_base_ && same == kept_same_ && !modes.empty() && !kept_->event.modes.empty()) {
      for (std::string& mode : modes) kept_->event.modes.push_back(std::move(mode));
      set_kind("polecat", codes_.by_type(*type, kept_->event.modes), kept_->event, get("contexts"));
      set_id(*kept_, base, same);
      return false;
    }
    Row made;
    CHANCERY_TRY(fill(get, *type, std::move(modes), base, made));
    set_id(made, base, same);
    const bool give = kept_.has_value();
    if (give) row = std::move(*kept_);
    kept_ = std::move(made);
    kept_base_ = base;
    kept_same_ = std::move(same);
    return give;
  }

 private:
  void set_kind(std::string_view format, const EventCode& code, Event& event, std::string_view contexts) const {
    RowFormat::set_kind(format, code, event);
    event.rules = {"import:polecat"};
    event.contexts.clear();
    for (const std::string_view context : items_of(contexts)) event.contexts.emplace_back(context);
  }

  // Our own ids come back as they went out; others are told apart by all that the row says.
  static void set_id(Row& row, std::string_view base, std::string_view same) {
    if (base.starts_with("ev_") && base.size() == 23) {
      row.event.id = base;
      return;
    }
    std::string modes;
    for (const std::string& mode : row.event.modes) modes += mode + ",";
    row.event.id = content_id("ev_", {"polecat", base, modes, same});
  }

  template <typename Get>
  void add_side(const Get& get, std::string_view side, Day day, std::vector<Participant>& into) {
    const auto list = [&](std::string key) {
      const std::size_t at = key.find('*');
      key.replace(at, 1, side);
      return items_of(get(key.c_str()));
    };
    const auto names = list("*name");
    const auto countries = list("*country");
    const auto cow = list("*cow");
    const auto sector = list("primary*sector");
    const auto sectors = list("*sectors");
    const auto titles = list("*title");
    const auto raw = list("*nameraw");
    const auto wiki = list("wikipedia*id");
    const std::size_t count = std::max(names.size(), raw.size());
    for (std::size_t i = 0; i < count; ++i) {
      NamedActor actor;
      actor.raw = item_at(raw, i, count);
      actor.name = item_at(names, i, count);
      if (actor.name.empty()) actor.name = actor.raw;
      actor.country = item_at(countries, i, count);
      actor.title = item_at(titles, i, count);
      std::string codes(item_at(sector, i, count));
      const auto add_code = [&](std::string_view code) {
        code = trim(code);
        if (code.empty() || is_nothing(code)) return;
        const std::string whole = "," + codes + ",";
        if (whole.find("," + std::string(code) + ",") == std::string::npos)
          codes += (codes.empty() ? "" : ",") + std::string(code);
      };
      if (count == 1) {
        for (const std::string_view code : sectors) {
          for (const std::string_view part : split(code, '|')) add_code(part);
        }
      } else {
        for (const std::string_view part : split(item_at(sectors, i, count), '|')) add_code(part);
      }
      actor.sector = codes;
      actor.day = day;
      const Participant* const found = resolver_.named(actor);
      if (found == nullptr) continue;
      into.push_back(*found);
      Entity& entity = into.back().entity;
      if (const std::string_view code = item_at(cow, i, count); !code.empty())
        entity.attributes.push_back({"cow", std::string(code)});
      if (const std::string_view page = item_at(wiki, i, count); !page.empty())
        entity.attributes.push_back({"wikipedia", std::string(page)});
    }
  }

  template <typename Get>
  Outcome fill(const Get& get, EventType type, std::vector<std::string> modes, std::string_view base, Row& row) {
    Event& event = row.event;
    const std::string_view when = get("eventdate");
    const auto date = when.size() < 8 && !when.empty() ? parse_iso_date(when) : std::nullopt;
    Day day = kMaxDay;
    if (date) {  // a month or a year, which our own files have
      event.date = *date;
      event.date_basis = "given";
      day = date->earliest;
    } else if (!when.empty()) {
      CHANCERY_ASSIGN(day, read_day(when));
      set_day(day, event);
    }
    set_kind("polecat", codes_.by_type(type, std::move(modes)), event, get("contexts"));
    add_side(get, "actor", day, event.actor);
    add_side(get, "recipient", day, event.recipient);
    if (event.actor.empty() && event.recipient.empty()) return bad_row("the event has no actor");
    if (!get("placename").empty() || !get("rawplacename").empty() || !get("country").empty()) {
      Location where;
      where.name = get("placename");
      where.raw_text = get("rawplacename");
      if (where.name.empty()) where.name = where.raw_text.empty() ? get("country") : where.raw_text;
      where.country = resolver_.country_code(get("country"));
      where.lat = read_number(get("latitude"));
      where.lon = read_number(get("longitude"));
      if (!where.lat || !where.lon) where.lat.reset(), where.lon.reset();
      event.location = std::move(where);
    }
    const auto keep = [&](const char* key, const char* column) {
      if (!get(column).empty()) event.attributes.push_back({key, std::string(get(column))});
    };
    if (!base.empty() && !base.starts_with("ev_")) event.attributes.push_back({"id", std::string(base)});
    keep("city", "city");
    keep("district", "district");
    keep("province", "province");
    keep("geonames", "geonamesid");
    keep("feature", "featuretype");
    keep("story-people", "storypeople");
    keep("story-organizations", "storyorganizations");
    keep("story-locations", "storylocations");
    keep("version", "version");

    Report& report = row.report;
    report.source = !options_.source.empty() ? options_.source : std::string(get("source"));
    report.language = get("language");
    report.published = event.date;
    report.published_basis = "the event's date";
    if (!get("publicationdate").empty()) {
      CHANCERY_ASSIGN(const Day published, read_day(get("publicationdate")));
      report.published = from_day(published);
      report.published_basis = "given";
    }
    // The data do not say which story it is; what one story has in common tells them apart well enough.
    report.id = content_id("r_", {"polecat", report.source, iso(report.published), report.language, get("storypeople"),
                                  get("storyorganizations"), get("storylocations")});
    return Done{};
  }

  Header header_;
  std::optional<Row> kept_;
  std::string kept_base_, kept_same_;
};

}  // namespace

std::unique_ptr<RowFormat> make_polecat(const Options& options, const actors::ActorLexicon& lexicon,
                                        const CodeTables& codes) {
  return std::make_unique<Polecat>(options, lexicon, codes);
}

}  // namespace chancery::importing
