// SPDX-License-Identifier: Apache-2.0
//
// WordSenses: groups of words that mean much the same for the type of an event (lexicon/frames/senses.txt), with the
// root that a group stands for where it stands for one, and what verbs do to things ("lift" + "sanctions").
//
// Built once by FrameReader, then only read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chancery::events {

class Syntax;

using SenseId = std::uint16_t;

struct Sense {
  std::string name;
  char kind = 'v';   // v: verb, n: noun, w: any word
  std::string root;  // of the 15; empty if it depends on more
};

// A group found at a word, with the number of words that say so.
struct FoundSense {
  SenseId sense = 0;
  int words = 1;
};

class WordSenses {
 public:
  // Reads the lines of senses.txt; `fail` gets the line's number and what to write instead.
  void read(std::string_view text, const std::function<void(std::uint32_t, std::string)>& fail);

  // Replaces `out` by the groups of the word. Of the entries that begin with it, those of most words count.
  void find(const Syntax& syntax, int token, std::vector<FoundSense>& out) const;

  // What a verb of one group does to a thing of another, if the lexicon says so: a root, else empty.
  std::string_view combined(SenseId verb, SenseId thing) const;

  const Sense& sense(SenseId id) const { return senses_[id]; }
  bool empty() const { return senses_.empty(); }
  bool knows_verb(std::string_view lemma) const;

 private:
  struct Entry {
    SenseId sense = 0;
    std::vector<std::string> rest;  // the words behind the first
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Entries = std::unordered_map<std::string, std::vector<Entry>, Hash, std::equal_to<>>;

  void read_group(std::string_view head, std::string_view words, const std::function<void(std::string)>& fail);
  void read_combination(std::string_view head, std::string_view groups, const std::function<void(std::string)>& fail);
  void add_words(std::string_view words);
  std::optional<SenseId> named(std::string_view name, bool verb) const;
  void look_up(const Entries& entries, const Syntax& syntax, int token, bool verb, std::vector<FoundSense>& out) const;

  std::vector<Sense> senses_;
  Entries verbs_, nouns_, words_;                            // by the first word
  std::unordered_map<std::uint32_t, std::string> combined_;  // verb << 16 | thing
};

}  // namespace chancery::events
