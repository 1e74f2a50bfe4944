#pragma once

// What there is to show of one unit: its file, its output folder with all revisions, and its line in the
// plan.

#include <string>

#include "commands/commands.h"
#include "decision.h"
#include "domain/publication_plan.h"
#include "site/key_figures.h"
#include "site/site_unit.h"

namespace juesuan {

/// Looks at units, on any number of threads. A unit whose folder is of its facts is shown as it was built; of
/// any other the file is checked again, as juesuan check does, and what was built before is shown with a
/// remark.
class SiteSurvey {
 public:
  SiteSurvey(const Session& session, const Decider& decider, std::vector<KeyFigure> key_figures)
      : session_(session), decider_(decider), key_figures_(std::move(key_figures)) {}

  /// `planned` may be null.
  SiteUnit look_at(const Job& job, const PlannedUnit* planned) const;
  /// A unit of the plan of data/<region>/<year>/ that has no file.
  SiteUnit missing(const std::string& region, int year, const PlannedUnit& planned) const;

 private:
  void add_output(const Job& job, SiteUnit& unit) const;
  void add_figures(const Job& job, const std::string& text, SiteUnit& unit) const;
  void add_revisions(const std::string& folder, SiteUnit& unit) const;
  void check_again(const Job& job, SiteUnit& unit) const;

  const Session& session_;
  const Decider& decider_;
  std::vector<KeyFigure> key_figures_;
};

}  // namespace juesuan
