// SPDX-License-Identifier: Apache-2.0
//
// make_events N [SEED]: invented events in the columns of ICEWS, with the skew of real ones: few states and pairs have
// most of the events, most codes are talk, one story tells two or three events, twenty years in order.
//   build/release/make_events 10000000 | build/release/chancery import icews - --ledger big.db
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

constexpr const char* kStates[] = {
    "United States", "Russia",         "China",       "India",       "Israel",     "Iran",        "Syria",
    "Iraq",          "United Kingdom", "France",      "Germany",     "Japan",      "Pakistan",    "South Korea",
    "North Korea",   "Turkey",         "Ukraine",     "Afghanistan", "Egypt",      "Nigeria",     "Australia",
    "Saudi Arabia",  "Thailand",       "Kenya",       "Philippines", "Indonesia",  "Italy",       "Spain",
    "Poland",        "Canada",         "Brazil",      "Mexico",      "Venezuela",  "Colombia",    "Argentina",
    "South Africa",  "Sudan",          "Ethiopia",    "Somalia",     "Libya",      "Tunisia",     "Algeria",
    "Morocco",       "Lebanon",        "Jordan",      "Yemen",       "Qatar",      "Kuwait",      "Bangladesh",
    "Sri Lanka",     "Nepal",          "Myanmar",     "Vietnam",     "Malaysia",   "Singapore",   "New Zealand",
    "Greece",        "Cyprus",         "Serbia",      "Croatia",     "Hungary",    "Romania",     "Bulgaria",
    "Georgia",       "Armenia",        "Azerbaijan",  "Kazakhstan",  "Uzbekistan", "Tajikistan",  "Kyrgyzstan",
    "Mongolia",      "Cuba",           "Haiti",       "Peru",        "Chile",      "Bolivia",     "Ecuador",
    "Uganda",        "Rwanda",         "Tanzania",    "Zimbabwe",    "Zambia",     "Angola",      "Mali",
    "Niger",         "Chad",           "Cameroon",    "Ghana",       "Senegal",    "Sweden",      "Norway",
    "Finland",       "Denmark",        "Netherlands", "Belgium",     "Austria",    "Switzerland", "Portugal",
    "Ireland",       "Belarus"};
struct Agent {
  const char* name;
  const char* sectors;
  double weight;
};
constexpr Agent kAgents[] = {{"", "NA", 40},
                             {"Citizen", "General Population / Civilian / Social,Social", 14},
                             {"Police", "Police,Government", 7},
                             {"Government", "Government", 5},
                             {"Foreign Affairs", "Foreign Ministry,Executive,Government", 5},
                             {"Military", "Military,Government", 5},
                             {"Head of Government", "Executive,Executive Office,Government", 4},
                             {"Protester", "Protestors / Popular Opposition / Mobs,Dissident", 3},
                             {"Media", "Media,Social", 2},
                             {"Member of the Judiciary", "Judicial,Government", 2},
                             {"Armed Rebel", "Rebel,Dissident", 2},
                             {"Business", "Business,Social", 2},
                             {"Lawmaker", "Legislative / Parliamentary,Government", 2}};
struct Code {
  const char* code;
  double weight;
};
constexpr Code kCodes[] = {
    {"010", 528}, {"040", 492}, {"036", 295}, {"173", 244}, {"020", 170}, {"042", 149}, {"043", 148}, {"051", 139},
    {"112", 126}, {"046", 121}, {"141", 104}, {"111", 104}, {"030", 95},  {"193", 71},  {"180", 68},  {"050", 68},
    {"032", 67},  {"190", 66},  {"057", 57},  {"100", 52},  {"120", 40},  {"013", 24},  {"090", 23},  {"130", 20},
    {"145", 18},  {"041", 18},  {"160", 16},  {"0841", 16}, {"073", 16},  {"138", 10},  {"175", 9},   {"154", 9},
    {"060", 7},   {"174", 6},   {"195", 5},   {"194", 5},   {"071", 5},   {"161", 3},   {"163", 5},   {"054", 3},
    {"0871", 3},  {"075", 1},   {"085", 2},   {"1722", 1}};

class Pick {
 public:
  explicit Pick(const std::vector<double>& weights) : pick_(weights.begin(), weights.end()) {}
  std::size_t operator()(std::mt19937_64& random) { return pick_(random); }

 private:
  std::discrete_distribution<std::size_t> pick_;
};

std::vector<double> zipf(std::size_t count, double exponent) {
  std::vector<double> weights;
  for (std::size_t i = 0; i < count; ++i) weights.push_back(1 / std::pow(static_cast<double>(i + 1), exponent));
  return weights;
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000;
  std::mt19937_64 random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  constexpr std::size_t kPeople = 60, kPlaces = 25, kPublishers = 300, kStateCount = std::size(kStates);
  std::vector<double> agents, codes;
  for (const Agent& agent : kAgents) agents.push_back(agent.weight);
  agents.push_back(12);  // a person of the state
  for (const Code& code : kCodes) codes.push_back(code.weight);
  Pick state(zipf(kStateCount, 0.9)), person(zipf(kPeople, 1.1)), place(zipf(kPlaces, 1.0)),
      publisher(zipf(kPublishers, 0.8)), agent(agents), code(codes);
  std::uniform_real_distribution<double> chance(0, 1);
  const auto actor = [&](std::size_t of, std::string& name, const char*& sectors) {
    const std::size_t which = agent(random);
    if (which == std::size(kAgents)) {
      name = "Person" + std::to_string(of) + " Of" + std::to_string(person(random));
      sectors = "Executive,Government,Elite";
      return;
    }
    sectors = kAgents[which].sectors;
    name = *kAgents[which].name == '\0' ? std::string(kStates[of])
                                        : std::string(kAgents[which].name) + " (" + kStates[of] + ")";
  };
  std::puts(
      "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget "
      "Name\t"
      "Target Sectors\tTarget Country\tStory ID\tSentence "
      "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude");
  std::uint64_t story = 10'000'000;
  std::string source, target;
  std::size_t paper = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (i == 0 || chance(random) < 0.4) ++story, paper = publisher(random);
    const std::uint64_t day = i * 7300 / count;  // 20 years, as 28-day months of 12
    const std::size_t a = state(random);
    const std::size_t b = chance(random) < 0.45 ? a : state(random);
    const char* source_sectors = nullptr;
    const char* target_sectors = nullptr;
    actor(a, source, source_sectors);
    do {
      actor(b, target, target_sectors);
    } while (target == source);
    const std::size_t where = place(random);
    std::printf(
        "%llu\t%llu-%02llu-%02llu\t%s\t%s\t%s\tNA\t%s\t0\t%s\t%s\t%s\t%llu\t%d\tPublisher %zu\tTown %zu\tNA\tProvince "
        "%zu\t%s\t%.4f\t%.4f\n",
        static_cast<unsigned long long>(20'000'000 + i), static_cast<unsigned long long>(1995 + day / 336),
        static_cast<unsigned long long>(1 + day / 28 % 12), static_cast<unsigned long long>(1 + day % 28),
        source.c_str(), source_sectors, kStates[a], kCodes[code(random)].code, target.c_str(), target_sectors,
        kStates[b], static_cast<unsigned long long>(story), static_cast<int>(1 + random() % 6), paper, where, where % 7,
        kStates[a], static_cast<double>(a) - 40 + static_cast<double>(where) / 100,
        static_cast<double>(a) + static_cast<double>(where) / 50);
  }
  return 0;
}
