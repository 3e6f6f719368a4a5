// SPDX-License-Identifier: Apache-2.0
//
// Any bytes through the whole language stage. Invariants: spans lie in the text and in order, one root a sentence, the
// parse can be written and read again. Run from the repository's root, where the model is; seeds: fuzz/seeds/language.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "language/analyse.h"
#include "language/conllu.h"
#include "language/evaluate.h"

using namespace chancery;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Result<language::Model> model = language::Model::open("model/english.bin");
  if (!model.ok()) std::abort();
  static language::Scratch scratch;
  Report report;
  report.id = "fuzz";
  report.text.assign(reinterpret_cast<const char*>(data), size);
  const std::uint32_t end = static_cast<std::uint32_t>(size), half = end / 2;
  report.paragraphs = {{{0, half}, true}, {{half, end}, false}};
  const Result<Document> document = language::analyse(report, *model, scratch);
  if (!document.ok()) std::abort();
  std::uint32_t last = 0;
  for (const Sentence& sentence : document->sentences) {
    int roots = 0;
    for (const Token& token : sentence.tokens) {
      if (token.span.begin < last || token.span.end <= token.span.begin || token.span.end > size) std::abort();
      last = token.span.end;
      roots += token.head < 0;
    }
    if (roots != 1) std::abort();
  }
  std::string out;
  language::write_conllu(report, *document, out);
  // Not every form has characters that count (a lone separator has none), so reading again may fail, but only cleanly.
  static_cast<void>(language::evaluate_parse(out, out));
  return 0;
}
