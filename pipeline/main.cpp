// The edge: real files, printing, exit status. 0 clean, 1 findings of severity error, 2 wrong usage or
// environment.

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <iostream>

#include "batch.h"
#include "command_line.h"
#include "store.h"

namespace juesuan {
namespace {

constexpr int kClean = 0;
constexpr int kErrors = 1;
constexpr int kWrongUsage = 2;

/// The shared library opened and the jobs found; nothing after printing what is wrong with them.
std::optional<std::vector<Job>> prepare(const CommandLine& line, const Files& files, Library& library) {
  constexpr bool kWithFonts = true;
  Diagnostics out;
  std::vector<Job> jobs;
  if (library.open(kWithFonts, out)) jobs = find_jobs(files, line.folders, line.paths, out);
  for (Job& job : jobs) job.wanted = line.wanted;
  std::cerr << format_diagnostics(out);
  if (out.has_errors()) return std::nullopt;
  return jobs;
}

/// What happened to the units, counted and said: messages to stderr, results to stdout.
class Tally {
 public:
  explicit Tally(Command command) : command_(command) {}

  void add(const UnitResult& result) {
    std::cerr << result.messages << std::flush;
    ++counts_[static_cast<std::size_t>(result.outcome)];
    std::cout << line_of(result) << std::endl;
  }

  int finish() const {
    std::size_t done = count(Outcome::kBuilt);
    std::size_t same = count(Outcome::kUpToDate);
    std::size_t failed = count(Outcome::kFailed);
    std::string same_text = command_ == Command::kBuild ? fmt::format("没有变化{}，", same) : "";
    fmt::print(std::cout, "共{}个：{}{}，{}有误{}\n", done + same + failed, done_word(), done, same_text,
               failed);
    return failed == 0 ? kClean : kErrors;
  }

 private:
  std::size_t count(Outcome outcome) const { return counts_[static_cast<std::size_t>(outcome)]; }
  std::string_view done_word() const { return command_ == Command::kBuild ? "已生成" : "无误"; }

  std::string line_of(const UnitResult& result) const {
    switch (result.outcome) {
      case Outcome::kBuilt:
        return fmt::format("{} {}", done_word(), result.job.file);
      case Outcome::kUpToDate:
        return fmt::format("没有变化 {}", result.job.file);
      case Outcome::kFailed:
        break;
    }
    return fmt::format("有误 {}（{}处）", result.job.file, result.errors);
  }

  Command command_;
  std::size_t counts_[3] = {0, 0, 0};
};

int work(const CommandLine& line) {
  RealFiles files;
  Library library(files, line.folders);
  std::optional<std::vector<Job>> jobs = prepare(line, files, library);
  if (!jobs) return kWrongUsage;
  Tally tally(line.command);
  auto work_on = [&](const Job& job) {
    return line.command == Command::kBuild ? build_unit(job, library, files, line.force)
                                           : check_one(job, library);
  };
  run_batch(*jobs, line.threads, work_on, [&](const UnitResult& result) { tally.add(result); });
  return tally.finish();
}

int run(int argc, char** argv) {
  Diagnostics out;
  std::optional<CommandLine> line = read_command_line(argc, argv, out);
  std::cerr << format_diagnostics(out);
  if (!line) return kWrongUsage;
  int status = kClean;
  if (line->answer.empty())
    status = work(*line);
  else
    std::cout << line->answer;
  if (std::cout.flush()) return status;
  std::cerr << "错误[RUN-OUTPUT]: 结果写不出去\n";
  return kWrongUsage;
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
