// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"
#include "chancery/sentence.h"

namespace chancery {

Document::Document() : arena_(std::make_unique<Arena>()) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

}  // namespace chancery
