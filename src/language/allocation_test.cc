// SPDX-License-Identifier: Apache-2.0
//
// A program of its own, because it counts every allocation: once its working memory has grown, the stage allocates
// nothing for a sentence; what is left is the document's own memory, in blocks.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "language/analyse.h"

namespace {
std::atomic<std::size_t> allocations{0};
}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  std::abort();
}
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace chancery::language {
namespace {

Report report_of(int sentences) {
  Report report;
  report.id = "r_test";
  for (int i = 0; i < sentences; ++i) {
    report.text += i % 2 == 0 ? "On Monday the council of ministers, which met in the capital, didn't approve the plan "
                                "that the envoys of three "
                                "neighbouring states had signed in May; talks go on. "
                              : "Their president said: \"We will wait.\" ";
  }
  report.paragraphs.push_back({{0, static_cast<std::uint32_t>(report.text.size())}, false});
  return report;
}

std::size_t count(const Report& report, const Model& model, Scratch& scratch) {
  const std::size_t before = allocations;
  const Result<Document> document = analyse(report, model, scratch);
  EXPECT_TRUE(document.ok());
  return allocations - before;
}

TEST(Allocation, none_for_a_sentence) {
  const Result<Model> model = Model::open(std::string(CHANCERY_SOURCE_DIR) + "/model/english.bin");
  ASSERT_TRUE(model.ok()) << describe(model.error());
  Scratch scratch;
  const Report few = report_of(40), many = report_of(800);
  count(many, *model, scratch);
  const std::size_t for_few = count(few, *model, scratch), for_many = count(many, *model, scratch);
  // The arena's blocks of 64 KiB, and a vector of sentences that doubles.
  EXPECT_LT(for_many, for_few + 80) << for_few << " for 40 sentences, " << for_many << " for 800";
}

}  // namespace
}  // namespace chancery::language
