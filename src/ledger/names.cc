// SPDX-License-Identifier: Apache-2.0
//
// NAMEs of questions -> entities of the ledger.
#include <algorithm>
#include <array>
#include <set>

#include "base/text_file.h"
#include "base/utf8.h"
#include "ledger/entity_id.h"
#include "ledger/parts.h"

namespace chancery::ledger {
namespace {

constexpr std::array<std::string_view, 24> kFillers = {"the",  "a",    "an", "of",      "and", "on", "in",  "for",
                                                       "with", "to",   "by", "between", "de",  "la", "al",  "el",
                                                       "its",  "from", "at", "mr",      "mrs", "dr", "new", "s"};
constexpr std::array<std::string_view, 12> kAgreementWords = {"agreement",   "treaty",     "pact",       "accord",
                                                              "accords",     "deal",       "convention", "protocol",
                                                              "declaration", "agreements", "treaties",   "contract"};
constexpr std::array<std::string_view, 8> kGovernmentWords = {
    "government", "regime", "administration", "authorities", "cabinet", "governments", "republic", "junta"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool generic(std::string_view word) { return word == "agreement" || word == "government"; }

// Words that say what form a state has: two names may differ in them ("Republic of Zaire", "Zaire").
constexpr std::array<std::string_view, 14> kStateForms = {"republic",   "union",   "kingdom", "state",    "states",
                                                          "federation", "empire",  "people",  "peoples",  "democratic",
                                                          "islamic",    "emirate", "federal", "socialist"};

}  // namespace

std::vector<std::string> match_words(std::string_view name) {
  std::vector<std::string> words;
  const std::string key = name_key(name);
  std::string word;
  const auto finish = [&] {
    if (is_in(kAgreementWords, word)) word = "agreement";
    if (is_in(kGovernmentWords, word) && word != "junta" && word != "republic") word = "government";
    if (!word.empty() && !is_in(kFillers, word)) words.push_back(word);
    word.clear();
  };
  for (const char c : key) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      word += c;
    } else if (c != '\'') {
      finish();
    }
  }
  finish();
  return words;
}

namespace {

// Equal, or inflections of one another: "fisheries", "fishing".
bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.starts_with('@') || b.starts_with('@')) return false;
  std::size_t common = 0;
  while (common < a.size() && common < b.size() && a[common] == b[common]) ++common;
  const std::size_t longer = std::max(a.size(), b.size());
  return common >= 4 && common * 5 >= longer * 2 && (common >= 5 || longer >= 7) &&
         std::min(a.size(), b.size()) <= common + 5;
}

bool has_word(const std::vector<std::string>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& other) { return same_word(other, word); });
}

// "Amine" and "Amin", "Hassan" and "Hasan": one letter more, in a word of some length.
bool spelt_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 4 || b.size() != a.size() + 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return a.substr(i) == b.substr(i + 1);
}

// A person's name against another: one must be the other with words left out. Initials may be left out of one, not
// differ.
bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto full = [](const std::string& word) { return word.size() > 1; };
  const auto has_initials = [&](const std::vector<std::string>& words) {
    return !std::all_of(words.begin(), words.end(), full);
  };
  const bool compare_initials = has_initials(a) && has_initials(b);
  if (compare_initials && a.size() != b.size()) return false;
  const auto within = [&](const std::vector<std::string>& small, const std::vector<std::string>& large) {
    return std::all_of(small.begin(), small.end(), [&](const std::string& word) {
      if (!full(word) && !compare_initials) return true;
      return std::any_of(large.begin(), large.end(),
                         [&](const std::string& other) { return spelt_alike(word, other); });
    });
  };
  if (std::none_of(a.begin(), a.end(), full) || std::none_of(b.begin(), b.end(), full)) return false;
  return within(a, b) || within(b, a);
}

}  // namespace
}  // namespace chancery::ledger

namespace chancery {

using ledger::Row;
using ledger::Statement;

namespace {

// Words in which states are ids: "Soviet-Yugoslav treaty" -> @state:SUN @state:YUG agreement.
std::vector<std::string> words_with_parties(std::string_view name, const ledger::EntityDirectory& directory) {
  const std::vector<std::string> words = ledger::match_words(name);
  std::vector<std::string> made;
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool taken = false;
    for (std::size_t length = std::min<std::size_t>(3, words.size() - i); length > 0 && !taken; --length) {
      std::string phrase = words[i];
      for (std::size_t k = 1; k < length; ++k) phrase += " " + words[i + k];
      if (ledger::generic(phrase)) break;
      for (const EntityRef& reading : directory.find(phrase)) {
        const EntityType type = ledger::type_of_id(reading.id);
        if (type != EntityType::kState && type != EntityType::kTerritory && type != EntityType::kIgo &&
            type != EntityType::kGroup)
          continue;
        made.push_back("@" + reading.id);
        i += length - 1;
        taken = true;
        break;
      }
    }
    if (!taken) made.push_back(words[i]);
  }
  return made;
}

}  // namespace

