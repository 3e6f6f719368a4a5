// SPDX-License-Identifier: Apache-2.0
#include "store/postgres_sql.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/database.h"

namespace chancery::store {
namespace {

using ::testing::ElementsAre;

TEST(PostgresSql, NumbersParametersWithoutGaps) {
  const PostgresSql made = postgres_sql("SELECT a FROM t WHERE b=?3 AND c=?1 AND (d=?3 OR e='?2' OR f='it''s ?4')");
  EXPECT_EQ(made.text, "SELECT a FROM t WHERE b=$1 AND c=$2 AND (d=$1 OR e='?2' OR f='it''s ?4')");
  EXPECT_THAT(made.parameters, ElementsAre(3, 1));
}

TEST(PostgresSql, OrderOfJoinsIsLeftToThePlanner) {
  EXPECT_EQ(postgres_sql("FROM a CROSS JOIN b ON b.id=a.id WHERE c='CROSS JOIN'").text,
            "FROM a JOIN b ON b.id=a.id WHERE c='CROSS JOIN'");
}

TEST(Address, IsShownWithoutItsPassword) {
  EXPECT_TRUE(is_server("postgresql://host/db"));
  EXPECT_TRUE(is_server("postgres://host/db"));
  EXPECT_FALSE(is_server("folder/postgresql.db"));
  EXPECT_EQ(shown("postgresql://me:secret@host:5432/db?sslmode=require"), "postgresql://me@host:5432/db");
  EXPECT_EQ(shown("postgresql:///db?password=secret"), "postgresql:///db");
  EXPECT_EQ(shown("postgresql://host/a:b@c"), "postgresql://host/a:b@c");
  EXPECT_EQ(shown("chancery.db"), "chancery.db");
}

TEST(Address, NobodyAtIt) {
  const auto opened = Database::open("postgresql://me:secret@127.0.0.1:1/none", Database::Mode::kRead);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, ErrorCode::kLedgerCannotOpen);
  EXPECT_EQ(describe(opened.error()).find("secret"), std::string::npos);
}

}  // namespace
}  // namespace chancery::store
