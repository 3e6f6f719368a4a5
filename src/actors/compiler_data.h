// SPDX-License-Identifier: Apache-2.0
//
// What the compiler holds between reading and writing. Private to the stage.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "actors/compiler.h"
#include "actors/facts.h"
#include "chancery/date.h"

namespace chancery::actors {

struct ReadFact {
  Fact fact = Fact::kNote;
  std::string value, source;
  Date from, to;
  std::uint32_t file = 0, line = 0;
};

struct ReadEntity {
  std::string id;
  std::uint32_t file = 0, line = 0;  // of its first fact
  std::vector<ReadFact> facts;
  std::string division;     // id of what a place lies in
  bool from_table = false;  // a line of a file of places: name, coordinates and the like are no facts of their own
};

struct ReadRole {
  std::string phrase, sector, office, plural, country;
  RoleKind kind = RoleKind::kPerson;
  std::uint8_t flags = 0;
};

struct ReadGivenName {
  std::string name;
  std::uint8_t flags = 0;  // WordFlag
};

struct ActorLexiconCompiler::Data {
  std::vector<std::filesystem::path> files;
  std::map<std::string, ReadEntity> entities;  // by id
  std::vector<ReadRole> roles;
  std::map<std::string, std::string> role_places;  // phrase and kind -> file:line, to find those said twice
  std::vector<ReadGivenName> given_names;
  std::map<std::string, std::uint32_t> given_lines;  // name -> line
  std::vector<Error> faults;
  std::set<std::string, std::less<>> own_sectors;  // of sectors.tsv
  std::size_t places = 0;

  void fault(std::uint32_t file, std::uint32_t line, std::string message);
  void read_facts(std::uint32_t file, std::string_view text);
  void read_places(std::uint32_t file, std::string_view text);
  void read_roles(std::uint32_t file, std::string_view text);
  void read_sectors(std::uint32_t file, std::string_view text);
  bool is_sector(std::string_view code) const;
  void read_given_names(std::uint32_t file, std::string_view text);
  void check_entity(const ReadEntity& entity);
  ReadEntity& entity(const std::string& id, std::uint32_t file, std::uint32_t line);
};

}  // namespace chancery::actors
