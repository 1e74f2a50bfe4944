#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <iostream>
#include <set>
#include <tuple>

#include "check/rules.h"
#include "commands/commands.h"
#include "commands/output_folder.h"
#include "commands/site_plans.h"
#include "commands/site_survey.h"
#include "site/pages.h"
#include "site/plan_check.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxPageBytes = 64U << 20;
constexpr std::string_view kPageEnding = ".html";
constexpr const char* kUnitPage = "unit.html";
constexpr const char* kKeyFigures = "key_figures.yaml";
/// Of templates/site/, as they are.
constexpr const char* kAssets[] = {"index.html", "style.css", "shared.js", "region.js", "unit.js"};

/// The site's folder: a file that is already there with the same bytes is left alone.
class SiteFolder {
 public:
  SiteFolder(Files& files, std::string root) : files_(files), root_(std::move(root)) {}

  /// Whether it was written; throws BrokenSystem when it cannot be.
  bool put(const std::string& name, const std::string& text) {
    std::string path = join_path(root_, name);
    std::optional<std::size_t> size = files_.size(path);
    if (size == text.size() && files_.read(path, kMaxPageBytes) == text) return false;
    if (std::string problem = files_.replace_file(path, text); !problem.empty()) throw BrokenSystem(problem);
    return true;
  }

  /// Removes the pages below `folder` that are not among `wanted`. How many.
  std::size_t remove_others(const std::string& folder, const std::set<std::string>& wanted) {
    std::size_t removed = 0;
    for (const std::string& name : files_.list(join_path(root_, folder))) {
      std::string path = join_path(folder, name);
      if (name.ends_with('/')) {
        removed += remove_others(path.substr(0, path.size() - 1), wanted);
      } else if (name.ends_with(kPageEnding) && !wanted.contains(path)) {
        files_.remove_file(join_path(root_, path));
        ++removed;
      }
    }
    return removed;
  }

  std::string path(const std::string& name) const { return join_path(root_, name); }

 private:
  Files& files_;
  std::string root_;
};

/// What the site is made of besides the units: the files of templates/site/.
struct SiteAssets {
  std::vector<std::pair<std::string, std::string>> files;
  std::string unit_page;
  std::vector<KeyFigure> key_figures;
};

std::string read_asset(const Session& session, const std::string& name, Diagnostics& out) {
  std::string path = join_path(join_path(session.line.folders.templates, "site"), name);
  std::optional<std::string> text = session.files.read(path, kMaxPageBytes);
  if (!text)
    out.error("RUN-SITE", {}, fmt::format("{} 读不出来", path))
        .note("提示", "在项目文件夹里运行，或用 --templates 指明模板文件夹");
  return text.value_or("");
}

SiteAssets read_assets(const Session& session, Sources& sources, Diagnostics& out) {
  SiteAssets assets;
  for (const char* name : kAssets) assets.files.emplace_back(name, read_asset(session, name, out));
  assets.unit_page = read_asset(session, kUnitPage, out);
  std::string text = read_asset(session, kKeyFigures, out);
  if (out.has_errors()) return assets;
  std::string path = join_path(join_path(session.line.folders.templates, "site"), kKeyFigures);
  const Source& source = sources.add(path, std::move(text));
  if (std::optional<YamlNode> root = parse_yaml(source, out))
    assets.key_figures = read_key_figures(*root, source, out);
  return assets;
}

/// Writes the site; each unit's page as soon as the unit was looked at.
class SiteWriter {
 public:
  SiteWriter(const Session& session, const SiteSurvey& survey, const SitePlans& plans,
             const SiteAssets& assets)
      : session_(session),
        survey_(survey),
        plans_(plans),
        assets_(assets),
        folder_(session.files, join_path(session.line.folders.output, "site")) {
    for (const Job& job : session.jobs) {
      RegionYear place = region_year_of(job);
      years_[{place.region, file_name(job.folder)}].push_back(place.year);
    }
  }

  void write_units() {
    units_.resize(session_.jobs.size());
    run_batch(
        session_.jobs, session_.line.threads, nullptr, [&](const Job& job) { return write_unit(job); },
        [&](const UnitResult& result) { add(result); });
    plans_.for_each_missing([&](const RegionYear& place, const PlannedUnit& planned) {
      units_.push_back(survey_.missing(place.region, place.year, planned));
    });
  }

