// SPDX-License-Identifier: Apache-2.0
//
// Event data of other projects as events of ours. The rows are invented, in the shape of the real files.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "actors/test_support.h"
#include "base/test_folder.h"
#include "import/actors.h"
#include "import/codes.h"
#include "import/source.h"
#include "import/table.h"

namespace chancery::importing {
namespace {

const actors::ActorLexicon& test_lexicon() { return actors::test::repository_lexicon(); }

const CodeTables& codes() {
  static const CodeTables kCodes =
      CodeTables::load(std::filesystem::path(CHANCERY_SOURCE_DIR) / "lexicon" / "codes").value();
  return kCodes;
}

class File {
 public:
  explicit File(const std::string& content, const char* suffix = ".tsv")
      : path_((test_folder() / (std::to_string(count_++) + suffix)).string()) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const std::string& path() const { return path_; }

 private:
  static inline int count_ = 0;
  std::string path_;
};

struct All {
  std::vector<Row> rows;
  std::vector<std::string> errors;
};

All read(Format format, const std::string& content, Options options = {}) {
  const File file(content);
  EventSource source(format, {file.path()}, std::move(options), test_lexicon(), codes());
  All all;
  while (auto row = source.next()) {
    if (row->ok()) {
      all.rows.push_back(std::move(*row).value());
    } else {
      std::string error = describe(row->error());
      all.errors.push_back(error.substr(error.find(".tsv:") == std::string::npos ? 0 : error.find(".tsv:") + 5));
    }
  }
  EXPECT_EQ(source.bytes_read(), content.size());
  return all;
}

std::string row_of(std::initializer_list<std::pair<std::size_t, const char*>> cells, std::size_t columns) {
  std::vector<std::string> all(columns);
  for (const auto& [at, text] : cells) all[at] = text;
  std::string row;
  for (std::size_t i = 0; i < columns; ++i) row += (i == 0 ? "" : "\t") + all[i];
  return row + "\n";
}

std::string sides(const Event& event) {
  std::string text;
  for (const Participant& who : event.actor) text += who.entity.id + " ";
  text += ">";
  for (const Participant& who : event.recipient) text += " " + who.entity.id;
  return text;
}

TEST(Codes, every_code_has_an_act_and_labels_lead_to_it) {
  const EventCode* const code = codes().by_code("036");
  ASSERT_NE(code, nullptr);
  EXPECT_EQ(code->type, EventType::kAgree);
  EXPECT_EQ(codes().by_label("Express_intent_to_meet_or_negotiate"), code);
  EXPECT_EQ(codes().by_label("express intent to meet or negotiate"), code);
  EXPECT_EQ(codes().by_code("054")->act, "recognize");
  // A code that a coder made finer than CAMEO is the one above it; a root stands for its first code.
  EXPECT_EQ(codes().by_code("0369"), code);
  EXPECT_EQ(codes().by_code("04"), codes().by_code("040"));
  for (const char* wrong : {"", "1", "99", "x36", "03612", "-36"}) EXPECT_EQ(codes().by_code(wrong), nullptr) << wrong;
  // The manual of PLOVER 2.0 where the conversion table is older.
  EXPECT_EQ(codes().by_code("055")->type, EventType::kConcede);
  EXPECT_EQ(codes().by_code("163")->type, EventType::kSanction);
  EXPECT_EQ(codes().by_code("1712")->modes, std::vector<std::string>{"destroy"});
  EXPECT_EQ(codes().by_code("010")->type, EventType::kNone);
}

TEST(Codes, faults_name_file_and_line) {
  const auto folder = test_folder() / "codes";
  std::filesystem::create_directory(folder);
  std::ofstream(folder / "cameo.tsv")
      << "# remark\n036\tAGREE\t\t\toffer\t\tx\n037\tNOTHING\t\t\ty\t\tz\n036\tAGREE\t\t\tw\t\tx\n";
  std::ofstream(folder / "actors.tsv") << "GOV\tnonsense\tGOV\n";
  std::ofstream(folder / "icews.tsv") << "sector\tCabinet\n";
  std::ofstream(folder / "plover.tsv") << "AGREE\t\t\n";
  const CodesCompiler compiler(folder);
  std::vector<std::string> places;
  for (const Error& error : compiler.errors()) {
    EXPECT_EQ(error.code, ErrorCode::kLexiconBadLine);
    places.push_back(std::filesystem::path(error.place).filename().string());
  }
  EXPECT_EQ(places, (std::vector<std::string>{"cameo.tsv:3", "cameo.tsv:4", "cameo.tsv:4", "actors.tsv:1",
                                              "icews.tsv:1", "plover.tsv:1"}));
  std::filesystem::remove_all(folder);
}

TEST(Gdelt, an_event_of_version_2) {
  const All all = read(Format::kGdelt, row_of({{0, "901"},
                                               {1, "20250703"},
                                               {5, "RUS"},
                                               {6, "MOSCOW"},
                                               {7, "RUS"},
                                               {15, "AFGREBTAL"},
                                               {16, "TALIBAN"},
                                               {17, "AFG"},
                                               {18, "TAL"},
                                               {22, "REB"},
                                               {26, "054"},
                                               {31, "4"},
                                               {33, "2"},
                                               {34, "-1.234567890123"},
                                               {52, "Moscow, Moskva, Russia"},
                                               {56, "55.75"},
                                               {57, "37.6"},
                                               {59, "20250704103000"},
                                               {60, "https://www.wire.example/a/b?c"}},
                                              61));
  ASSERT_EQ(all.errors, std::vector<std::string>{});
  ASSERT_EQ(all.rows.size(), 1U);
  const Event& event = all.rows[0].event;
  EXPECT_EQ(sides(event), "state:RUS > group:taliban");
  EXPECT_EQ(event.actor[0].raw_text, "MOSCOW");
  EXPECT_EQ(event.act, "recognize");
  EXPECT_EQ(event.type, EventType::kSupport);
  EXPECT_EQ(iso(event.date), "2025-07-03");
  EXPECT_EQ(event.location->country, "RUS");
  EXPECT_EQ(event.location->lat, 55.75);
  EXPECT_EQ(event.attributes,
            (std::vector<Attribute>{{"id", "901"}, {"mentions", "4"}, {"articles", "2"}, {"tone", "-1.23456"}}));
  EXPECT_EQ(all.rows[0].report.source, "wire.example");
  EXPECT_EQ(iso(all.rows[0].report.published), "2025-07-04");
}

TEST(Gdelt, versions_mentions_and_what_is_wrong) {
  const std::string good =
      row_of({{0, "1"}, {1, "19790101"}, {5, "NGA"}, {7, "NGA"}, {26, "040"}, {56, "20130203"}}, 57);
  const All all =
      read(Format::kGdelt,
           good + "1\t2\t3\n" +
               row_of({{0, "2"}, {1, "19790231"}, {5, "NGA"}, {7, "NGA"}, {26, "040"}, {56, "20130203"}}, 58) +
               row_of({{0, "3"}, {1, "19790101"}, {5, "NGA"}, {7, "NGA"}, {26, "X"}, {56, "20130203"}}, 58) +
               row_of({{0, "4"}, {1, "19790101"}, {26, "040"}, {56, "20130203"}}, 58) + "\n" +
               row_of({{0, "1"}, {2, "20130204120000"}, {4, "b.example"}, {5, "http://b.example/x"}}, 16));
  ASSERT_EQ(all.rows.size(), 2U);
  EXPECT_EQ(
      all.errors,
      (std::vector<std::string>{
          "2: a row of GDELT has 57, 58 or 61 columns (events) or 14 to 16 (mentions), this one 3 [intake.bad_format]",
          "3: \"19790231\" is no date [intake.bad_format]", "4: \"X\" is no code of CAMEO [intake.bad_format]",
          "5: the event has no actor [intake.bad_format]"}));
  EXPECT_TRUE(all.rows[1].retold);
  EXPECT_EQ(all.rows[1].event.id, all.rows[0].event.id);
  EXPECT_NE(all.rows[1].report.id, all.rows[0].report.id);
  EXPECT_EQ(all.rows[1].report.source, "b.example");
}

TEST(Gdelt, codes_of_actors) {
  ActorResolver resolver(test_lexicon(), codes());
  const auto id = [&](CodedActor actor) {
    actor.day = to_day(2014, 5, 1);
    const Participant* const found = resolver.coded(actor);
    return found == nullptr ? std::string("nobody")
                            : found->entity.id + "/" + found->entity.country + "/" + found->entity.sector;
  };
  const auto coded = [](std::string_view code, std::string_view name, std::string_view country,
                        std::string_view type = {}, std::string_view group = {}) {
    CodedActor actor;
    actor.code = code;
    actor.name = name;
    actor.country = country;
    actor.group = group;
    actor.types = {type, {}, {}};
    return actor;
  };
  EXPECT_EQ(id(coded("FRA", "PARIS", "FRA")), "state:FRA/FRA/");
  EXPECT_EQ(id(coded("FRAGOV", "FRANCE", "FRA", "GOV")), "state:FRA/FRA/GOV");
  EXPECT_EQ(id(coded("IGOUNO", "UNITED NATIONS", "", "IGO", "UNO")), "igo:un/UNO/");
  EXPECT_EQ(id(coded("INDCVL", "VILLAGERS", "IND", "CVL")), "generic:IND:CVL:villagers/IND/CVL");
  EXPECT_EQ(id(coded("BUS", "COMPANY", "", "BUS")), "generic::BUS:company//BUS");
  EXPECT_EQ(id(coded("AFR", "AFRICA", "AFR")), "new:africa//");
  EXPECT_EQ(id(coded("", "", "")), "nobody");
}

TEST(Icews, rows_with_header) {
  const std::string header =
      "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget "
      "Name\t"
      "Target Sectors\tTarget Country\tStory ID\tSentence "
      "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
      "Longitude\n";
  const All all =
      read(Format::kIcews,
           header +
               "7\t2018-06-01\tMilitant (Boko Haram)\tRebel\tNigeria\tfight\t193\t-10\tPolice "
               "(Nigeria)\tPolice,Government\tNigeria\t"
               "55\t3\tThe Daily\tMaiduguri\tNA\tBorno\tNigeria\t11.8\t13.1\n"
               "8\t2018-06-01\tFrance\tNA\tFrance\tHost a visit\t043\t2\tJustin "
               "Somebody\tExecutive,Elite,Government\tCanada\t56\t1\t"
               "The Daily\tNA\tNA\tNA\tNA\tNA\tNA\n"
               "9\t1 June\tFrance\tNA\tFrance\tx\t043\t2\tCanada\tNA\tCanada\t56\t1\tD\tNA\tNA\tNA\tNA\tNA\tNA\n");
  ASSERT_EQ(all.rows.size(), 2U);
  EXPECT_EQ(sides(all.rows[0].event), "group:boko-haram > organ:NGA:police");
  EXPECT_EQ(all.rows[0].event.act, "clash");
  EXPECT_EQ(all.rows[0].event.sentence, 2U);
  EXPECT_EQ(all.rows[0].event.location->raw_text, "Maiduguri, Borno, Nigeria");
  // Who hosts is the recipient of the visit.
  EXPECT_EQ(sides(all.rows[1].event), "new:CAN:justin-somebody > state:FRA");
  EXPECT_EQ(all.rows[1].event.actor[0].entity.sector, "GOV");
  EXPECT_EQ(all.rows[1].event.actor[0].entity.of, "state:CAN");
  EXPECT_FALSE(all.rows[1].event.location.has_value());
  EXPECT_EQ(all.errors, std::vector<std::string>{"4: \"1 June\" is no date [intake.bad_format]"});
}

TEST(Phoenix, daily_and_historical_files) {
  const All daily = read(Format::kPhoenix, row_of({{0, "20160101-1-1"},
                                                   {1, "20160101"},
                                                   {2, "2016"},
                                                   {3, "1"},
                                                   {4, "1"},
                                                   {5, "USAGOV"},
                                                   {6, "USA"},
                                                   {7, "GOV"},
                                                   {9, "IRN"},
                                                   {10, "IRN"},
                                                   {13, "163"},
                                                   {14, "16"},
                                                   {18, "35.7"},
                                                   {19, "51.4"},
                                                   {20, "Tehran"},
                                                   {22, "IRN"},
                                                   {24, "http://a.example/1;http://b.example/2"},
                                                   {25, "a_wire;b"}},
                                                  26));
  ASSERT_EQ(daily.errors, std::vector<std::string>{});
  ASSERT_EQ(daily.rows.size(), 1U);
  EXPECT_EQ(sides(daily.rows[0].event), "state:USA > state:IRN");
  EXPECT_EQ(daily.rows[0].event.act, "impose-sanctions");
  EXPECT_EQ(daily.rows[0].event.location->name, "Tehran");
  EXPECT_EQ(daily.rows[0].report.url, "http://a.example/1");
  EXPECT_EQ(daily.rows[0].report.source, "a_wire");
  const All historical = read(
      Format::kPhoenix,
      "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,"
      "target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,"
      "process\n"
      "NYT-1,05/31/1954,1954,5,31,USAGOV,USA,GOV,,FRA,FRA,,,40,4,1,1,\"A,1;B,2\",48.85,2.35,Paris,,France,77_2,nyt\n"
      "NYT-2,05/31/1954,1954,5,31,USAGOV,USA,GOV,,FRA,FRA,,,40,4,1,1,\"A,48.85,2.35,Paris,,France,77_2,nyt\n");
  ASSERT_EQ(historical.rows.size(), 1U);
  EXPECT_EQ(historical.rows[0].event.cameo, "040");  // the zero that a spreadsheet ate
  EXPECT_EQ(iso(historical.rows[0].event.date), "1954-05-31");
  EXPECT_EQ(historical.rows[0].event.attributes[1], (Attribute{"issues", "A,1;B,2"}));
  EXPECT_EQ(historical.errors,
            std::vector<std::string>{"3: a quotation mark is not closed in this line [intake.bad_format]"});
}

TEST(Polecat, modes_of_one_event_and_lists_of_actors) {
  const auto row = [](const char* id, const char* type, const char* mode, const char* actor, const char* country,
                      const char* sectors) {
    return row_of({{0, id},
                   {1, "2023-02-01"},
                   {2, type},
                   {3, mode},
                   {4, "-9.0"},
                   {5, "MATERIAL CONFLICT"},
                   {6, "military; terrorism"},
                   {7, actor},
                   {8, country},
                   {9, "None"},
                   {10, "None"},
                   {11, sectors},
                   {12, "None"},
                   {13, actor},
                   {14, "None"},
                   {15, "Ukraine"},
                   {16, "UKR"},
                   {17, "369"},
                   {18, "None"},
                   {19, "None"},
                   {20, "None"},
                   {21, "Ukraine"},
                   {22, "Ukraine"},
                   {23, "Kyiv"},
                   {28, "50.45"},
                   {29, "30.52"},
                   {33, "Wire"},
                   {34, "2023-02-02"},
                   {38, "en"},
                   {39, "2.1"}},
                  40);
  };
  const All all = read(Format::kPolecat,
                       row("5_ASSAULT_aerial", "ASSAULT", "aerial", "Russia", "RUS", "MIL; GOV") +
                           row("5_ASSAULT_destroy", "ASSAULT", "destroy", "Russia", "RUS", "MIL; GOV") +
                           row("6_CONSULT_None", "CONSULT", "None", "Russia; Belarus", "RUS; BLR", "GOV; GOV|MIL") +
                           row("7_X_None", "X", "None", "Russia", "RUS", "None"));
  ASSERT_EQ(all.rows.size(), 2U);
  const Event& event = all.rows[0].event;
  EXPECT_EQ(event.modes, (std::vector<std::string>{"aerial", "destroy"}));
  EXPECT_EQ(event.act, "clash");
  EXPECT_EQ(event.scale, -9.5);
  EXPECT_EQ(event.contexts, (std::vector<std::string>{"military", "terrorism"}));
  EXPECT_EQ(sides(event), "state:RUS > state:UKR");
  EXPECT_EQ(event.actor[0].entity.other_sectors, std::vector<std::string>{"GOV"});
  EXPECT_EQ(event.recipient[0].entity.attributes, (std::vector<Attribute>{{"cow", "369"}, {"wikipedia", "Ukraine"}}));
  EXPECT_EQ(event.attributes[0], (Attribute{"id", "5"}));
  EXPECT_EQ(iso(all.rows[0].report.published), "2023-02-02");
  EXPECT_EQ(sides(all.rows[1].event), "state:RUS state:BLR > state:UKR");
  EXPECT_EQ(all.rows[1].event.actor[1].entity.other_sectors, std::vector<std::string>{"MIL"});
  EXPECT_EQ(all.errors, std::vector<std::string>{"4: \"X\" is no event type of PLOVER [intake.bad_format]"});
}

TEST(Quads, words_codes_types_and_numbers) {
  const All all = read(Format::kQuads,
                       "subject,relation,object,date\n"
                       "Foreign_Affairs_(France),Make_a_visit,Russia,2014-02-03\n"
                       "France,054,Kosovo,20140203\n"
                       "France,CONSULT:phone,Russia,2014-02-03T10:00\n"
                       "France,recognize,Kosovo,2014-02-04\n"
                       "France,dance with,Russia,2014-02-04\n"
                       "France,051,Russia,12\n"
                       "France,051\n");
  ASSERT_EQ(all.rows.size(), 4U);
  EXPECT_EQ(sides(all.rows[0].event), "organ:FRA:mfa > state:RUS");
  EXPECT_EQ(all.rows[0].event.cameo, "042");
  EXPECT_EQ(all.rows[1].event.act, "recognize");
  EXPECT_EQ(all.rows[2].event.modes, std::vector<std::string>{"phone"});
  EXPECT_EQ(all.rows[3].event.act, "recognize");
  EXPECT_EQ(all.errors,
            (std::vector<std::string>{
                "6: \"dance with\" is no label or code of CAMEO, no type of PLOVER and no act [intake.bad_format]",
                "7: the date is a number; say with --day-zero DATE which day 0 is [intake.bad_format]",
                "8: a row has subject, relation, object and date, this one 2 cells [intake.bad_format]"}));
}

TEST(Quads, numbers_with_their_names) {
  const File entities("{\"France\": 0, \"Russia\": \"1\"}", ".json");
  const File relations("{\"Make_a_visit\": 0}", ".json");
  Options options;
  options.entity_names = entities.path();
  options.relation_names = relations.path();
  options.day_zero = to_day(2014, 1, 1);
  const All all = read(Format::kQuads, "0\t0\t1\t33\n0\t0\t2\t33\n0\t0\t1\t99999999999\n", options);
  ASSERT_EQ(all.rows.size(), 1U);
  EXPECT_EQ(sides(all.rows[0].event), "state:FRA > state:RUS");
  EXPECT_EQ(iso(all.rows[0].event.date), "2014-02-03");
  EXPECT_EQ(all.errors, (std::vector<std::string>{"2: no entity has the number 2 [intake.bad_format]",
                                                  "3: \"99999999999\" is no date [intake.bad_format]"}));
}

TEST(Import, the_same_rows_give_the_same_ids_in_any_order) {
  const std::string a = "France\tMake_a_visit\tRussia\t2014-02-03\n";
  const std::string b = "Norway\tMake_a_visit\tRussia\t2014-02-03\n";
  const All one = read(Format::kQuads, a + b);
  const All other = read(Format::kQuads, b + a);
  ASSERT_EQ(one.rows.size(), 2U);
  EXPECT_EQ(one.rows[0].event.id, other.rows[1].event.id);
  EXPECT_EQ(one.rows[1].event.id, other.rows[0].event.id);
  EXPECT_NE(one.rows[0].event.id, one.rows[1].event.id);
  EXPECT_EQ(one.rows[0].report.id, other.rows[0].report.id);
}

TEST(Import, odd_bytes) {
  // Latin-1 is read as it is meant; what is no text is said.
  const All all = read(Format::kQuads, std::string("\xEF\xBB\xBF") + "Jos\xE9 X\tMake_a_visit\tRussia\t2014-02-03\r\n" +
                                           std::string("a\0b\tx\ty\tz\n", 10) + std::string(2 << 20, 'x') + "\n" +
                                           "France\tMake_a_visit\tRussia\t2014-02-03");
  ASSERT_EQ(all.rows.size(), 2U);
  EXPECT_EQ(all.rows[0].event.actor[0].raw_text, "José X");
  EXPECT_EQ(all.errors, (std::vector<std::string>{"2: the row is no text [intake.binary]",
                                                  "3: a row may have 1 MiB at most [intake.too_large]"}));
  EventSource nothing(Format::kQuads, {"/nowhere/at/all"}, {}, test_lexicon(), codes());
  auto row = nothing.next();
  ASSERT_TRUE(row.has_value());
  EXPECT_EQ(row->error().code, ErrorCode::kIntakeNotFound);
  EXPECT_FALSE(nothing.next().has_value());
}

}  // namespace
}  // namespace chancery::importing
