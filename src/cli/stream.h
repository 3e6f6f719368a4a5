// SPDX-License-Identifier: Apache-2.0
//
// Reports through a piece of work on several threads, with what comes of each printed in the order of the input.
#pragma once

#include <functional>
#include <string>

#include "chancery/report.h"
#include "chancery/result.h"
#include "cli/output.h"
#include "intake/source.h"

namespace chancery::cli {

// `work` is called from `jobs` threads with the thread's number and gives the text to print. A report that cannot be
// read or worked on is named on standard error and the rest goes on. Returns the exit status.
int print_each(intake::ReportSource& source, unsigned jobs, Output& output,
               const std::function<Result<std::string>(Report, unsigned worker)>& work);

// Says how many reports were set aside, and why: no failures.
void note_set_aside(const intake::ReportSource& source, Output& output);

}  // namespace chancery::cli
