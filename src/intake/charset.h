// SPDX-License-Identifier: Apache-2.0
//
// Bytes of a page -> UTF-8, whatever charset they are in. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace chancery::intake {

// The charset is told, in this order, by a byte order mark, by `declared` (of the transport; may be empty), by a
// <meta charset> or an XML declaration in the first KiB, by being valid UTF-8; else it is windows-1252 (as the Encoding
// Standard has it for what says ISO-8859-1, too). What no charset can have becomes U+FFFD; control characters, which a
// text has none of, become blanks.
std::string to_utf8(std::string_view bytes, std::string_view declared);

// The charset that a Content-Type names ("text/html; charset=koi8-r"); empty if none.
std::string_view charset_of(std::string_view content_type);

}  // namespace chancery::intake
