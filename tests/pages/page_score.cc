// SPDX-License-Identifier: Apache-2.0
//
// How well the article of a news page is found: reads each PAGE.html of a folder and compares with PAGE.expected.
//   page_score FOLDER                  a line for each page, then the means
//   page_score FOLDER --show PAGE      what was read, against what was expected
//   page_score FOLDER --blocks PAGE    the blocks of the page, noise and prose marked, for finding out why
//   page_score FOLDER --floor F1 DATES exit status 1 where a mean is lower; for ctest
// F1 is over the words of the text as a multiset, the headline left aside.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/text_file.h"
#include "intake/charset.h"
#include "intake/html.h"
#include "intake/html_article.h"
#include "intake/html_metadata.h"

namespace {

using namespace chancery;
namespace fs = std::filesystem;

struct Expected {
  std::string title, published, source, text;
};

Expected read_expected(const fs::path& path) {
  Expected expected;
  const std::string bytes = read_file(path).value();
  bool head = true;
  for (const Line& line : lines_of(bytes)) {
    if (!head) {
      expected.text += std::string(line.text) + "\n";
      continue;
    }
    const std::size_t colon = line.text.find(": ");
    const std::string key(line.text.substr(0, colon));
    const std::string value(colon == std::string_view::npos ? "" : trim(line.text.substr(colon + 2)));
    if (key == "title") expected.title = value;
    if (key == "published") expected.published = value;
    if (key == "source") expected.source = value;
    head = !line.text.empty();
  }
  return expected;
}

std::map<std::string, int> bag(std::string_view text) {
  std::map<std::string, int> words;
  for (const std::string_view word : words_of(text)) ++words[std::string(word)];
  return words;
}

double f1_of(std::string_view got, std::string_view wanted) {
  const auto a = bag(got), b = bag(wanted);
  double shared = 0, size_a = 0, size_b = 0;
  for (const auto& [word, count] : a) {
    size_a += count;
    if (const auto found = b.find(word); found != b.end()) shared += std::min(count, found->second);
  }
  for (const auto& [word, count] : b) size_b += count;
  return size_a + size_b == 0 ? 1 : 2 * shared / (size_a + size_b);
}

std::string body_of(const Report& report) {
  std::string text;
  for (const Paragraph& paragraph : report.paragraphs) {
    if (!paragraph.headline) text += std::string(slice(report.text, paragraph.span)) + "\n\n";
  }
  return text;
}

void print_blocks(const fs::path& path) {
  const std::string utf8 = intake::to_utf8(read_file(path).value(), "");
  const intake::HtmlTree tree(utf8);
  const intake::PageFacts facts = intake::facts_of_head(tree);
  const intake::PageBlocks page = intake::blocks_of(tree, facts.title);
  const intake::Article article = intake::find_article(page, facts.title, facts.body);
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const intake::PageBlock& block = page.blocks[i];
    const bool kept = std::find(article.blocks.begin(), article.blocks.end(), i) != article.blocks.end();
    std::string path_up;
    std::uint32_t e = block.element;
    for (int up = 0; up < 4 && e != intake::kNoElement; ++up, e = page.elements[e].parent)
      path_up += fmt::format("<{}.{}", intake::name_of(page.elements[e].node),
                             intake::attribute(page.elements[e].node, "class"));
    fmt::print("{}{}{}{} {:3} {:.2f} {} | {}\n", kept ? 'K' : '.', i == article.title ? 'T' : '.',
               block.noise ? 'n' : '.', block.prose ? 'p' : '.', block.words, block.link_share(), path_up.substr(0, 60),
               block.text.substr(0, 70));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fmt::print(stderr, "usage: page_score FOLDER [--show PAGE | --floor F1 DATES]\n"), 2;
  const fs::path folder = argv[1];
  const std::string mode = argc > 2 ? argv[2] : "";
  double f1 = 0;
  int pages = 0, dates = 0, titles = 0, sources = 0;
  for (const fs::path& path : files_under(folder, ".html")) {
    if (mode == "--show" && argc > 3 && path.stem() != argv[3]) continue;
    if (mode == "--blocks") {
      if (argc > 3 && path.stem() == argv[3]) print_blocks(path);
      continue;
    }
    const Expected expected = read_expected(fs::path(path).replace_extension(".expected"));
    const Result<Report> report = intake::read_html(read_file(path).value(), {}, {});
    const std::string text = report.ok() ? body_of(*report) : "";
    const std::string date = report.ok() && report->published.known() ? iso(report->published) : "none";
    const double score = f1_of(text, expected.text);
    const bool date_right = date == expected.published;
    const bool title_right = report.ok() && report->title == expected.title;
    const bool source_right = report.ok() && (expected.source == "-" || report->source == expected.source);
    f1 += score;
    dates += date_right ? 1 : 0;
    titles += title_right ? 1 : 0;
    sources += source_right ? 1 : 0;
    ++pages;
    fmt::print(
        "{:<46} {:.3f}  {}{}{}\n", path.stem().string(), score,
        date_right ? "" : fmt::format("date {} for {}; ", date, expected.published),
        title_right ? "" : fmt::format("title \"{}\" for \"{}\"; ", report.ok() ? report->title : "", expected.title),
        source_right ? ""
                     : fmt::format("source \"{}\" for \"{}\"", report.ok() ? report->source : "", expected.source));
    if (mode == "--show") {
      fmt::print("{}\n----- read ({})\n{}\n----- expected\n{}\n", report.ok() ? "" : describe(report.error()),
                 report.ok() ? report->published_basis : "", text, expected.text);
    }
  }
  if (mode == "--blocks") return 0;
  if (pages == 0) return fmt::print(stderr, "no pages in {}\n", folder.string()), 2;
  f1 /= pages;
  const double date_share = static_cast<double>(dates) / pages;
  fmt::print("{} pages: F1 {:.4f}, dates {:.3f}, titles {:.3f}, sources {:.3f}\n", pages, f1, date_share,
             static_cast<double>(titles) / pages, static_cast<double>(sources) / pages);
  if (mode == "--floor" && argc > 4) return f1 >= std::atof(argv[3]) && date_share >= std::atof(argv[4]) ? 0 : 1;
  return 0;
}
