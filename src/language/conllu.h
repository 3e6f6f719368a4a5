// SPDX-License-Identifier: Apache-2.0
//
// Writes a Document as CoNLL-U: ten columns, "# newdoc id", "# newpar", "# sent_id", "# text", lines for multiword
// tokens, SpaceAfter=No. Reads nothing; the reader is intake's.
#pragma once

#include <string>

#include "chancery/report.h"
#include "chancery/sentence.h"

namespace chancery::language {

// Appends to `out`. Sentences without an id of their own are numbered "<report id>-1" and so on.
void write_conllu(const Report& report, const Document& document, std::string& out);

}  // namespace chancery::language
