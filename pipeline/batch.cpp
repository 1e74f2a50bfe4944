#include "batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>

#include "base/digest.h"
#include "rebuild/manifest.h"

namespace juesuan {
namespace {

constexpr std::size_t kMaxOutputBytes = 256U << 20;

/// Results wait here until those before them are handed on.
class InOrder {
 public:
  explicit InOrder(const std::function<void(const UnitResult&)>& done) : done_(done) {}

  void put(std::size_t index, UnitResult result) {
    std::lock_guard lock(mutex_);
    waiting_.emplace(index, std::move(result));
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_; ++next_) {
      done_(first->second);
      first = waiting_.erase(first);
    }
  }

 private:
  std::mutex mutex_;
  std::map<std::size_t, UnitResult> waiting_;
  std::size_t next_ = 0;
  const std::function<void(const UnitResult&)>& done_;
};

UnitResult broken_result(const Job& job, std::string_view why) {
  UnitResult result;
  result.job = job;
  result.messages = fmt::format("{}: 错误[RUN-FAILURE]: 程序没能做完：{}\n", job.file, why);
  result.errors = 1;
  result.broke = true;
  return result;
}

UnitResult run_one(const Job& job, const std::function<UnitResult(const Job&)>& work) {
  try {
    return work(job);
  } catch (const std::bad_alloc&) {
    return broken_result(job, "内存不足");
  } catch (const std::exception& failure) {
    return broken_result(job, failure.what());
  }
}

/// Adds threads that do `worker`; as many as the system gives, if it does not give all.
void add_threads(std::vector<std::jthread>& threads, std::size_t count, const std::function<void()>& worker) {
  threads.reserve(count);
  try {
    while (threads.size() < count) threads.emplace_back(worker);
  } catch (const std::system_error&) {
    // The work is done all the same.
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

/// A folder of which only one document was built anew is never up to date: its manifest has no inputs.
Manifest manifest_of(const Job& job, const Decider& decider, const Report& report) {
  Manifest manifest;
  manifest.allowed = job.allowed;
  if (job.wanted == Wanted::kBoth)
    manifest.inputs = decider.inputs_as_loaded(job, report.template_set, report.members);
  for (const auto& [name, bytes] : report.files) manifest.outputs.push_back({name, sha256(bytes)});
  return manifest;
}

/// Puts the report in the place of the old one; "" or what went wrong. Sets the manifest's digest.
std::string publish_report(const Job& job, Files& files, const Decider& decider, Report& report,
                           std::string& manifest_digest) {
  for (auto& file : kept_files(job, files)) report.files.push_back(std::move(file));
  Manifest manifest = manifest_of(job, decider, report);
  std::string text = write_manifest(manifest);
  std::string digest = sha256(text);
  report.files.emplace_back(kManifestName, std::move(text));
  std::string problem = files.replace_folder(job.folder, report.files);
  if (!problem.empty()) return problem;
  manifest_digest = std::move(digest);
  decider.published(job, manifest, manifest_digest);
  return "";
}

}  // namespace

void run_batch(const std::vector<Job>& jobs, unsigned threads, const std::atomic<bool>* stop,
               const std::function<UnitResult(const Job&)>& work,
               const std::function<void(const UnitResult&)>& done) {
  InOrder results(done);
  std::atomic<std::size_t> next = 0;
  // What run_one cannot turn into a result, as when there is no memory for it, ends the run.
  std::exception_ptr failure;
  std::once_flag failed;
  auto worker = [&] {
    try {
      for (std::size_t index = next++; index < jobs.size(); index = next++) {
        if (stop != nullptr && *stop) return;
        results.put(index, run_one(jobs[index], work));
      }
    } catch (...) {
      std::call_once(failed, [&] { failure = std::current_exception(); });
      next = jobs.size();
    }
  };
  std::vector<std::jthread> others;
  // A thread has its whole stack from the beginning; that of main grows, and cannot when memory is short.
  add_threads(others, std::min<std::size_t>(threads, jobs.size()), worker);
  if (others.empty()) worker();
  for (std::jthread& thread : others) thread.join();
  if (failure) std::rethrow_exception(failure);
}

UnitResult build_unit(const Job& job, const Library& library, Files& files, const Decider& decider,
                      bool force) {
  Decision decision = decider.decide(job);
  if (force) decision.reasons = {"要求重做"};
  UnitResult result;
  result.job = job;
  result.manifest = decision.manifest;
  if (!force && job.wanted == Wanted::kBoth && decision.standing == Standing::kUpToDate) {
    result.outcome = Outcome::kUpToDate;
    return result;
  }
  Sources sources;
  Diagnostics findings;
  std::optional<Report> report = make_report(job, library, sources, findings);
  std::string manifest = decision.manifest;
  std::string problem = report ? publish_report(job, files, decider, *report, manifest) : "";
  if (!problem.empty())
    findings.error("PUBLISH-FOLDER", {}, problem)
        .note("提示", "原有的文件没有动；核对权限和磁盘空间后再来一次");
  result = result_of(job, findings, {}, nullptr);
  result.reasons = std::move(decision.reasons);
  result.manifest = std::move(manifest);
  result.broke = !problem.empty();
  return result;
}

UnitResult result_of(const Job& job, const Diagnostics& findings, UnitResults results,
                     std::shared_ptr<const Sources> sources) {
  UnitResult result;
  result.job = job;
  result.outcome = findings.has_errors() ? Outcome::kFailed : Outcome::kBuilt;
  result.messages = format_diagnostics(findings);
  result.errors = findings.error_count();
  result.results = std::move(results);
  result.sources = std::move(sources);
  return result;
}

}  // namespace juesuan
