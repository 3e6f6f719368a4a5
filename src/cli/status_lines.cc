// SPDX-License-Identifier: Apache-2.0
#include "cli/status_lines.h"

#include <fmt/format.h>

#include "cli/words.h"

namespace chancery::cli {
namespace {

std::string claim_lines(const ClaimView& claim, std::string_view label, const Terminal& terminal) {
  const std::string mark = claim.review.empty() ? "" : "[" + claim.review + "] ";
  std::string lines = terminal.paragraph(mark + (label.empty() ? "" : std::string(label) + " ") + told(claim), 6);
  lines += terminal.paragraph("— " + cited(claim) + "  " + claim.event, 6);
  return lines;
}

std::string_view past(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::kAccept:
      return "accepted";
    case DecisionKind::kReject:
      return "rejected";
    case DecisionKind::kMerge:
      return "merged";
    case DecisionKind::kSplit:
      return "split";
    case DecisionKind::kUndo:
      return "undid";
  }
  return "decided";
}

}  // namespace

std::string check_words(const Check& check) {
  return fmt::format("\"{}\" {}: {}", plain(check.attribute.value),
                     check.contradicted ? "is wrong" : "since those before had ended", plain(check.words));
}

std::string status_lines(const Status& status, const Terminal& terminal) {
  const std::string mark = status.holds ? terminal.green("●") : "○";
  std::string lines = fmt::format("  {} {}  {}", mark, terminal.bold(statement(status)), interval_words(status));
  if (status.certainty != Certainty::kClaimed) lines += terminal.dim(fmt::format("  ({})", name(status.certainty)));
  lines += "  " + terminal.dim(status.id) + "\n";
  if (!status.attributes.empty()) lines += terminal.paragraph(attribute_words(status.attributes), 6);
  for (const Check& check : status.checks) lines += terminal.paragraph("but " + check_words(check), 6);
  for (const ClaimView& claim : status.claims) lines += claim_lines(claim, claim.effect, terminal);
  for (const ClaimView& claim : status.against) lines += claim_lines(claim, "against:", terminal);
  for (const ClaimView& claim : status.beside) {
    const std::string label =
        claim.effect == "nothing" ? "says nothing of it:" : fmt::format("{}, moves nothing:", name(claim.factuality));
    lines += claim_lines(claim, label, terminal);
  }
  for (const ClaimView& claim : status.aside) lines += claim_lines(claim, "moves nothing:", terminal);
  return lines;
}

std::string decision_line(const Decision& decision) {
  std::string items;
  for (const std::string& item : decision.items) items += (items.empty() ? "" : ", ") + plain(item);
  return fmt::format("{}  {} {} {}{}{}  {}", decision.at, plain(decision.by), past(decision.kind), items,
                     decision.why.empty() ? "" : ": " + plain(decision.why), decision.undone ? "  (undone)" : "",
                     decision.id);
}

}  // namespace chancery::cli
