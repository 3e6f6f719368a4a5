// SPDX-License-Identifier: Apache-2.0
//
// What the names that sites give to their elements say: tag, role, class, id, itemprop. Pure functions.
#pragma once

#include <cstdint>

#include "intake/html_tree.h"

namespace chancery::intake {

enum Label : std::uint8_t {
  kLabelUnseen = 1,     // script, hidden: no text of the page
  kLabelNoise = 2,      // menus, comments, related: never part of an article
  kLabelWeakNoise = 4,  // so by names that sites also give to what holds the article: void where it holds most text
  kLabelBody = 8,       // the text of the article by its name
  kLabelArticle = 16,   // an article by its name
  kLabelLead = 32,      // a standfirst
  kLabelMain = 64,      // <main>
  kLabelPicture = 128,  // a picture with its caption; void where it holds more
};

std::uint8_t labels_of(const xmlNode* element);

}  // namespace chancery::intake
