// SPDX-License-Identifier: Apache-2.0
//
// Model: the trained numbers and word lists of one language, mapped from one file (docs/formats/model.md).
//
// Open it once; it is immutable and shared by all threads. Tokens of documents made with it point into it, so it must
// outlive them. Every offset in the file is checked when it is opened.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "chancery/result.h"

namespace chancery::language {

class Model {
 public:
  // Fails with language.bad_model, naming the command that makes the file anew.
  static Result<Model> open(const std::filesystem::path& path);
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  std::string version() const;  // "english 3f9c0a12": the language and the first digits of the content's hash

  struct Parts;  // for the stage itself: model_parts.h
  const Parts& parts() const { return *parts_; }

 private:
  explicit Model(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace chancery::language
