// SPDX-License-Identifier: Apache-2.0
//
// Who may ask: tokens, the names under which the service is asked, the origins of pages. Pure functions of the options
// and a request's head; the options must outlive it.
#pragma once

#include <optional>

#include "serve/answers.h"
#include "serve/message.h"
#include "serve/options.h"
#include "serve/routes.h"

namespace chancery::serve {

class Access {
 public:
  explicit Access(const ServiceOptions& options) : options_(options) {}

  bool has_token(const Head& head) const;
  bool may_read(const Head& head) const { return options_.open_reads || has_token(head); }
  // What is said to a sender who may not ask at all; to one who may not use the route.
  std::optional<Answer> refuse_sender(const Head& head) const;
  std::optional<Answer> refuse(const Route& route, const Head& head) const;
  // What every response says, and to pages of other origins that may ask.
  void add_headers(Headers& headers, const Head& head) const;

 private:
  bool allows_origin(const Head& head) const;

  const ServiceOptions& options_;
};

}  // namespace chancery::serve
