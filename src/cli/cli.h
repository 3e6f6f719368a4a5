// SPDX-License-Identifier: Apache-2.0
//
// The command line: parses it and runs one command. The only place that prints, exits, reads the clock or the
// environment.
#pragma once

namespace chancery::cli {

// Returns the exit status: 0 done, 1 some inputs could not be read, 2 the command line is wrong, 3 ledger or data
// cannot be used.
int run(int argc, char** argv);

}  // namespace chancery::cli
