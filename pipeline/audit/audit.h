#pragma once

// Published figures against what follows from the facts. Each is read back, compared at the decimals shown
// (check/judgement.h names the slips), and answered for under the rules of the catalogue: which figures each
// rule compared, and what it found. Beyond one figure at a time: the shares of one whole (R03), a figure
// printed differently in a table or chart than in the text (R15, R14), blank and zero in a table (R15), a
// published total whose items were all published but do not add up to it (R01), and facts that are one
// (机关运行经费 and 公用经费 of administrative units, R12).

#include <span>

#include "audit/published_figure.h"
#include "check/result.h"
#include "domain/unit_year.h"

namespace juesuan {

struct AuditInput {
  const UnitYear& year;
  const Figures& figures;
  std::span<const PublishedFigure> published;
  std::span<const RuleTitle> catalogue;  ///< the rules of `check`, in their order
};

/// One result for each rule of the catalogue. A rule that none of the published figures falls under is 未检查
/// (没有公布这 一类的数), one whose figures all rest on unknown facts 资料不足. Same figure, same value, same
/// slip at several places is one finding. Names that are no figure (LOAD-PUBLISHED-FIGURE, with the nearest
/// names) and texts that cannot be read (LOAD-PUBLISHED-TEXT) are errors of the file, in `messages`; the rest
/// is audited all the same.
UnitResults audit(const AuditInput& input);

}  // namespace juesuan
