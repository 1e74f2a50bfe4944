#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "commands/commands.h"
#include "commands/output_folder.h"
#include "revise/affected.h"
#include "revise/changes.h"
#include "revise/revision.h"
#include "store.h"

namespace juesuan {
namespace {

using FolderFiles = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMaxOutputBytes = 256U << 20;
constexpr const char* kPublicationDate = "公开.日期";

std::string file_of(const FolderFiles& files, std::string_view name) {
  for (const auto& [file, bytes] : files)
    if (file == name) return bytes;
  return "";
}

/// The files of a unit's folder as its manifest lists them, and the manifest itself.
FolderFiles read_set(const Files& files, const std::string& folder) {
  FolderFiles set;
  std::string text = files.read(join_path(folder, kManifestName), kMaxOutputBytes).value_or("");
  std::optional<Manifest> manifest = read_manifest(text);
  if (!manifest) return set;
  for (const ManifestEntry& output : manifest->outputs)
    set.emplace_back(output.name, files.read(join_path(folder, output.name), kMaxOutputBytes).value_or(""));
  set.emplace_back(kManifestName, std::move(text));
  return set;
}

/// The revision that a whole set is, and its date, as the set itself says.
Revision revision_of(const FolderFiles& set) {
  Revision revision;
  nlohmann::json corrections = nlohmann::json::parse(file_of(set, kCorrectionsFile), nullptr, false);
  if (corrections.is_object()) {
    revision.number = corrections.value("revision", 0);
    revision.date = corrections.value("date", "");
  } else {
    revision.number = 1;
    auto figures = read_figures_json(file_of(set, "figures.json"));
    for (const FormerFigure& former : figures.value_or(std::vector<FormerFigure>()))
      if (former.figure.name == kPublicationDate) revision.date = former.figure.text;
  }
  revision.manifest = sha256(file_of(set, kManifestName));
  return revision;
}

void report_stale(const Job& job, const Decision& decision, Diagnostics& out) {
  out.error("PUBLISH-STALE", {}, fmt::format("{}：不能公开，{}", job.file, fmt::join(decision.reasons, "；")))
      .note("提示", "先 juesuan build，看过结果再公开");
}

/// Keeps the unit's current set as what was published; leaves it alone when it already is.
UnitResult publish_unit(const Session& session, const Job& job, const Decider& decider) {
  Diagnostics out;
  constexpr bool kThorough = true;
  Decision decision = decider.decide(job, kThorough);
  if (decision.standing != Standing::kUpToDate) {
    report_stale(job, decision, out);
    return result_of(job, out, {}, nullptr);
  }
  FolderFiles set = read_set(session.files, job.folder);
  Revision revision = revision_of(set);
  UnitResult result = result_of(job, out, {}, nullptr);
  result.reasons = {fmt::format("第{}版", revision.number)};
  if (revision.number <= newest_revision(session.files, job.folder)) {
    result.outcome = Outcome::kUpToDate;
    return result;
  }
  revision.facts = fact_digests(job.file, job.last_year_file, session.files);
  set.emplace_back(kRevisionFile, write_revision(revision));
  std::string problem = session.files.replace_folder(revision_folder(job.folder, revision.number), set);
  if (problem.empty()) return result;
  out.error("PUBLISH-FOLDER", {}, problem).note("提示", "核对权限和磁盘空间后再来一次");
  result = result_of(job, out, {}, nullptr);
  result.broke = true;
  return result;
}

void print_revision(const UnitResult& result, const Dependents& dependents) {
  if (result.outcome == Outcome::kFailed) return;
  fmt::print(std::cout, "  {}\n", fmt::join(result.reasons, "；"));
  if (result.outcome == Outcome::kUpToDate) return;
  for (const std::string& unit : dependents.of(result.job)) fmt::print(std::cout, "  受影响 {}\n", unit);
}

int report_broken(const std::string& problem) {
  Diagnostics out;
  out.error("RUN-OUTPUT", {}, problem);
  std::cerr << format_diagnostics(out);
  return kBroken;
}

}  // namespace

int run_publish(const Session& session) {
  const CommandLine& line = session.line;
  OutputFolder output(session.files, line.folders.output, {});
  if (std::string problem = output.open(session.jobs); !problem.empty()) return report_broken(problem);
  RunState state;
  output.read_state(state, session.library.facts());
  const Decider decider(session.library, session.files, state);
  Diagnostics ignored;
  const Dependents dependents(find_jobs(session.files, line.folders, {}, ignored), session.files);
  Tally tally("已公开", true);
  bool broke = false;
  run_batch(
      session.jobs, line.threads, nullptr,
      [&](const Job& job) { return publish_unit(session, job, decider); },
      [&](const UnitResult& result) {
        tally.add(result);
        print_revision(result, dependents);
        broke = broke || result.broke;
      });
  int status = tally.finish();
  return broke ? kBroken : status;
}

}  // namespace juesuan
