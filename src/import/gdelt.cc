// SPDX-License-Identifier: Apache-2.0
//
// GDELT: event exports of version 1.0 (57 or 58 columns) and 2.0 (61), and the mentions of 2.0 (14 to 16 columns). No
// header; told apart by the number of columns.
#include "base/hash.h"
#include "base/text_file.h"
#include "import/row_format.h"

namespace chancery::importing {
namespace {

constexpr std::size_t kCode = 26, kMentions = 31, kArticles = 33, kTone = 34, kActor1 = 5, kActor2 = 15;

// Where the two versions differ: 2.0 has one column more for each of three places.
struct Layout {
  std::size_t place_name, lat, added, url;
};
constexpr Layout kVersion1 = {50, 53, 56, 57};
constexpr Layout kVersion2 = {52, 56, 59, 60};

class Gdelt final : public RowFormat {
 public:
  using RowFormat::RowFormat;

  Result<bool> read(const Cells& cells, Row& row) override {
    row = {};
    if (cells.size() >= 57) return event(cells, row);
    if (cells.size() >= 14 && cells.size() <= 16) return mention(cells, row);
    return bad_row("a row of GDELT has 57, 58 or 61 columns (events) or 14 to 16 (mentions), this one " +
                   std::to_string(cells.size()));
  }

 private:
  static std::string event_id(std::string_view id) { return content_id("ev_", {"gdelt", id}); }

  void set_report(std::string_view url, std::string_view source, Day added, Report& report) const {
    report.url = url;
    report.source = !options_.source.empty() ? options_.source : !source.empty() ? std::string(source) : host_of(url);
    if (report.source.empty()) report.source = "GDELT";
    report.published = from_day(added);
    report.published_basis = "given";
    report.id = content_id("r_", {"gdelt", url, url.empty() ? iso_day(added) : std::string()});
  }

  const Participant* actor(const Cells& cells, std::size_t at, Day day) {
    CodedActor coded;
    coded.code = trim(cells[at]);
    coded.name = trim(cells[at + 1]);
    coded.country = trim(cells[at + 2]);
    coded.group = trim(cells[at + 3]);
    coded.ethnic = trim(cells[at + 4]);
    coded.faith = trim(cells[at + 5]);
    coded.faith2 = trim(cells[at + 6]);
    coded.types = {trim(cells[at + 7]), trim(cells[at + 8]), trim(cells[at + 9])};
    coded.day = day;
    return coded.code.empty() && coded.name.empty() ? nullptr : resolver_.coded(coded);
  }

  Result<bool> event(const Cells& cells, Row& row) {
    const Layout& layout = cells.size() >= 61 ? kVersion2 : kVersion1;
    const std::string_view id = trim(cells[0]);
    if (!read_integer(id)) return bad_row("\"" + std::string(id.substr(0, 40)) + "\" is no number of a GDELT event");
    CHANCERY_ASSIGN(const Day day, read_day(cells[1]));
    CHANCERY_ASSIGN(const Day added, read_day(cells[layout.added]));
    Event& event = row.event;
    CHANCERY_TRY(set_code("gdelt", cells[kCode], event));
    set_day(day, event);
    event.id = event_id(id);
    add(actor(cells, kActor1, day), event.actor);
    add(actor(cells, kActor2, day), event.recipient);
    if (event.actor.empty() && event.recipient.empty()) return bad_row("the event has no actor");
    swap_sides(*codes_.by_code(event.cameo), event);
    const std::string_view place = trim(cells[layout.place_name]);
    if (!place.empty()) {
      Location where;
      where.raw_text = place;
      where.name = trim(place.substr(0, place.find(',')));
      const std::size_t last = place.rfind(',');
      where.country = resolver_.country_code(last == std::string_view::npos ? place : place.substr(last + 1));
      where.lat = read_number(cells[layout.lat]);
      where.lon = read_number(cells[layout.lat + 1]);
      if (!where.lat || !where.lon) where.lat.reset(), where.lon.reset();
      event.location = std::move(where);
    }
    event.attributes.push_back({"id", std::string(id)});
    const auto keep = [&](const char* key, std::size_t column) {
      if (const std::string_view value = trim(cells[column]); read_number(value))
        event.attributes.push_back({key, std::string(value.substr(0, 8))});
    };
    keep("mentions", kMentions);
    keep("articles", kArticles);
    keep("tone", kTone);
    set_report(trim(cells[layout.url]), {}, added, row.report);
    return true;
  }

  Result<bool> mention(const Cells& cells, Row& row) {
    const std::string_view id = trim(cells[0]);
    if (!read_integer(id)) return bad_row("\"" + std::string(id.substr(0, 40)) + "\" is no number of a GDELT event");
    CHANCERY_ASSIGN(const Day told, read_day(cells[2]));
    row.event.id = event_id(id);
    row.event.attributes.push_back({"id", std::string(id)});
    row.retold = true;
    set_report(trim(cells[5]), trim(cells[4]), told, row.report);
    if (row.report.url.empty()) return bad_row("the mention does not say where");
    return true;
  }
};

}  // namespace

std::unique_ptr<RowFormat> make_gdelt(const Options& options, const actors::ActorLexicon& lexicon,
                                      const CodeTables& codes) {
  return std::make_unique<Gdelt>(options, lexicon, codes);
}

}  // namespace chancery::importing
