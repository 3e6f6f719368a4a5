// SPDX-License-Identifier: Apache-2.0
#include "records/names.h"

#include "chancery/ledger.h"
#include "chancery/sentence.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 17> kUposNames = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                         "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                         "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 37> kDeprelNames = {
    "root",  "acl",      "advcl",     "advmod", "amod",       "appos",    "aux",  "case",      "cc",         "ccomp",
    "clf",   "compound", "conj",      "cop",    "csubj",      "dep",      "det",  "discourse", "dislocated", "expl",
    "fixed", "flat",     "goeswith",  "iobj",   "list",       "mark",     "nmod", "nsubj",     "nummod",     "obj",
    "obl",   "orphan",   "parataxis", "punct",  "reparandum", "vocative", "xcomp"};

constexpr std::array<std::string_view, 5> kCertaintyNames = {"claimed", "confirmed", "implied", "disputed",
                                                             "superseded"};

}  // namespace

std::string_view name(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }
std::string_view name(Deprel deprel) { return kDeprelNames[static_cast<std::size_t>(deprel)]; }
std::string_view name(Certainty certainty) { return kCertaintyNames[static_cast<std::size_t>(certainty)]; }

Upos upos_of(std::string_view name) { return records::find_enumerator<Upos>(kUposNames, name).value_or(Upos::kX); }

Deprel deprel_of(std::string_view name) {
  name = name.substr(0, name.find(':'));
  return records::find_enumerator<Deprel>(kDeprelNames, name).value_or(Deprel::kDep);
}

}  // namespace chancery