Result<std::vector<Row>> Ledger::Parts::exact(const NameQuery& query) {
  std::vector<Row> rows;
  const auto add = [&](Row row) {
    if (query.at != nullptr) row = query.at->standing_for(row);
    const bool wanted = query.among == nullptr || std::binary_search(query.among->begin(), query.among->end(), row);
    if (row != 0 && wanted && std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  };
  CHANCERY_ASSIGN(const Row by_id, row_of(query.name));
  add(by_id);
  const std::string plain = ledger::plain_name(query.name);
  const std::string key(without_article(name_key(plain)));
  std::vector<Row> named;
  CHANCERY_ASSIGN(Statement* const names, statement("SELECT n.entity, e.type FROM entity_name n JOIN entity e ON "
                                                    "e.id=n.entity WHERE n.key=?1 ORDER BY n.entity"));
  names->bind(1, key);
  while (true) {
    CHANCERY_ASSIGN(const bool row, names->step());
    if (!row) break;
    const bool is_name = names->text(1) == "name";
    if (is_name) named.push_back(names->integer(0));
    if (is_name == query.as_name || (!is_name && !query.as_name)) add(names->integer(0));
  }
  if (query.as_name) return rows;
  const auto add_readings = [&](std::string_view text) -> Outcome {
    for (const EntityRef& reading : directory.find(text)) {
      CHANCERY_ASSIGN(const Row row, row_of(reading.id));
      add(row);
    }
    return Done{};
  };
  CHANCERY_TRY(add_readings(plain));
  // "Fiji's prime minister", "premier of Fiji", where the lexicon has no such office.
  if (rows.empty()) {
    const auto office = [&](std::string_view phrase, std::string_view of) -> Outcome {
      const ledger::Office* listed = rules.find_office(name_key(ledger::plain_name(phrase)));
      for (const EntityRef& whose : directory.find(ledger::plain_name(of))) {
        if (const auto known = directory.office_of(ledger::plain_name(phrase), whose.id)) {
          CHANCERY_ASSIGN(const Row row, row_of(known->id));
          add(row);
        }
        const std::string id =
            ledger::office_id(listed != nullptr ? listed->key : ledger::slug(ledger::plain_name(phrase)), whose.id);
        CHANCERY_ASSIGN(const Row row, row_of(id));
        add(row);
      }
      return Done{};
    };
    const std::string lower = name_key(plain);
    if (const std::size_t of = lower.find(" of "); of != std::string::npos) {
      for (std::size_t at = of; at != std::string::npos; at = lower.find(" of ", at + 1)) {
        CHANCERY_TRY(office(std::string_view(lower).substr(0, at), std::string_view(lower).substr(at + 4)));
      }
    }
    if (const std::size_t own = lower.find("'s "); own != std::string::npos) {
      CHANCERY_TRY(office(std::string_view(lower).substr(own + 3), std::string_view(lower).substr(0, own)));
    }
  }
  // Another name that a report gives it.
  for (const Row name_row : named) {
    for (const char* relation : {"also-known-as", "named"}) {
      const auto index = rules.find(relation);
      if (!index) continue;
      static const ledger::Standpoint kPlain;
      CHANCERY_ASSIGN(const auto bearers, pairs(*index, {}, {name_row}, query.at != nullptr ? *query.at : kPlain));
      for (const auto& [subject, object] : bearers) add(subject);
    }
  }
  if (rows.empty()) {
    // "the Taliban government": the Taliban.
    std::string rest;
    for (const std::string_view word : words_of(key)) {
      if (ledger::is_in(ledger::kGovernmentWords, word) || word == "of") continue;
      rest += (rest.empty() ? "" : " ") + std::string(word);
    }
    if (!rest.empty() && rest != key) CHANCERY_TRY(add_readings(rest));
  }
  return rows;
}

Result<std::vector<Row>> Ledger::Parts::by_words(const NameQuery& query) {
  const std::vector<std::string> plain = ledger::match_words(query.name);
  const std::vector<std::string> wanted = query.as_name ? plain : words_with_parties(query.name, directory);
  std::vector<std::string> known_ids;
  for (const EntityRef& reading : directory.find(query.name)) known_ids.push_back(reading.id);
  if (plain.empty()) return std::vector<Row>{};
  std::set<Row> candidates;
  if (query.among != nullptr) {
    candidates.insert(query.among->begin(), query.among->end());
  } else {
    std::vector<std::string> words = wanted;
    words.insert(words.end(), plain.begin(), plain.end());
    for (const std::string& word : words) {
      if (ledger::generic(word)) continue;
      CHANCERY_ASSIGN(Statement* const list, statement("SELECT entity FROM entity_word WHERE word=?1 LIMIT 2000"));
      list->bind(1, word);
      while (true) {
        CHANCERY_ASSIGN(const bool row, list->step());
        if (!row) break;
        candidates.insert(list->integer(0));
      }
    }
  }
  double best = 0;
  std::vector<Row> rows;
  for (const Row candidate : candidates) {
    CHANCERY_ASSIGN(const ledger::EntityRow row, entity(candidate));
    if ((row.type == EntityType::kName) != query.as_name && query.as_name) continue;
    // Whom the lexicon knows by that name is not another whom it knows.
    const bool is_new = row.key.starts_with("new:") || row.key.starts_with("generic:");
    if (!query.as_name && !known_ids.empty() && !is_new && !directory.name_of(row.key).empty() &&
        std::find(known_ids.begin(), known_ids.end(), row.key) == known_ids.end()) {
      continue;
    }
    const std::vector<std::string> own = ledger::match_words(row.name);
    double score = 0;
    if (query.as_name) {
      const auto tells = [&](const std::vector<std::string>& from, const std::vector<std::string>& against) {
        return std::all_of(from.begin(), from.end(), [&](const std::string& word) {
          return ledger::is_in(ledger::kStateForms, word) ||
                 std::find(against.begin(), against.end(), word) != against.end();
        });
      };
      const bool only_forms = tells(plain, {}) || tells(own, {});
      if (only_forms || !tells(plain, own) || !tells(own, plain)) continue;
      score = 1.0 - 0.05 * static_cast<double>(std::max(plain.size(), own.size()) - std::min(plain.size(), own.size()));
    } else if (row.type == EntityType::kPerson) {
      if (!ledger::same_person(plain, own)) continue;
      score = 1.0 - 0.1 * static_cast<double>(std::max(plain.size(), own.size()) - std::min(plain.size(), own.size()));
    } else {
      std::vector<std::string> has = own;
      CHANCERY_ASSIGN(Statement* const list, statement("SELECT word FROM entity_word WHERE entity=?1"));
      list->bind(1, candidate);
      while (true) {
        CHANCERY_ASSIGN(const bool more, list->step());
        if (!more) break;
        has.emplace_back(list->text(0));
      }
      for (std::string& word : words_with_parties(row.name, directory)) has.push_back(std::move(word));
      double all = 0, matched = 0;
      std::size_t content = 0, content_matched = 0, parties = 0, parties_matched = 0;
      for (const std::string& word : wanted) {
        const bool is_generic = ledger::generic(word);
        const double weight = is_generic ? 0.25 : 1.0;
        const bool hit = ledger::has_word(has, word);
        all += weight;
        if (hit) matched += weight;
        if (word.starts_with('@')) {
          ++parties;
          parties_matched += hit ? 1 : 0;
        } else if (!is_generic) {
          ++content;
          content_matched += hit ? 1 : 0;
        }
      }
      // What tells it from others must be there: half of its own words or, where it has none, all parties.
      if (content > 0 ? 2 * content_matched < content || content_matched == 0 : parties_matched < parties) continue;
      std::size_t strange = 0;
      for (const std::string& word : own) strange += ledger::has_word(plain, word) || ledger::generic(word) ? 0 : 1;
      score = matched / all - 0.02 * static_cast<double>(std::min<std::size_t>(strange, 8));
    }
    if (score < 0.45) continue;
    if (score > best + 1e-9) {
      best = score;
      rows.clear();
    }
    const Row standing = query.at != nullptr ? query.at->standing_for(candidate) : candidate;
    if (score > best - 1e-9 && std::find(rows.begin(), rows.end(), standing) == rows.end()) rows.push_back(standing);
  }
  return rows;
}

Result<std::vector<EntityRef>> Ledger::find(std::string_view name) const {
  std::vector<EntityRef> found;
  CHANCERY_ASSIGN(const auto at, parts_->standpoint(ledger::kNow));
  CHANCERY_ASSIGN(std::vector<Row> rows, parts_->exact({name, false, nullptr, at.get()}));
  const std::vector<EntityRef> readings = parts_->directory.find(name);
  if (rows.empty() && readings.empty()) {
    CHANCERY_ASSIGN(rows, parts_->by_words({name, false, nullptr, at.get()}));
  }
  for (const EntityRef& reading : readings) found.push_back(reading);
  for (const Row row : rows) {
    CHANCERY_ASSIGN(const ledger::EntityRow entity, parts_->entity(row));
    const bool known =
        std::any_of(found.begin(), found.end(), [&](const EntityRef& other) { return other.id == entity.key; });
    if (!known) found.push_back({entity.key, entity.name});
  }
  return found;
}

}  // namespace chancery
