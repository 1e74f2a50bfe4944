#include "store.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "domain/publication_plan.h"

namespace juesuan {
namespace {

constexpr std::string_view kUnitEnding = ".yaml";
constexpr const char* kRegionUnits = "units.yaml";
constexpr std::string_view kPublishedEnding = ".published.yaml";
constexpr const char* kClassifications = "classifications/";
constexpr int kDeepestFolder = 8;
constexpr const char* kPlace = "<区划>/<年度>/<单位>.yaml";

/// "./a//b/../c/" -> "a/c": one spelling for one path, so far as the words tell.
std::string plain_path(const std::string& path) {
  std::string plain = std::filesystem::path(path).lexically_normal().generic_string();
  while (plain.size() > 1 && plain.back() == '/') plain.pop_back();
  return plain;
}

/// Hidden names are of what is not finished, in the output folder too.
bool is_hidden(std::string_view name) {
  return name.starts_with('.');
}

bool is_folder_name(std::string_view name) {
  return !name.empty() && name != "." && name != "..";
}

/// The job of <store>/<region>/<year>/<unit>.yaml, by the last three parts of the path; nothing for any other
/// path.
std::optional<Job> make_job(const std::string& file, const Folders& folders) {
  std::string name = file_name(file);
  std::string year_folder = parent_path(file);
  std::string year = file_name(year_folder);
  std::string region_folder = parent_path(year_folder);
  std::string region = file_name(region_folder);
  if (is_hidden(name) || name == kPlanFile || !is_year(year) || !is_folder_name(region)) return std::nullopt;
  std::string before = fmt::format("{:04}", std::stoi(year) - 1);
  std::string unit = name.substr(0, name.size() - kUnitEnding.size());
  Job job;
  job.file = file;
  job.region_folder = region_folder;
  job.last_year_file = join_path(join_path(region_folder, before), name);
  job.folder = join_path(join_path(join_path(folders.output, region), year), unit);
  job.store = region_folder.substr(0, region_folder.size() - region.size());
  return job;
}

/// Gathers the jobs of a command.
class JobSearch {
 public:
  JobSearch(const Files& files, const Folders& folders, Diagnostics& out)
      : files_(files), folders_(folders), out_(out) {}

  void add_path(const std::string& path) {
    std::size_t before = found_;
    if (path.ends_with(kUnitEnding) && files_.size(path))
      add_file(path, Severity::kError);
    else
      add_folder(path, 0);
    if (found_ > before) return;
    out_.error("STORE-PATH", {}, why_nothing(path))
        .note("应为", fmt::format("一个 .yaml 文件，或含有 {} 的文件夹", kPlace));
  }

  std::vector<Job> take() { return std::move(jobs_); }

 private:
  static std::string_view why_misplaced(const std::string& name) {
    if (name == kPlanFile) return "是公开的计划，不是单位文件";
    return is_hidden(name) ? "以点开头，是隐藏的文件" : "不在 <区划>/<年度>/ 文件夹里";
  }

  std::string why_nothing(const std::string& path) const {
    if (files_.size(path)) return fmt::format("“{}”不是单位文件", path);
    std::vector<std::string> beside = files_.list(parent_path(path));
    bool exists = !is_folder_name(file_name(path)) ||
                  std::find(beside.begin(), beside.end(), file_name(path) + "/") != beside.end();
    return exists ? fmt::format("“{}”里没有单位文件", path) : fmt::format("没有“{}”这个文件或文件夹", path);
  }

  void add_folder(const std::string& folder, int depth) {
    if (depth > kDeepestFolder) return;
    for (const std::string& name : files_.list(folder)) {
      std::string path = join_path(folder == "." ? "" : folder, name);
      if (is_hidden(name) || name == kClassifications || name == kRegionUnits || name == kPlanFile ||
          name.ends_with(kPublishedEnding))
        continue;
      if (name.ends_with('/'))
        add_folder(path.substr(0, path.size() - 1), depth + 1);
      else if (name.ends_with(kUnitEnding))
        add_file(path, Severity::kWarning);
    }
  }

  /// A file out of its place is an error when it was asked for, and passed over when it only lies in the way.
  void add_file(const std::string& file, Severity when_misplaced) {
    std::optional<Job> job = make_job(file, folders_);
    if (job || when_misplaced == Severity::kError) ++found_;
    if (!job) {
      std::string_view why = why_misplaced(file_name(file));
      out_.add({when_misplaced, "STORE-PLACE", {}, fmt::format("“{}”{}", file, why), {}})
          .note("应为", fmt::format("{}，如 510000_example/2021/900001_example_bureau.yaml", kPlace))
          .note("提示", when_misplaced == Severity::kError ? "上年的文件和输出的位置都按文件夹找；请放好再来"
                                                           : "已跳过；不是单位文件的请移出数据文件夹");
      return;
    }
    auto [first, added] = by_folder_.emplace(job->folder, file);
    if (added) {
      jobs_.push_back(std::move(*job));
    } else if (first->second != file) {
      out_.error("STORE-SAME-OUTPUT", {}, fmt::format("“{}”和“{}”会输出到同一个文件夹", first->second, file))
          .note("实为", first->first)
          .note("提示", "一次只生成其中一个，或用 --output 分开");
    }
  }

  const Files& files_;
  const Folders& folders_;
  Diagnostics& out_;
  std::vector<Job> jobs_;
  std::map<std::string, std::string> by_folder_;  ///< output folder -> unit file
  std::size_t found_ = 0;
};

}  // namespace

std::vector<Job> find_jobs(const Files& files, const Folders& folders, const std::vector<std::string>& paths,
                           Diagnostics& out) {
  JobSearch search(files, folders, out);
  for (const std::string& path : paths) search.add_path(plain_path(path));
  if (paths.empty()) search.add_path(plain_path(folders.data));
  return search.take();
}

}  // namespace juesuan
