// SPDX-License-Identifier: Apache-2.0
//
// The schema of the ledger's file: numbered migrations, each in one transaction; and of a server's.
// docs/formats/ledger-schema.md describes it.
#pragma once

#include <cstdint>

#include "ledger/storage.h"

namespace chancery::ledger {

inline constexpr std::int64_t kSchemaVersion = 5;
inline constexpr std::int64_t kApplicationId = 0x43484c47;  // "CHLG", in the file's header

// Checks that the file is a ledger of a version we know; brings it to the newest when it may be written.
Outcome migrate(Database& database, Database::Mode mode);

// The same for a server's database: "ledger/schema_postgres.cc".
Outcome migrate_postgres(Database& database, Database::Mode mode);
// After rows were entered with their keys: the next one gets a higher one.
Outcome number_on(Database& database);

// The tables that are derived from the claims: emptied before they are filled again.
Outcome clear_derived(Database& database);

}  // namespace chancery::ledger
