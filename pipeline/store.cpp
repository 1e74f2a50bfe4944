#include "store.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace juesuan {
namespace {

constexpr std::string_view kUnitEnding = ".yaml";
constexpr const char* kClassifications = "classifications/";
constexpr int kDeepestFolder = 8;

std::string without_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  while (path.starts_with("./")) path.erase(0, 2);
  return path;
}

std::string year_before(const std::string& year) {
  bool digits = year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos;
  return digits ? fmt::format("{}", std::stoi(year) - 1) : std::string();
}

/// The job of data/<region>/<year>/<unit>.yaml, by the last three parts of the path.
Job make_job(const std::string& file, const Folders& folders) {
  Job job;
  job.file = file;
  std::string name = file_name(file);
  std::string unit = name.substr(0, name.size() - kUnitEnding.size());
  std::string year_folder = parent_path(file);
  std::string year = file_name(year_folder);
  std::string region_folder = parent_path(year_folder);
  std::string region = file_name(region_folder);
  std::string before = year_before(year);
  if (before.empty()) {
    job.folder = join_path(folders.output, unit);
    return job;
  }
  job.last_year_file = join_path(join_path(region_folder, before), name);
  job.folder = join_path(join_path(join_path(folders.output, region), year), unit);
  return job;
}

void collect(const Files& files, const std::string& folder, int depth, std::vector<std::string>& found) {
  if (depth > kDeepestFolder) return;
  for (const std::string& name : files.list(folder)) {
    std::string path = join_path(folder, name);
    if (name.starts_with('.') || name == kClassifications) continue;
    if (name.ends_with('/'))
      collect(files, path.substr(0, path.size() - 1), depth + 1, found);
    else if (name.ends_with(kUnitEnding))
      found.push_back(path);
  }
}

}  // namespace

std::vector<Job> find_jobs(const Files& files, const Folders& folders, const std::vector<std::string>& paths,
                           Diagnostics& out) {
  std::vector<std::string> wanted = paths;
  if (wanted.empty()) wanted.push_back(folders.data);
  std::vector<Job> jobs;
  std::set<std::string> seen;
  for (const std::string& given : wanted) {
    std::string path = without_slashes(given);
    std::vector<std::string> found;
    if (path.ends_with(kUnitEnding) && files.list(path).empty())
      found.push_back(path);
    else
      collect(files, path, 0, found);
    if (found.empty())
      out.error("STORE-PATH", {}, fmt::format("{} 里没有单位文件", path))
          .note("应为", "一个 .yaml 文件，或含有 <区划>/<年度>/<单位>.yaml 的文件夹");
    for (const std::string& file : found)
      if (seen.insert(file).second) jobs.push_back(make_job(file, folders));
  }
  return jobs;
}

}  // namespace juesuan