  /// What the plans call a unit, against what it calls itself.
  void check_names(Diagnostics& out) const {
    std::map<std::pair<RegionYear, std::string>, std::string> unplanned;  // name → file
    for (std::size_t i = 0; i < session_.jobs.size(); ++i) {
      const Job& job = session_.jobs[i];
      if (const PlannedUnit* planned = plans_.find(job))
        check_planned_name(*planned, units_[i].name, out);
      else
        unplanned[{region_year_of(job), units_[i].name}] = units_[i].file;
    }
    plans_.for_each_missing([&](const RegionYear& place, const PlannedUnit& planned) {
      auto file = unplanned.find({place, planned.name.value});
      if (file != unplanned.end()) report_other_file(planned, file->second, out);
    });
  }

  void write_rest() {
    for (const auto& [name, text] : assets_.files) folder_.put(name, text);
    std::sort(units_.begin(), units_.end(), [](const SiteUnit& a, const SiteUnit& b) {
      return std::tie(a.region, a.year, a.file) < std::tie(b.region, b.year, b.file);
    });
    SiteIndex index{std::move(units_), plans_.regions(), {}, plans_.errors()};
    for (const RuleTitle& rule : rule_titles()) index.rules[rule.code] = rule.title;
    std::set<std::string> pages;
    for (const SiteUnit& unit : index.units)
      if (unit.state != UnitStage::kMissing) pages.insert(unit_page_path(unit));
    folder_.put("data/findings.js", findings_script(index));
    folder_.put("data/index.js", index_script(index));
    removed_ = folder_.remove_others("units", pages);
  }

  void print() const {
    fmt::print(std::cerr, "单位页：写了{}，没有变化{}，删去{}\n", written_, unchanged_, removed_);
    fmt::print(std::cout, "{}\n", folder_.path("index.html"));
  }

  bool broke() const { return broke_; }

 private:
  UnitResult write_unit(const Job& job) {
    UnitResult result;
    result.job = job;
    SiteUnit unit = survey_.look_at(job, plans_.find(job));
    const std::vector<int>& years = years_.at({unit.region, unit.file});
    const std::string& region = plans_.regions().at(unit.region);
    bool written = folder_.put(unit_page_path(unit), unit_page(unit, region, years, assets_.unit_page));
    result.outcome = written ? Outcome::kBuilt : Outcome::kUpToDate;
    // The list needs no more of it.
    unit.nodes.clear();
    unit.figures.clear();
    unit.revisions.clear();
    units_[static_cast<std::size_t>(&job - session_.jobs.data())] = std::move(unit);
    return result;
  }

  void add(const UnitResult& result) {
    if (result.outcome == Outcome::kBuilt) ++written_;
    if (result.outcome == Outcome::kUpToDate) ++unchanged_;
    if (result.outcome != Outcome::kFailed) return;
    std::cerr << result.messages;
    broke_ = true;
  }

  const Session& session_;
  const SiteSurvey& survey_;
  const SitePlans& plans_;
  const SiteAssets& assets_;
  SiteFolder folder_;
  std::map<std::pair<std::string, std::string>, std::vector<int>> years_;  ///< of region and unit
  std::vector<SiteUnit> units_;
  std::size_t written_ = 0, unchanged_ = 0, removed_ = 0;
  bool broke_ = false;
};

int report(const Diagnostics& out, int status) {
  std::cerr << format_diagnostics(out);
  return status;
}

int write_site(const Session& session, const SiteAssets& assets, const Decider& decider) {
  Diagnostics out;
  const SitePlans plans(session, out);
  const SiteSurvey survey(session, decider, assets.key_figures);
  SiteWriter writer(session, survey, plans, assets);
  writer.write_units();
  if (writer.broke()) return report(out, kBroken);
  writer.check_names(out);
  writer.write_rest();
  std::cerr << format_diagnostics(out);
  writer.print();
  return out.has_errors() ? kErrors : kClean;
}

}  // namespace

int run_site(const Session& session) {
  Diagnostics out;
  Sources sources;
  const SiteAssets assets = read_assets(session, sources, out);
  if (out.has_errors()) return report(out, kWrongUsage);
  OutputFolder output(session.files, session.line.folders.output, {});
  if (std::string problem = output.open(session.jobs); !problem.empty()) {
    out.error("RUN-OUTPUT", {}, problem);
    return report(out, kBroken);
  }
  RunState state;
  output.read_state(state, session.library.facts());
  const Decider decider(session.library, session.files, state);
  int status = write_site(session, assets, decider);
  // What was looked at need not be looked at again. That it cannot be kept costs only time.
  if (state.is_changed() || session.library.facts().is_changed())
    output.write_state(state, session.library.facts());
  return status;
}

}  // namespace juesuan
