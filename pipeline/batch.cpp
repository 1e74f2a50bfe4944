#include "batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "load/unit_year.h"
#include "rebuild/manifest.h"

namespace juesuan {
namespace {

constexpr const char* kManifest = "manifest.json";
constexpr std::size_t kMaxOutputBytes = 256U << 20;

/// Results wait here until those before them are handed on.
class InOrder {
 public:
  InOrder(std::size_t count, const std::function<void(const UnitResult&)>& done)
      : results_(count), done_(done) {}

  void put(std::size_t index, UnitResult result) {
    std::lock_guard lock(mutex_);
    results_[index] = std::move(result);
    while (next_ < results_.size() && results_[next_]) {
      done_(*results_[next_]);
      results_[next_++].reset();
    }
  }

 private:
  std::mutex mutex_;
  std::vector<std::optional<UnitResult>> results_;
  std::size_t next_ = 0;
  const std::function<void(const UnitResult&)>& done_;
};

UnitResult run_one(const Job& job, const std::function<UnitResult(const Job&)>& work) {
  try {
    return work(job);
  } catch (const std::exception& failure) {
    return {job,
            Outcome::kFailed,
            fmt::format("{}: 错误[RUN-FAILURE]: 程序没能做完：{}\n", job.file, failure.what()),
            1,
            {},
            nullptr};
  }
}

/// The file names of an earlier build of which only one document is built anew.
std::vector<std::pair<std::string, std::string>> kept_files(const Job& job, const Files& files) {
  std::vector<std::pair<std::string, std::string>> kept;
  if (job.wanted == Wanted::kBoth) return kept;
  std::string ending = job.wanted == Wanted::kForms ? ".pdf" : ".xlsx";
  for (const std::string& name : files.list(job.folder)) {
    if (!name.ends_with(ending)) continue;
    std::optional<std::string> bytes = files.read(join_path(job.folder, name), kMaxOutputBytes);
    if (bytes) kept.emplace_back(name, std::move(*bytes));
  }
  return kept;
}

/// Digests of all that the unit's outputs are made from; `set` is the path of its template set. A missing
/// file has an empty digest.
std::vector<ManifestEntry> inputs_of(const Job& job, const Library& library, const std::string& set) {
  std::vector<ManifestEntry> inputs;
  const std::pair<const char*, std::string> facts[] = {{"事实", job.file}, {"上年事实", job.last_year_file}};
  for (const auto& [name, path] : facts) {
    std::optional<std::string> text =
        path.empty() ? std::nullopt : library.files().read(path, kMaxOutputBytes);
    inputs.push_back({name, text ? sha256(*text) : ""});
  }
  Diagnostics ignored;
  if (std::string digest = library.region_units(job.region_folder, ignored).digest; !digest.empty())
    inputs.push_back({"单位名录", digest});
  inputs.push_back({set, library.digest(set)});
  return inputs;
}

/// An exemption that the outputs were not made with asks for them anew; without one, what was exempted stays
/// published until its inputs change. While the facts are as the manifest has them, so is the template set
/// that they name.
bool is_up_to_date(const Job& job, const Library& library, const Files& files) {
  std::optional<std::string> text = files.read(join_path(job.folder, kManifest), kMaxOutputBytes);
  std::optional<Manifest> manifest = text ? read_manifest(*text) : std::nullopt;
  if (!manifest || manifest->inputs.empty()) return false;
  if (!job.allowed.empty() && manifest->allowed != job.allowed) return false;
  if (manifest->inputs != inputs_of(job, library, manifest->inputs.back().name)) return false;
  return std::all_of(manifest->outputs.begin(), manifest->outputs.end(), [&](const ManifestEntry& output) {
    std::optional<std::string> bytes = files.read(join_path(job.folder, output.name), kMaxOutputBytes);
    return bytes && sha256(*bytes) == output.digest;
  });
}

/// A folder of which only one document was built anew is never up to date: its manifest has no inputs.
void add_manifest(const Job& job, const Library& library, Report& report) {
  Manifest manifest;
  manifest.allowed = job.allowed;
  if (job.wanted == Wanted::kBoth) manifest.inputs = inputs_of(job, library, report.template_set);
  for (const auto& [name, bytes] : report.files) manifest.outputs.push_back({name, sha256(bytes)});
  report.files.emplace_back(kManifest, write_manifest(manifest));
}

}  // namespace

void run_batch(const std::vector<Job>& jobs, unsigned threads,
               const std::function<UnitResult(const Job&)>& work,
               const std::function<void(const UnitResult&)>& done) {
  InOrder results(jobs.size(), done);
  std::atomic<std::size_t> next = 0;
  auto worker = [&] {
    for (std::size_t index = next++; index < jobs.size(); index = next++)
      results.put(index, run_one(jobs[index], work));
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, jobs.size()); ++i) others.emplace_back(worker);
  worker();
}

UnitResult build_unit(const Job& job, const Library& library, Files& files, bool force) {
  if (!force && job.wanted == Wanted::kBoth && is_up_to_date(job, library, files))
    return {job, Outcome::kUpToDate, "", 0, {}, nullptr};
  Sources sources;
  Diagnostics findings;
  std::optional<Report> report = make_report(job, library, sources, findings);
  if (report) {
    for (auto& file : kept_files(job, files)) report->files.push_back(std::move(file));
    add_manifest(job, library, *report);
    std::string problem = files.replace_folder(job.folder, report->files);
    if (!problem.empty())
      findings.error("PUBLISH-FOLDER", {}, problem)
          .note("提示", "原有的文件没有动；核对权限和磁盘空间后再来一次");
  }
  return result_of(job, findings, {}, nullptr);
}

UnitResult result_of(const Job& job, const Diagnostics& findings, UnitResults results,
                     std::shared_ptr<const Sources> sources) {
  Outcome outcome = findings.has_errors() ? Outcome::kFailed : Outcome::kBuilt;
  return {job,
          outcome,
          format_diagnostics(findings),
          findings.error_count(),
          std::move(results),
          std::move(sources)};
}

}  // namespace juesuan
