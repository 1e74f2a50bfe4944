#include "commands/site_plans.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "load/plan.h"

namespace juesuan {
namespace {

constexpr std::string_view kUnitEnding = ".yaml";

}  // namespace

RegionYear region_year_of(const Job& job) {
  return {file_name(job.region_folder), std::stoi(file_name(parent_path(job.file)))};
}

SitePlans::SitePlans(const Session& session, Diagnostics& out)
    : session_(session), store_(session.jobs.empty() ? "" : session.jobs.front().store) {
  std::set<RegionYear> shown;
  if (session.line.paths.empty()) shown = planned_years();
  for (const Job& job : session.jobs) shown.insert(region_year_of(job));
  for (const RegionYear& place : shown) read(place, out);
}

const PlannedUnit* SitePlans::find(const Job& job) const {
  auto plan = units_.find(region_year_of(job));
  if (plan == units_.end()) return nullptr;
  auto unit = plan->second.find(file_name(job.folder));
  return unit == plan->second.end() ? nullptr : &unit->second;
}

void SitePlans::for_each_missing(
    const std::function<void(const RegionYear& place, const PlannedUnit& unit)>& tell) const {
  for (const auto& [place, units] : units_)
    for (const auto& [file, unit] : units)
      if (!session_.files.size(join_path(folder_of(place), fmt::format("{}{}", file, kUnitEnding))))
        tell(place, unit);
}

std::string SitePlans::folder_of(const RegionYear& place) const {
  return join_path(join_path(store_, place.region), fmt::format("{:04}", place.year));
}

/// A year may have a plan and no unit yet, and a region nothing else.
std::set<RegionYear> SitePlans::planned_years() const {
  std::set<RegionYear> years;
  for (const std::string& region : folders_in(session_.files, store_.empty() ? "." : store_))
    for (const std::string& year : folders_in(session_.files, join_path(store_, region))) {
      if (!is_year(year)) continue;
      RegionYear place{region, std::stoi(year)};
      if (session_.files.size(join_path(folder_of(place), kPlanFile))) years.insert(std::move(place));
    }
  return years;
}

void SitePlans::read(const RegionYear& place, Diagnostics& out) {
  regions_.emplace(place.region, place.region);
  std::string path = join_path(folder_of(place), kPlanFile);
  std::optional<std::string> text = session_.files.read(path, kMaxYamlBytes);
  if (!text) return;
  const Source& source = sources_.add(path, std::move(*text));
  std::size_t before = out.error_count();
  if (std::optional<YamlNode> root = parse_yaml(source, out)) {
    PublicationPlan plan = read_plan(*root, source, out);
    check_plan(plan, surroundings(place), out);
    keep(place, plan);
  }
  errors_ += out.error_count() - before;
}

PlanSurroundings SitePlans::surroundings(const RegionYear& place) const {
  PlanSurroundings around;
  around.year = place.year;
  for (const std::string& name : session_.files.list(folder_of(place)))
    if (name.ends_with(kUnitEnding) && name != kPlanFile)
      around.files.insert(name.substr(0, name.size() - kUnitEnding.size()));
  Diagnostics told_by_check;
  const Library::RegionUnits& region =
      session_.library.region_units(join_path(store_, place.region), told_by_check);
  for (const Text& name : region.names) around.registered.insert(name.value);
  return around;
}

void SitePlans::keep(const RegionYear& place, const PublicationPlan& plan) {
  if (!plan.region.value.empty()) regions_[place.region] = plan.region.value;
  for (const PlannedUnit& unit : plan.units) units_[place].emplace(unit.file.value, unit);
}

}  // namespace juesuan
