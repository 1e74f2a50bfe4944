#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "commands/commands.h"
#include "domain/publication_plan.h"
#include "site/plan_check.h"

namespace juesuan {

/// <region>/<year> of the data.
struct RegionYear {
  std::string region;
  int year = 0;
  auto operator<=>(const RegionYear&) const = default;
};
RegionYear region_year_of(const Job& job);

/// The plans of what the site shows: of the years of its units, and without paths of all years that have one.
class SitePlans {
 public:
  /// Reads and checks them; what is wrong is in `out`. The places in it are good as long as this is.
  SitePlans(const Session& session, Diagnostics& out);

  /// Null for a unit that is in no plan.
  const PlannedUnit* find(const Job& job) const;
  /// Every planned unit without a file, in order.
  void for_each_missing(
      const std::function<void(const RegionYear& place, const PlannedUnit& unit)>& tell) const;

  /// Folder → name for people: of the newest plan that has one, else the folder.
  const std::map<std::string, std::string>& regions() const { return regions_; }
  /// How many errors they have.
  std::size_t errors() const { return errors_; }

 private:
  std::string folder_of(const RegionYear& place) const;
  std::set<RegionYear> planned_years() const;
  void read(const RegionYear& place, Diagnostics& out);
  PlanSurroundings surroundings(const RegionYear& place) const;
  void keep(const RegionYear& place, const PublicationPlan& plan);

  const Session& session_;
  std::string store_;  ///< the folder that the region folders are in
  Sources sources_;
  std::map<RegionYear, std::map<std::string, PlannedUnit>> units_;
  std::map<std::string, std::string> regions_;
  std::size_t errors_ = 0;
};

}  // namespace juesuan
