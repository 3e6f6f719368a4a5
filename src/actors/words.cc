// SPDX-License-Identifier: Apache-2.0
#include "actors/words.h"

#include <algorithm>
#include <iterator>

namespace chancery::actors {
namespace {

template <std::size_t N>
bool among(const std::string_view (&set)[N], std::string_view word) {
  return std::binary_search(std::begin(set), std::end(set), word);
}

constexpr std::string_view kCalendar[] = {
    "apr",  "april",     "aug",    "august",  "christmas", "dec",  "december", "easter",  "feb",      "february",
    "fri",  "friday",    "jan",    "january", "jul",       "july", "jun",      "june",    "mar",      "march",
    "may",  "mon",       "monday", "nov",     "november",  "oct",  "october",  "ramadan", "saturday", "sep",
    "sept", "september", "sunday", "thu",     "thursday",  "tue",  "tuesday",  "wed",     "wednesday"};

constexpr std::string_view kTitles[] = {
    "adm", "ayatollah", "brig",  "capt",     "cardinal", "cdr",    "cmdr", "col",     "comrade", "count", "dr",
    "gen", "gov",       "hajji", "herr",     "hon",      "imam",   "lady", "lord",    "lt",      "madam", "madame",
    "maj", "messrs",    "miss",  "monsieur", "mr",       "mrs",    "ms",   "mullah",  "pres",    "prof",  "rep",
    "rev", "sen",       "sgt",   "sheik",    "sheikh",   "signor", "sir",  "viscount"};

constexpr std::string_view kOrganisationWords[] = {
    "academy",     "administration", "agency",      "airlines",     "airways",      "alliance",
    "army",        "assembly",       "association", "authority",    "bank",         "battalion",
    "board",       "brigade",        "brigades",    "broadcasting", "bureau",       "cabinet",
    "center",      "centre",         "chamber",     "church",       "club",         "coalition",
    "college",     "command",        "commission",  "committee",    "company",      "confederation",
    "conference",  "congress",       "consortium",  "convention",   "corp",         "corporation",
    "corps",       "council",        "court",       "daily",        "democrats",    "department",
    "directorate", "division",       "faction",     "federation",   "fighters",     "fleet",
    "force",       "forces",         "forum",       "foundation",   "front",        "fund",
    "gazette",     "group",          "guard",       "guards",       "herald",       "holding",
    "holdings",    "hospital",       "inc",         "initiative",   "institute",    "institution",
    "jihad",       "journal",        "junta",       "league",       "liberals",     "ltd",
    "majlis",      "media",          "militia",     "ministry",     "movement",     "network",
    "news",        "observatory",    "office",      "organisation", "organization", "parliament",
    "party",       "police",         "post",        "press",        "radio",        "regiment",
    "senate",      "service",        "services",    "socialists",   "society",      "state",
    "telegraph",   "telephone",      "television",  "times",        "treasury",     "tribunal",
    "tribune",     "trust",          "tv",          "union",        "university",   "wing"};

constexpr std::string_view kOpeners[] = {
    "academy",      "agency",       "air",       "alliance",  "army",          "association", "bank",       "brigade",
    "brigades",     "church",       "coalition", "committee", "confederation", "congress",    "council",    "court",
    "federation",   "forces",       "front",     "institute", "league",        "ministry",    "movement",   "office",
    "organisation", "organization", "party",     "radio",     "society",       "union",       "university", "voice"};

constexpr std::string_view kPlaceWords[] = {
    "airport",   "arena",       "ave",     "avenue",     "base",    "basin",      "bay",       "beach",   "blvd",
    "border",    "boulevard",   "bridge",  "cafe",       "camp",    "canal",      "casino",    "castle",  "cathedral",
    "cemetery",  "city",        "coast",   "coliseum",   "county",  "courthouse", "crossing",  "dam",     "delta",
    "desert",    "district",    "dome",    "drive",      "falls",   "forest",     "freeway",   "garden",  "gardens",
    "gate",      "governorate", "gulf",    "hall",       "heights", "highway",    "hill",      "hills",   "hotel",
    "inn",       "island",      "islands", "jail",       "lake",    "lane",       "mall",      "mosque",  "mount",
    "mountain",  "mountains",   "museum",  "oblast",     "ocean",   "palace",     "park",      "pass",    "peninsula",
    "plateau",   "plaza",       "port",    "prefecture", "prison",  "province",   "ranch",     "rd",      "region",
    "reservoir", "resort",      "river",   "road",       "sea",     "shop",       "square",    "stadium", "station",
    "store",     "strait",      "street",  "strip",      "temple",  "terminal",   "territory", "theater", "theatre",
    "tower",     "town",        "trail",   "valley",     "village", "waterfall",  "zone",      "zoo"};

constexpr std::string_view kPlaceOpeners[] = {"bay",  "bayou", "camp", "cape", "fort", "gulf", "isle",
                                              "lake", "mount", "mt",   "port", "ras",  "wadi"};

constexpr std::string_view kStreets[] = {"ave",  "avenue", "blvd", "boulevard", "drive", "freeway",
                                         "lane", "rd",     "road", "st",        "street"};

constexpr std::string_view kCompanyWords[] = {"co",       "corp", "corporation", "gmbh", "group",
                                              "holdings", "inc",  "llc",         "ltd",  "plc"};

constexpr std::string_view kSports[] = {
    "MLB",           "NBA",         "NCAA",      "NFL",       "NHL",          "ballgame",   "baseball",
    "baseman",       "basketball",  "batsman",   "boxing",    "championship", "cornerback", "defenseman",
    "featherweight", "fixture",     "fullback",  "goalie",    "goalkeeper",   "goaltender", "halftime",
    "heavyweight",   "infielder",   "inning",    "knockout",  "linebacker",   "lineman",    "middleweight",
    "midfielder",    "outfielder",  "pennant",   "pitcher",   "playoff",      "playoffs",   "postseason",
    "preseason",     "quarterback", "rebounder", "scoreless", "semifinal",    "shortstop",  "shutout",
    "sophomore",     "striker",     "teammate",  "touchdown", "umpire",       "wicket",     "wideout"};

constexpr std::string_view kAgreementWords[] = {"accord",     "agreement",  "armistice", "compact", "concordat",
                                                "contract",   "convention", "covenant",  "deal",    "entente",
                                                "memorandum", "pact",       "protocol",  "treaty"};

constexpr std::string_view kAgreementVerbs[] = {"abrogate", "annul",     "break",  "cancel",    "conclude", "denounce",
                                                "extend",   "honor",     "honour", "implement", "initial",  "negotiate",
                                                "ratify",   "reach",     "renew",  "scrap",     "sign",     "strike",
                                                "suspend",  "terminate", "violate"};
constexpr std::string_view kPlainAdjectives[] = {
    "additional", "ambitious", "bilateral", "broad",         "comprehensive", "controversial", "current",
    "draft",      "existing",  "final",     "formal",        "framework",     "general",       "historic",
    "important",  "initial",   "interim",   "international", "joint",         "key",           "landmark",
    "large",      "last",      "latest",    "long",          "main",          "major",         "multilateral",
    "mutual",     "new",       "old",       "original",      "present",       "previous",      "recent",
    "same",       "secret",    "separate",  "similar",       "special",       "supplementary", "tentative",
    "trilateral", "unique",    "verbal",    "written"};

constexpr std::string_view kPlaceObject[] = {
    "abandon",    "approach", "assault",   "attack",   "besiege",  "bomb",     "bombard",  "capture", "cede",   "clear",
    "conquer",    "control",  "cross",     "defend",   "encircle", "enter",    "evacuate", "flee",    "hit",    "hold",
    "infiltrate", "invade",   "leave",     "liberate", "loot",     "lose",     "occupy",   "overrun", "patrol", "pound",
    "raid",       "reach",    "recapture", "reclaim",  "regain",   "reoccupy", "retake",   "secure",  "seize",  "shell",
    "storm",      "strike",   "surround",  "take",     "tour",     "visit"};

constexpr std::string_view kPlaceSubject[] = {"appear", "be",    "become", "burn",  "fall",   "lie",
                                              "remain", "shake", "sit",    "stand", "suffer", "wake"};

// What such a name names is an event, a law, a road: nobody who acts.
constexpr std::string_view kThings[] = {
    "act",        "acts",         "amendment",    "amendments",    "anniversary", "apocalypse", "article",
    "avenue",     "award",        "awards",       "bill",          "bowl",        "bst",        "bug",
    "campaign",   "cet",          "championship", "championships", "charter",     "code",       "collider",
    "conflict",   "constitution", "crisis",       "cup",           "declaration", "depression", "disease",
    "disorder",   "doctrine",     "earthquake",   "edition",       "edt",         "election",   "elections",
    "engine",     "epidemic",     "era",          "est",           "eve",         "experiment", "explorer",
    "fair",       "festival",     "fever",        "film",          "flu",         "frequency",  "games",
    "gmt",        "highway",      "hurricane",    "incident",      "index",       "influenza",  "invasion",
    "law",        "laws",         "massacre",     "medal",         "mission",     "model",      "movie",
    "mutiny",     "offensive",    "olympics",     "operation",     "outbreak",    "pandemic",   "parade",
    "patch",      "pdt",          "phase",        "phone",         "plan",        "playoff",    "playoffs",
    "poll",       "prize",        "program",      "programme",     "project",     "pst",        "rebellion",
    "referendum", "regulation",   "report",       "resolution",    "revolution",  "route",      "rule",
    "rules",      "satellite",    "scandal",      "season",        "section",     "series",     "show",
    "shuttle",    "software",     "song",         "storm",         "strain",      "strategy",   "street",
    "summit",     "survey",       "syndrome",     "system",        "technology",  "telescope",  "theorem",
    "theory",     "title",        "tournament",   "trial",         "trophy",      "tsunami",    "typhoon",
    "uprising",   "utc",          "version",      "virus",         "vote",        "war",        "wars",
    "web",        "website"};

constexpr std::string_view kPlaceAdjective[] = {"beautiful", "big", "busy",  "calm", "cold",  "dark",  "deserted",
                                                "empty",     "far", "free",  "full", "home",  "hot",   "large",
                                                "near",      "old", "quiet", "safe", "small", "tense", "unsafe"};

// Verbs whose object does what their infinitive says: "urged Iran to free its prisoners".
constexpr std::string_view kControl[] = {
    "allow",    "appeal",    "ask",     "beg",  "call",   "challenge", "compel", "convince", "demand",
    "enable",   "encourage", "force",   "help", "invite", "order",     "permit", "persuade", "press",
    "pressure", "remind",    "request", "tell", "urge",   "want",      "warn"};
constexpr std::string_view kSpeech[] = {
    "accuse",    "add",     "admit",  "announce", "argue",   "ask",     "assert", "believe", "claim",  "comment",
    "confirm",   "declare", "demand", "deny",     "explain", "insist",  "note",   "observe", "pledge", "promise",
    "reiterate", "remark",  "repeat", "reply",    "report",  "respond", "reveal", "say",     "state",  "stress",
    "suggest",   "tell",    "think",  "urge",     "vow",     "warn",    "write"};

constexpr std::string_view kNaming[] = {"baptize",     "call",  "christen", "dub",     "know",  "name",
                                        "redesignate", "refer", "rename",   "restyle", "style", "title"};

constexpr std::string_view kParticles[] = {
    "abu", "al", "as", "at", "ben", "bin", "bint", "d",    "da",  "de",  "del", "della", "den", "der", "di", "do",
    "dos", "du", "e",  "el", "ibn", "la",  "le",   "ould", "san", "ter", "ul",  "ur",    "van", "von", "y",  "zu"};

constexpr std::string_view kRegions[] = {"africa",
                                         "americas",
                                         "antarctica",
                                         "arctic",
                                         "asia",
                                         "atlantic",
                                         "balkans",
                                         "caribbean",
                                         "caucasus",
                                         "central africa",
                                         "central america",
                                         "central asia",
                                         "central europe",
                                         "east africa",
                                         "east asia",
                                         "eastern europe",
                                         "europe",
                                         "far east",
                                         "gulf",
                                         "indian ocean",
                                         "latin america",
                                         "levant",
                                         "maghreb",
                                         "mediterranean",
                                         "middle east",
                                         "near east",
                                         "north africa",
                                         "north america",
                                         "northern europe",
                                         "oceania",
                                         "pacific",
                                         "persian gulf",
                                         "sahel",
                                         "scandinavia",
                                         "south america",
                                         "south asia",
                                         "south east asia",
                                         "southeast asia",
                                         "southern africa",
                                         "west africa",
                                         "western europe"};

constexpr std::string_view kPast[] = {"deceased", "deposed",  "erstwhile", "ex",     "former",
                                      "late",     "one-time", "onetime",   "ousted", "then"};

constexpr std::string_view kShips[] = {"FV", "H.M.S.", "HMAS", "HMCS", "HMS", "HMT",    "INS",   "M/V",  "MS", "MT",
                                       "MV", "RMS",    "RSS",  "SS",   "SSV", "U.S.S.", "USCGC", "USNS", "USS"};

constexpr std::string_view kDiseases[] = {"ague", "bug",       "cholera",  "disease",  "epidemic", "fever",
                                          "flu",  "influenza", "measles",  "outbreak", "pandemic", "plague",
                                          "pox",  "strain",    "syndrome", "virus"};

// What only persons and bodies do: "it agreed" is said of no treaty and no house.
constexpr std::string_view kAgentVerbs[] = {
    "accept",    "accuse",      "acknowledge", "acquire",   "admit",     "adopt",       "advise",    "agree",
    "allege",    "announce",    "apologise",   "apologize", "appeal",    "appoint",     "approve",   "argue",
    "arrest",    "ask",         "assassinate", "assert",    "assure",    "attack",      "attempt",   "authorise",
    "authorize", "ban",         "believe",     "blame",     "boycott",   "campaign",    "cancel",    "caution",
    "celebrate", "claim",       "comment",     "complain",  "condemn",   "confirm",     "consider",  "criticise",
    "criticize", "decide",      "declare",     "decline",   "demand",    "denounce",    "deny",      "deploy",
    "detain",    "die",         "disagree",    "discuss",   "dismiss",   "donate",      "doubt",     "elect",
    "endorse",   "escape",      "execute",     "expel",     "extradite", "fear",        "fight",     "flee",
    "fund",      "grant",       "hire",        "hope",      "impose",    "imprison",    "inform",    "insist",
    "instruct",  "intend",      "intervene",   "invade",    "invest",    "investigate", "invite",    "kidnap",
    "launch",    "lobby",       "marry",       "mediate",   "meet",      "mobilise",    "mobilize",  "monitor",
    "murder",    "negotiate",   "nominate",    "object",    "oppose",    "order",       "organise",  "organize",
    "pardon",    "participate", "pay",         "persuade",  "plan",      "plead",       "pledge",    "plot",
    "praise",    "pray",        "promise",     "propose",   "prosecute", "protest",     "publish",   "purchase",
    "pursue",    "question",    "ratify",      "reaffirm",  "recall",    "recognise",   "recognize", "recommend",
    "recruit",   "refuse",      "regret",      "reiterate", "reject",    "reply",       "request",   "resign",
    "retaliate", "rule",        "sanction",    "say",       "seek",      "seize",       "send",      "sentence",
    "shoot",     "sign",        "smuggle",     "speak",     "spend",     "sponsor",     "steal",     "strive",
    "sue",       "summon",      "surrender",   "suspect",   "suspend",   "talk",        "tell",      "testify",
    "thank",     "think",       "threaten",    "torture",   "tweet",     "understand",  "urge",      "veto",
    "visit",     "vote",        "vow",         "want",      "welcome",   "win",         "wish",      "withdraw",
    "worry",     "write"};

constexpr std::string_view kAgentObjects[] = {
    "accuse",      "acquit",    "advise",    "aid",       "ally",      "appoint",  "arm",       "arrest",    "ask",
    "assassinate", "assure",    "back",      "ban",       "blacklist", "blame",    "bomb",      "charge",    "compel",
    "convict",     "criticise", "criticize", "defeat",    "delist",    "deport",   "depose",    "designate", "detain",
    "dismiss",     "elect",     "embargo",   "encourage", "execute",   "exile",    "expel",     "extradite", "finance",
    "fire",        "force",     "free",      "harbor",    "harbour",   "hire",     "honor",     "honour",    "imprison",
    "inform",      "interview", "invite",    "jail",      "kidnap",    "murder",   "nominate",  "oust",      "outlaw",
    "overthrow",   "pardon",    "persecute", "persuade",  "prosecute", "reassure", "recognise", "recognize", "recruit",
    "remind",      "rename",    "sanction",  "sentence",  "shelter",   "shoot",    "sue",       "summon",    "swear",
    "tell",        "thank",     "topple",    "torture",   "urge",      "warn"};

constexpr std::string_view kHadByBodies[] = {
    "airspace",   "allegiance",   "ambassador",  "armament",     "army",         "arsenal",        "ascendancy",
    "authority",  "board",        "border",      "budget",       "capital",      "chairman",       "charter",
    "citizen",    "citizens",     "coastline",   "colony",       "constitution", "council",        "currency",
    "custom",     "delegation",   "demand",      "diplomat",     "economy",      "embassy",        "employee",
    "executive",  "exile",        "export",      "flag",         "fleet",        "force",          "foreign",
    "government", "headquarters", "import",      "independence", "influence",    "institution",    "interior",
    "law",        "leader",       "leadership",  "legislature",  "loyalty",      "manifesto",      "member",
    "membership", "military",     "ministry",    "navy",         "neighbor",     "neighbour",      "nuclear",
    "official",   "operation",    "opponent",    "opposition",   "parliament",   "people",         "policy",
    "population", "power",        "president",   "province",     "regime",       "representative", "reserve",
    "ruler",      "shareholder",  "sovereignty", "spokesman",    "stance",       "subsidiary",     "supporter",
    "territory",  "tribe",        "troop",       "troops",       "weapon"};

constexpr std::string_view kTimes[] = {
    "autumn", "century", "dawn",     "day",     "decade", "era",     "evening", "fortnight", "hour",     "midnight",
    "minute", "moment",  "month",    "morning", "night",  "noon",    "period",  "second",    "spring",   "summer",
    "time",   "today",   "tomorrow", "tonight", "week",   "weekend", "winter",  "year",      "yesterday"};

constexpr std::string_view kWomen[] = {
    "actress",     "aunt",       "bride",     "businesswoman", "chairwoman", "congresswoman", "councilwoman",
    "countess",    "daughter",   "duchess",   "empress",       "girl",       "girlfriend",    "granddaughter",
    "grandmother", "heroine",    "housewife", "lady",          "madam",      "madame",        "miss",
    "mother",      "mrs",        "ms",        "niece",         "nun",        "policewoman",   "princess",
    "queen",       "saleswoman", "sister",    "spokeswoman",   "widow",      "wife",          "woman"};
constexpr std::string_view kMen[] = {
    "actor",  "boy",      "boyfriend", "bridegroom", "brother",     "businessman", "chairman",  "congressman",
    "duke",   "emperor",  "father",    "gentleman",  "grandfather", "grandson",    "hero",      "husband",
    "king",   "lord",     "man",       "monk",       "mr",          "nephew",      "policeman", "priest",
    "prince", "salesman", "sir",       "son",        "spokesman",   "uncle",       "widower"};

// Looked up by halving: each list must be sorted.
static_assert(std::is_sorted(std::begin(kCalendar), std::end(kCalendar)));
static_assert(std::is_sorted(std::begin(kTitles), std::end(kTitles)));
static_assert(std::is_sorted(std::begin(kOrganisationWords), std::end(kOrganisationWords)));
static_assert(std::is_sorted(std::begin(kOpeners), std::end(kOpeners)));
static_assert(std::is_sorted(std::begin(kPlaceWords), std::end(kPlaceWords)));
static_assert(std::is_sorted(std::begin(kPlaceOpeners), std::end(kPlaceOpeners)));
static_assert(std::is_sorted(std::begin(kStreets), std::end(kStreets)));
static_assert(std::is_sorted(std::begin(kCompanyWords), std::end(kCompanyWords)));
static_assert(std::is_sorted(std::begin(kSports), std::end(kSports)));
static_assert(std::is_sorted(std::begin(kAgreementWords), std::end(kAgreementWords)));
static_assert(std::is_sorted(std::begin(kAgreementVerbs), std::end(kAgreementVerbs)));
static_assert(std::is_sorted(std::begin(kPlainAdjectives), std::end(kPlainAdjectives)));
static_assert(std::is_sorted(std::begin(kPlaceObject), std::end(kPlaceObject)));
static_assert(std::is_sorted(std::begin(kPlaceSubject), std::end(kPlaceSubject)));
static_assert(std::is_sorted(std::begin(kThings), std::end(kThings)));
static_assert(std::is_sorted(std::begin(kPlaceAdjective), std::end(kPlaceAdjective)));
static_assert(std::is_sorted(std::begin(kControl), std::end(kControl)));
static_assert(std::is_sorted(std::begin(kSpeech), std::end(kSpeech)));
static_assert(std::is_sorted(std::begin(kNaming), std::end(kNaming)));
static_assert(std::is_sorted(std::begin(kParticles), std::end(kParticles)));
static_assert(std::is_sorted(std::begin(kRegions), std::end(kRegions)));
static_assert(std::is_sorted(std::begin(kPast), std::end(kPast)));
static_assert(std::is_sorted(std::begin(kShips), std::end(kShips)));
static_assert(std::is_sorted(std::begin(kDiseases), std::end(kDiseases)));
static_assert(std::is_sorted(std::begin(kAgentVerbs), std::end(kAgentVerbs)));
static_assert(std::is_sorted(std::begin(kAgentObjects), std::end(kAgentObjects)));
static_assert(std::is_sorted(std::begin(kHadByBodies), std::end(kHadByBodies)));
static_assert(std::is_sorted(std::begin(kTimes), std::end(kTimes)));
static_assert(std::is_sorted(std::begin(kWomen), std::end(kWomen)));
static_assert(std::is_sorted(std::begin(kMen), std::end(kMen)));

}  // namespace

bool is_calendar_word(std::string_view lower) { return among(kCalendar, lower); }
bool is_courtesy_title(std::string_view key) { return among(kTitles, key); }
bool is_organisation_word(std::string_view lower) { return among(kOrganisationWords, lower); }
bool opens_organisation(std::string_view lower) { return among(kOpeners, lower); }
bool is_place_word(std::string_view lower) { return among(kPlaceWords, lower); }
bool opens_place(std::string_view lower) { return among(kPlaceOpeners, lower); }
bool is_street_word(std::string_view lower) { return among(kStreets, lower); }
bool is_sports_word(std::string_view lemma) { return among(kSports, lemma); }
bool is_company_word(std::string_view lower) { return among(kCompanyWords, lower); }
bool is_agreement_word(std::string_view lemma) { return among(kAgreementWords, lemma); }
bool is_agreement_verb(std::string_view lemma) { return among(kAgreementVerbs, lemma); }
bool is_plain_agreement_adjective(std::string_view lemma) { return among(kPlainAdjectives, lemma); }
bool takes_place_object(std::string_view lemma) { return among(kPlaceObject, lemma); }
bool takes_place_subject(std::string_view lemma) { return among(kPlaceSubject, lemma); }
bool is_thing_word(std::string_view lower) { return among(kThings, lower); }
bool describes_a_place(std::string_view lemma) { return among(kPlaceAdjective, lemma); }
bool controls_by_object(std::string_view lemma) { return among(kControl, lemma); }
bool is_speech_verb(std::string_view lemma) { return among(kSpeech, lemma); }
bool is_naming_verb(std::string_view lemma) { return among(kNaming, lemma); }
bool is_name_particle(std::string_view lower) { return among(kParticles, lower); }
bool is_region(std::string_view key) { return among(kRegions, key); }
bool is_past_marker(std::string_view lower) { return among(kPast, lower); }
bool is_ship_prefix(std::string_view form) { return among(kShips, form); }
bool is_disease_word(std::string_view lemma) { return among(kDiseases, lemma); }
bool is_agent_verb(std::string_view lemma) { return among(kAgentVerbs, lemma); }
bool takes_agent_object(std::string_view lemma) { return among(kAgentObjects, lemma); }
bool is_had_by_bodies(std::string_view lemma) { return among(kHadByBodies, lemma); }
bool is_time_word(std::string_view lemma) { return among(kTimes, lemma); }
char gender_of_word(std::string_view lemma) { return among(kWomen, lemma) ? 'f' : among(kMen, lemma) ? 'm' : '\0'; }

Refers refers_of(std::string_view lemma, bool two) {
  if (two) {
    constexpr std::string_view kStates[] = {"country",   "government", "nation",   "neighbor",
                                            "neighbour", "power",      "republic", "state"};
    constexpr std::string_view kSides[] = {
        "adversary", "ally",     "belligerent",  "delegation",   "enemy", "faction",   "foe",   "government", "group",
        "leader",    "movement", "organisation", "organization", "party", "president", "rival", "side"};
    if (among(kStates, lemma)) return Refers::kPairOfStates;
    return among(kSides, lemma) ? Refers::kPair : Refers::kNothing;
  }
  constexpr std::string_view kStates[] = {"country",  "emirate", "empire",   "island", "kingdom",
                                          "monarchy", "nation",  "republic", "state",  "sultanate"};
  constexpr std::string_view kGroups[] = {"faction", "group",    "insurgency", "junta",
                                          "militia", "movement", "network",    "rebels"};
  constexpr std::string_view kBodies[] = {"agency",    "alliance",     "association",  "bloc",
                                          "coalition", "commission",   "federation",   "institution",
                                          "league",    "organisation", "organization", "union"};
  constexpr std::string_view kFirms[] = {"company", "corporation", "enterprise", "firm"};
  constexpr std::string_view kCities[] = {"capital", "city", "town", "village"};
  if (among(kStates, lemma)) return Refers::kState;
  if (among(kGroups, lemma)) return Refers::kGroup;
  if (among(kBodies, lemma)) return Refers::kOrganisation;
  if (lemma == "party") return Refers::kParty;
  if (among(kFirms, lemma)) return Refers::kCompany;
  return among(kCities, lemma) ? Refers::kCity : Refers::kNothing;
}

}  // namespace chancery::actors
