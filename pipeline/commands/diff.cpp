#include <fmt/format.h>

#include <iostream>

#include "commands/commands.h"
#include "layout/layout.h"
#include "publish/figures_json.h"
#include "revise/affected.h"
#include "revise/corrections_json.h"
#include "revise/former_figures.h"
#include "revise/published_figures.h"
#include "revise/revision.h"
#include "store.h"

namespace juesuan {
namespace {

/// One of the two sides: its figures as figures.json has them, and in words what it is.
struct Side {
  std::string name;
  std::vector<FormerFigure> figures;
};

/// Published revision `number` of a unit; nothing after DIFF-REVISION.
std::optional<Side> published_side(const Session& session, const Job& job, int number, Diagnostics& out) {
  std::string problem;
  if (auto published = read_published_figures(session.files, job.folder, number, problem)) {
    const std::string& day = published->revision.date;
    return Side{fmt::format("第{}版{}", number, day.empty() ? "" : fmt::format("（{}）", day)),
                std::move(published->figures)};
  }
  int newest = newest_revision(session.files, job.folder);
  if (number >= 1 && number <= newest) {
    out.error("DIFF-REVISION", {}, fmt::format("{}：第{}版的 {}", job.file, number, problem))
        .note("提示", "从备份恢复这个文件夹");
    return std::nullopt;
  }
  out.error("DIFF-REVISION", {},
            number == 0 ? fmt::format("{}：还没有公开过", job.file)
                        : fmt::format("{}：没有公开过第{}版", job.file, number))
      .note("应为", newest == 0 ? "先 juesuan publish" : fmt::format("第 1 至 {} 版", newest));
  return std::nullopt;
}

/// What a unit's file comes to, as far as it can be filled; nothing after errors.
struct Derived {
  Sources sources;
  FilledUnit unit;
};
std::unique_ptr<Derived> derive_side(const Session& session, const Job& job, Diagnostics& out) {
  auto derived = std::make_unique<Derived>();
  Diagnostics found;
  CheckedUnit checked = check_unit(job, session.library, derived->sources, found);
  if (!checked.unit) {
    out.take(std::move(found));
    return nullptr;
  }
  derived->unit = std::move(*checked.unit);
  return derived;
}

/// A file that need not lie in the store; next to it are the files of its region.
Job job_of(const std::string& file) {
  Job job;
  job.file = file;
  job.region_folder = parent_path(parent_path(file));
  return job;
}

int finish(const Diagnostics& out) {
  std::cerr << format_diagnostics(out);
  return out.has_errors() ? kErrors : kClean;
}

void print(const Session& session, const std::string& before, const std::string& after,
           const std::vector<TracedChange>& changes, const std::vector<std::string>& affected,
           const std::string& data_root) {
  std::cout << (session.line.json ? changes_json(before, after, changes, affected, data_root)
                                  : changes_text(before, after, changes, affected));
}

/// Against today's facts every place of a change is known.
int compare_with_now(const Session& session, const Side& before, const Job& now, const std::string& name,
                     const std::vector<std::string>& affected, Diagnostics& out) {
  std::unique_ptr<Derived> derived = derive_side(session, now, out);
  if (derived == nullptr) return finish(out);
  const FilledUnit& unit = derived->unit;
  Diagnostics unprinted;
  Pages pages = lay_out(unit.document, session.library.fonts(), unprinted);
  Printings printings(unit.figures, unit.document, &pages);
  std::vector<Change> changes = find_changes(before.figures, unit.figures);
  print(session, before.name, name, trace_changes(changes, unit.figures, &printings, unit.set->style.unit),
        affected, now.store);
  return kClean;
}

int compare_revisions(const Session& session, const Side& before, const Side& after) {
  Sources sources;
  Figures figures = as_figures(after.figures, sources);
  std::vector<Change> changes = find_changes(before.figures, figures);
  print(session, before.name, after.name, trace_changes(changes, figures, nullptr, MoneyUnit::kWanYuan), {},
        "");
  return kClean;
}

int compare_files(const Session& session) {
  Diagnostics out;
  const std::string& old_file = session.line.compared.front();
  const std::string& new_file = session.line.compared.back();
  std::unique_ptr<Derived> old = derive_side(session, job_of(old_file), out);
  if (old == nullptr) return finish(out);
  auto figures = read_figures_json(figures_json(old->unit.figures, old->unit.document, ""));
  return compare_with_now(session, {old_file, std::move(*figures)}, job_of(new_file), new_file, {}, out);
}

int compare_unit(const Session& session, const Job& job) {
  Diagnostics out;
  const std::vector<int>& revisions = session.line.revisions;
  int first = revisions.empty() ? newest_revision(session.files, job.folder) : revisions.front();
  std::optional<Side> before = published_side(session, job, first, out);
  if (!before) return finish(out);
  if (revisions.size() == 2) {
    std::optional<Side> after = published_side(session, job, revisions.back(), out);
    return after ? compare_revisions(session, *before, *after) : finish(out);
  }
  Diagnostics ignored;
  Dependents dependents(find_jobs(session.files, session.line.folders, {}, ignored), session.files);
  return compare_with_now(session, *before, job, "现在的事实", dependents.of(job), out);
}

}  // namespace

int run_diff(const Session& session) {
  if (!session.line.compared.empty()) return compare_files(session);
  if (session.jobs.size() == 1) return compare_unit(session, session.jobs.front());
  Diagnostics out;
  out.error("RUN-USAGE", {}, "diff 一次只比一个单位").note("应为", "一个单位文件");
  finish(out);
  return kWrongUsage;
}

}  // namespace juesuan
