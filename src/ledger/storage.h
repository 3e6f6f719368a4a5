// SPDX-License-Identifier: Apache-2.0
//
// What the ledger's files use of "store/database.h", by short names.
#pragma once

#include "store/database.h"

namespace chancery::ledger {

using store::Database;
using store::Statement;
using store::Transaction;

}  // namespace chancery::ledger
