#pragma once

// A published figure with the figure that it should be, read back and judged.

#include <string_view>
#include <vector>

#include "audit/published_figure.h"
#include "audit/rule_tally.h"
#include "base/diagnostic.h"
#include "check/judgement.h"
#include "domain/unit_year.h"

namespace juesuan {

struct AuditedFigure {
  const PublishedFigure* published = nullptr;
  FigureId id = kNoFigure;
  PrintedValue printed;
  PrintStyle style;
  Judgement judgement;

  bool agrees() const { return judgement.verdict == Verdict::kAgrees; }
  bool is_slip() const { return judgement.verdict == Verdict::kSlip; }
  bool in_table() const { return is_table_position(published->position); }
  bool in_chart() const { return is_chart_position(published->position); }
  bool in_text() const { return !in_table() && !in_chart(); }
};

/// Finds the figures, reads and judges the texts. What has no figure or cannot be read goes to `out`.
std::vector<AuditedFigure> judge_all(const UnitYear& year, const Figures& figures,
                                     std::span<const PublishedFigure> published, Diagnostics& out);

/// A judgement that no printed value stands for: the finding of a comparison between published figures.
struct Complaint {
  Severity severity = Severity::kError;
  const char* kind = "";
  std::string derived;
  std::string difference;
};

/// The finding for an entry's own judgement.
Finding finding_of(const Figures& figures, const AuditedFigure& entry);
/// A finding about an entry for another reason.
Finding finding_of(const Figures& figures, const AuditedFigure& entry, const Complaint& complaint);
/// "183.66万元" as published: the text, and the unit of its column when the text has none.
std::string published_text(const AuditedFigure& entry);

/// R03: the shares of one whole add to 100% within n·½ unit of the last digit, when all of them were
/// published.
void audit_share_sums(const Figures& figures, std::span<const AuditedFigure> entries, RuleTally& tally);
/// R01: a total with an amount that no published item can show (未列科目), all other items being published.
void audit_unlisted_parts(const Figures& figures, std::span<const AuditedFigure> entries, RuleTally& tally);
/// R12: 机关运行经费 of administrative units and those managed like them is 公用经费.
void audit_operating_costs(const UnitYear& year, const Figures& figures,
                           std::span<const AuditedFigure> entries, RuleTally& tally);

}  // namespace juesuan
