// SPDX-License-Identifier: Apache-2.0
//
// What a client takes, and whether it has an answer already: Accept, Accept-Encoding, If-None-Match. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::serve {

enum class Encoding : std::uint8_t { kIdentity, kGzip, kBrotli };
std::string_view name(Encoding encoding);  // "gzip"; "" for identity

// How much a client wants something, from 0 to 1000, by a header such as "text/csv;q=0.5, */*"; a header that is
// not there wants everything alike.
int quality_of_type(std::string_view accept, std::string_view type);
int quality_of_encoding(std::string_view accept_encoding, std::string_view encoding);

// The best of what there is; identity where nothing is better.
Encoding choose_encoding(std::string_view accept_encoding, bool has_gzip, bool has_brotli);

std::string etag_of(std::string_view body);                         // of the bytes, in quotation marks
std::string etag_of(std::string_view etag, Encoding encoding);      // another one for another encoding
bool etag_matches(std::string_view header, std::string_view etag);  // If-None-Match, by weak comparison

std::string gzip(std::string_view bytes, int level);

}  // namespace chancery::serve
