// SPDX-License-Identifier: Apache-2.0
//
// What an error is called in HTTP. The table is that of error.cc.
#pragma once

#include "chancery/result.h"

namespace chancery {

int http_status(ErrorCode code);

}  // namespace chancery
