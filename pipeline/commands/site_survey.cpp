#include "commands/site_survey.h"

#include <fmt/format.h>

#include "commands/output_folder.h"
#include "rebuild/manifest.h"
#include "revise/correction.h"
#include "revise/revision.h"
#include "site/findings.h"
#include "site/page_text.h"
#include "site/plan_check.h"
#include "site/revisions.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxOutputBytes = 256U << 20;
constexpr const char* kFiguresFile = "figures.json";
constexpr const char* kFindingsFile = "findings.json";
/// From a unit's page to the output folder.
constexpr const char* kToOutput = "../../../..";

std::string last_year_folder(const Job& job) {
  std::string year_folder = parent_path(job.folder);
  int year = std::stoi(file_name(year_folder)) - 1;
  return join_path(join_path(parent_path(year_folder), fmt::format("{:04}", year)), file_name(job.folder));
}

std::string read_in(const Files& files, const std::string& folder, std::string_view name) {
  return files.read(join_path(folder, name), kMaxOutputBytes).value_or("");
}

std::string link_name(std::string_view file) {
  return file.ends_with(".pdf") ? "报告（PDF）" : "附表（XLSX）";
}

/// The documents of a folder of the output: <region>/<year>/<unit>.
std::vector<SiteLink> documents(const Files& files, const std::string& folder, const SiteUnit& unit) {
  std::vector<SiteLink> links;
  std::optional<Manifest> manifest = read_manifest(read_in(files, folder, kManifestName));
  if (!manifest) return links;
  std::string base =
      fmt::format("{}/{}/{}/{}", kToOutput, url_part(unit.region), unit.year, url_part(file_name(folder)));
  for (const ManifestEntry& output : manifest->outputs)
    if (output.name.ends_with(".pdf") || output.name.ends_with(".xlsx"))
      links.push_back({link_name(output.name), fmt::format("{}/{}", base, url_part(output.name))});
  return links;
}

void add_plan(SiteUnit& unit, const PlannedUnit* planned) {
  if (planned == nullptr) return;
  unit.what = planned->what.value;
  unit.due = due_date(*planned);
}

std::string text_of(const FigureLines& figures, std::string_view name) {
  std::optional<FormerFigure> former = figures.find(name);
  return former ? former->figure.text : "";
}

void add_standing(const Decision& decision, SiteUnit& unit) {
  if (decision.standing == Standing::kUpToDate) return;
  if (decision.standing == Standing::kNeverBuilt)
    unit.remarks.emplace_back("还没有生成");
  else
    unit.remarks.push_back(fmt::format("要重新生成：{}", fmt::join(decision.reasons, "、")));
}

/// The newest set is not published yet.
void add_unpublished(SiteUnit& unit) {
  if (unit.revisions.empty() || unit.revisions.front().published) return;
  unit.remarks.push_back(fmt::format("第{}版已生成，还没有公开", unit.revisions.front().number));
}

/// The name under 单位 in a unit's file; empty if it cannot be read.
std::string unit_name_in(const Files& files, const std::string& path) {
  std::optional<std::string> text = files.read(path, kMaxYamlBytes);
  if (!text) return "";
  Source source{path, std::move(*text)};
  Diagnostics ignored;
  std::optional<YamlNode> root = parse_yaml(source, ignored);
  const YamlNode* unit = root ? root->find("单位") : nullptr;
  const YamlNode* name = unit != nullptr ? unit->find("名称") : nullptr;
  return name != nullptr ? name->scalar : "";
}

}  // namespace

