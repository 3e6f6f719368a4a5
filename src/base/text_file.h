// SPDX-License-Identifier: Apache-2.0
//
// Reading the lexicon's text files: lines with their numbers, columns, and errors that name file and line.
// Pure functions; what they return owns its strings.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/result.h"

namespace chancery {

// The whole file; intake.not_found or intake.unreadable.
Result<std::string> read_file(const std::filesystem::path& path);

// The files of a folder with one of the extensions (with dot), recursively, sorted by path. Empty if there is no such
// folder.
std::vector<std::filesystem::path> files_under(const std::filesystem::path& folder, std::string_view extension);

struct Line {
  std::uint32_t number = 0;  // from 1
  std::string_view text;     // without line end and trailing blanks
};
// Lines of `text`, which must outlive them. Comments (#) and blank lines are kept: formats differ in what they mean.
std::vector<Line> lines_of(std::string_view text);
std::vector<Line> lines_of(std::string&&) = delete;

std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> words_of(std::string_view text);  // split at blanks, no empty ones
std::string_view trim(std::string_view text);
// The cells of a line of TSV; they may be quoted as in CSV, with doubled quotes.
std::vector<std::string> tsv_cells(std::string_view line);

// "folder/file.tsv:12", the place of an error.
std::string place_of(const std::filesystem::path& path, std::uint32_t line);

}  // namespace chancery
