// SPDX-License-Identifier: Apache-2.0
//
// A report, and what the coder sees in it, as JSON: for marking a text. Spans are bytes of the report's text. Pure
// functions, safe from any thread.
#pragma once

#include "chancery/coder.h"
#include "chancery/report.h"
#include "export/event_json.h"

namespace chancery::exporting {

Json report_json(const Report& report, bool with_text);

// {"sentences":[[from,to]], "mentions":[{"span","kind","entity_id","name","type","country","others"}],
//  "dates":[{"span","date","precision","basis"}]}
Json marks_json(const CodedReport& coded);

}  // namespace chancery::exporting