SiteUnit SiteSurvey::look_at(const Job& job, const PlannedUnit* planned) const {
  SiteUnit unit;
  unit.region = file_name(job.region_folder);
  unit.year = std::stoi(file_name(parent_path(job.file)));
  unit.file = file_name(job.folder);
  unit.path = unit_identity(job) + ".yaml";
  add_plan(unit, planned);
  unit.revision = newest_revision(session_.files, job.folder);
  Decision decision = decider_.decide(job);
  add_standing(decision, unit);
  add_output(job, unit);
  if (decision.standing == Standing::kUpToDate)
    unit.findings = stored_findings(read_in(session_.files, job.folder, kFindingsFile));
  else
    check_again(job, unit);
  if (unit.name.empty()) unit.name = unit_name_in(session_.files, job.file);
  if (unit.name.empty()) unit.name = planned != nullptr ? planned->name.value : unit.file;
  add_revisions(job.folder, unit);
  unit.state = unit_stage(true, unit.count(Severity::kError) > 0, unit.revision);
  if (unit.state == UnitStage::kFaulty && unit.revision > 0)
    unit.remarks.push_back(fmt::format("已公开第{}版", unit.revision));
  return unit;
}

SiteUnit SiteSurvey::missing(const std::string& region, int year, const PlannedUnit& planned) const {
  SiteUnit unit;
  unit.region = region;
  unit.year = year;
  unit.file = planned.file.value;
  unit.name = planned.name.value;
  unit.path = fmt::format("{}/{}/{}.yaml", region, year, unit.file);
  add_plan(unit, &planned);
  std::string folder = fmt::format("{}/{}/{}", region, year, unit.file);
  unit.revision = newest_revision(session_.files, join_path(session_.line.folders.output, folder));
  if (unit.revision > 0) unit.remarks.push_back(fmt::format("公开过第{}版，单位文件没有了", unit.revision));
  return unit;
}

/// What the unit's folder holds, of these facts or of former ones.
void SiteSurvey::add_output(const Job& job, SiteUnit& unit) const {
  unit.files = documents(session_.files, job.folder, unit);
  std::string text = read_in(session_.files, job.folder, kFiguresFile);
  if (!text.empty()) add_figures(job, text, unit);
}

void SiteSurvey::add_figures(const Job& job, const std::string& text, SiteUnit& unit) const {
  const FigureLines figures(text);
  unit.name = text_of(figures, "单位.名称");
  unit.code = text_of(figures, "单位.编码");
  unit.figures = key_figures(key_figures_, figures);
  if (!unit.figures.empty()) unit.income = unit.figures.front().now;
  std::string before = read_in(session_.files, last_year_folder(job), kFiguresFile);
  const FigureLines last_year(std::move(before));
  unit.nodes = explain_nodes(unit.figures, figures, &last_year);
}

void SiteSurvey::check_again(const Job& job, SiteUnit& unit) const {
  Sources sources;
  Diagnostics found;
  CheckedUnit checked = check_unit(job, session_.library, sources, found);
  unit.findings = told_findings(found, job.store);
  if (!checked.unit) return;
  unit.name = checked.unit->year.unit.name.value;
  unit.code = checked.unit->year.unit.code.value;
}

/// Those that are published, and before them the one that is built but not published.
void SiteSurvey::add_revisions(const std::string& folder, SiteUnit& unit) const {
  const Files& files = session_.files;
  for (int number = 1; number <= unit.revision; ++number) {
    std::string old = revision_folder(folder, number);
    SiteRevision revision = read_correction(read_in(files, old, kCorrectionsFile));
    revision.number = number;
    if (std::optional<Revision> record = read_revision(files, folder, number)) revision.date = record->date;
    revision.files = documents(files, old, unit);
    unit.revisions.insert(unit.revisions.begin(), std::move(revision));
  }
  if (!unit.revisions.empty()) {
    unit.published = unit.revisions.front().date;
    unit.first_published = unit.revisions.back().date;
  }
  SiteRevision next = read_correction(read_in(files, folder, kCorrectionsFile));
  if (next.number <= unit.revision) return;
  next.published = false;
  next.files = unit.files;
  unit.revisions.insert(unit.revisions.begin(), std::move(next));
  add_unpublished(unit);
}

}  // namespace juesuan
