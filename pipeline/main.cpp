// The edge: flags, real files, printing, exit status. 0 clean, 1 findings of severity error, 2 wrong usage or
// environment.

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "batch.h"
#include "store.h"

namespace juesuan {
namespace {

constexpr int kClean = 0;
constexpr int kErrors = 1;
constexpr int kWrongUsage = 2;

struct Options {
  Folders folders;
  std::vector<std::string> paths;
  std::string only;
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  bool force = false;
};

Wanted wanted(const std::string& only) {
  if (only == "附表") return Wanted::kForms;
  return only == "报告" ? Wanted::kReport : Wanted::kBoth;
}

/// The shared library and the jobs; nothing after printing what is wrong with them.
std::optional<std::vector<Job>> prepare(const Options& options, const Files& files, Library& library, bool with_fonts) {
  Diagnostics out;
  bool good = library.open(with_fonts, out);
  std::vector<Job> jobs = find_jobs(files, options.folders, options.paths, out);
  for (Job& job : jobs) job.wanted = wanted(options.only);
  std::cerr << format_diagnostics(out);
  if (!good || out.has_errors()) return std::nullopt;
  return jobs;
}

/// What happened to the units, counted and said.
class Tally {
 public:
  void add(const UnitResult& result, std::string_view done_word) {
    std::cerr << result.messages;
    ++counts_[static_cast<std::size_t>(result.outcome)];
    switch (result.outcome) {
      case Outcome::kBuilt:
        fmt::print(std::cout, "{} {}\n", done_word, result.job.file);
        break;
      case Outcome::kUpToDate:
        fmt::print(std::cout, "没有变化 {}\n", result.job.file);
        break;
      case Outcome::kFailed:
        fmt::print(std::cout, "有误 {}（{}处）\n", result.job.file, result.errors);
        break;
    }
    std::cout.flush();
  }

  int finish(std::string_view done_word) const {
    fmt::print(std::cout, "共{}个：{}{}，没有变化{}，有误{}\n", counts_[0] + counts_[1] + counts_[2], done_word, counts_[0],
               counts_[1], counts_[2]);
    return counts_[static_cast<std::size_t>(Outcome::kFailed)] == 0 ? kClean : kErrors;
  }

 private:
  std::size_t counts_[3] = {0, 0, 0};
};

int build(const Options& options) {
  RealFiles files;
  Library library(files, options.folders);
  std::optional<std::vector<Job>> jobs = prepare(options, files, library, true);
  if (!jobs) return kWrongUsage;
  Tally tally;
  run_batch(
      *jobs, options.threads, [&](const Job& job) { return build_unit(job, library, files, options.force); },
      [&](const UnitResult& result) { tally.add(result, "已生成"); });
  return tally.finish("已生成");
}

int check(const Options& options) {
  RealFiles files;
  Library library(files, options.folders);
  std::optional<std::vector<Job>> jobs = prepare(options, files, library, false);
  if (!jobs) return kWrongUsage;
  Tally tally;
  run_batch(
      *jobs, options.threads, [&](const Job& job) { return check_one(job, library); },
      [&](const UnitResult& result) { tally.add(result, "无误"); });
  return tally.finish("无误");
}

void add_common(CLI::App& command, Options& options) {
  command.add_option("路径", options.paths, "单位文件或文件夹；不写就是全部数据");
  command.add_option("--data", options.folders.data, "数据文件夹")->capture_default_str();
  command.add_option("--templates", options.folders.templates, "模板文件夹")->capture_default_str();
  command.add_option("-j,--jobs", options.threads, "同时做几个单位")->check(CLI::Range(1, 256))->capture_default_str();
}

int run(int argc, char** argv) {
  Options options;
  CLI::App app("决算：由单位年度事实生成部门决算公开的报告和附表", "juesuan");
  app.set_version_flag("--version", std::string("juesuan ") + JUESUAN_VERSION, "版本");
  app.set_help_flag("-h,--help", "用法");
  app.require_subcommand(1);
  app.get_formatter()->label("REQUIRED", "（必填）");
  CLI::App* build_command = app.add_subcommand("build", "生成报告（PDF）、附表（XLSX）和 figures.json");
  add_common(*build_command, options);
  build_command->add_option("--output", options.folders.output, "输出文件夹")
      ->envname("JUESUAN_OUTPUT")
      ->capture_default_str();
  build_command->add_option("--only", options.only, "只生成其中一样：附表 或 报告")->check(CLI::IsMember({"附表", "报告"}));
  build_command->add_flag("--force", options.force, "没有变化的也重新生成");
  CLI::App* check_command = app.add_subcommand("check", "只核对，不生成");
  add_common(*check_command, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    bool asked = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success);
    return app.exit(error) == 0 && asked ? kClean : kWrongUsage;
  }
  return build_command->parsed() ? build(options) : check(options);
}

}  // namespace
}  // namespace juesuan

int main(int argc, char** argv) {
  try {
    return juesuan::run(argc, argv);
  } catch (const std::exception& failure) {
    fmt::print(std::cerr, "错误[RUN-FAILURE]: {}\n", failure.what());
    return 2;
  }
}
