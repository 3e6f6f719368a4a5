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
  // Of very many claims the first are shown and the last; between them, how many are not.
  const auto list = [&](const std::vector<ClaimView>& claims, std::size_t all, const auto& label) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (claims.size() < all && i == (claims.size() + 1) / 2)
        lines += terminal.paragraph(
            fmt::format("… {} more, shown by `chancery explain`", counted(all - claims.size(), "claim", "claims")), 6);
      lines += claim_lines(claims[i], label(claims[i]), terminal);
    }
  };
  list(status.claims, status.counts.claims, [](const ClaimView& claim) { return claim.effect; });
  list(status.against, status.counts.against, [](const ClaimView&) { return std::string("against:"); });
  list(status.beside, status.counts.beside, [](const ClaimView& claim) {
    return claim.effect == "nothing" ? std::string("says nothing of it:")
                                     : fmt::format("{}, moves nothing:", name(claim.factuality));
  });
  list(status.aside, status.counts.aside, [](const ClaimView&) { return std::string("moves nothing:"); });
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
