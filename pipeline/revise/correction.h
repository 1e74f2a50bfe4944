#pragma once

// A unit that was published and whose figures changed since: the next revision, what it corrects, when and
// why.

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"
#include "domain/unit_year.h"
#include "explain/printings.h"
#include "rebuild/manifest.h"
#include "revise/changes.h"

namespace juesuan {

struct Correction {
  int revision = 0;                        ///< of the set in hand
  int base = 0;                            ///< the published revision that it corrects
  std::string base_date;                   ///< of that; may be empty
  std::string base_folder, base_manifest;  ///< its name beside the set in hand; SHA-256 of its manifest.json
  std::string date, reason;
  std::vector<Change> changes;
};

struct CorrectionInput {
  const UnitYear& year;
  const Figures& figures;
  const std::string& folder;                ///< the unit's current output folder; empty: it has none
  const std::vector<ManifestEntry>& facts;  ///< of fact_digests()
  const Files& files;
};

/// Nothing when nothing was published, or no figure differs from what was. CORRECTION-MISSING: the unit's
/// file does not say why (更正). CORRECTION-EXTRA, a warning: it has more entries than revisions.
/// CORRECTION-BASE: what was published cannot be read, or is not what was published. CORRECTION-CHANGED: an
/// entry that was published has other words. CORRECTION-DATE: it is older than what it corrects.
std::optional<Correction> find_correction(const CorrectionInput& input, Diagnostics& out);

inline constexpr const char* kCorrectionsFile = "corrections.json";

/// Adds the figures that the template's 更正说明 prints: 更正.版次 .上一版 .上一版日期 .日期 .原因 .个数 and
/// the list 更正.项 {数, 更正前, 更正后, 章节, 附表, 图}, of what is or was printed. `printings` are those of
/// the report without this part.
void add_correction_figures(const Correction& correction, const Printings& printings, MoneyUnit unit,
                            Figures& figures);

}  // namespace juesuan
