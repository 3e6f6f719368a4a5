// SPDX-License-Identifier: Apache-2.0
//
// The schema of the ledger's file: numbered migrations, each in one transaction. docs/formats/ledger-schema.md
// describes it.
#pragma once

#include <cstdint>

#include "ledger/sqlite.h"

namespace chancery::ledger {

inline constexpr std::int64_t kSchemaVersion = 3;
inline constexpr std::int64_t kApplicationId = 0x43484c47;  // "CHLG", in the file's header

// Checks that the file is a ledger of a version we know; brings it to the newest when it may be written.
Outcome migrate(Database& database, Database::Mode mode);

// The tables that are derived from the claims: emptied before they are filled again.
Outcome clear_derived(Database& database);

}  // namespace chancery::ledger
