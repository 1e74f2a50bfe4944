#pragma once

#include <set>
#include <string>

#include "base/diagnostic.h"
#include "domain/publication_plan.h"

namespace juesuan {

/// What else is known of the region's year that a plan is of.
struct PlanSurroundings {
  int year = 0;                      ///< of the folder
  std::set<std::string> files;       ///< of units, without .yaml
  std::set<std::string> registered;  ///< 单位名录 of the region; empty: there is none
};

/// Leaves in `plan` only the units whose deadline can be trusted. Errors: VALID-PLAN-YEAR (another year than
/// the folder), VALID-PLAN-UNIT (neither a file nor in the 单位名录; no name; with .yaml),
/// VALID-PLAN-DUPLICATE, VALID-PLAN-WHAT (not said what), VALID-PLAN-DATE (no day of the calendar, none, or
/// before the year can have been approved), VALID-PLAN-DAYS (not 1 to 366). A warning VALID-PLAN-UNIT: no
/// file yet, but one of nearly that name is not in the plan.
void check_plan(PublicationPlan& plan, const PlanSurroundings& around, Diagnostics& out);

/// VALID-PLAN-NAME, a warning: the file of a planned unit says that it is another one's.
void check_planned_name(const PlannedUnit& planned, const std::string& name, Diagnostics& out);

/// VALID-PLAN-UNIT, a warning: a planned unit has no file of that name; `file` is its own, under another.
void report_other_file(const PlannedUnit& planned, const std::string& file, Diagnostics& out);

/// The day by which a checked unit must have published, ISO.
std::string due_date(const PlannedUnit& unit);

}  // namespace juesuan
