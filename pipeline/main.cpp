// The edge: real files, the terminal, exit status. What each command does is in commands/.

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <cstdio>
#include <iostream>
#include <new>

#include "command_line.h"
#include "commands/commands.h"
#include "store.h"

namespace juesuan {
namespace {

/// The shared library opened and the jobs found; nothing after printing what is wrong with them.
std::optional<std::vector<Job>> prepare(const CommandLine& line, const Files& files, Library& library) {
  constexpr bool kWithFonts = true;
  Diagnostics out;
  std::vector<Job> jobs;
  if (library.open(kWithFonts, out) && line.compared.empty())
    jobs = find_jobs(files, line.folders, line.paths, out);
  for (Job& job : jobs) {
    job.wanted = line.wanted;
    job.allowed = line.allowed;
    job.verify = line.verify;
  }
  std::cerr << format_diagnostics(out);
  if (out.has_errors()) return std::nullopt;
  return jobs;
}

int run_command(const Session& session) {
  switch (session.line.command) {
    case Command::kBuild:
      return run_build(session);
    case Command::kCheck:
      return run_check(session);
    case Command::kAudit:
      return run_audit(session);
    case Command::kExplain:
      return run_explain(session);
    case Command::kVerify:
      return run_verify(session);
    case Command::kStatus:
    case Command::kMerge:
      break;
    case Command::kPublish:
      return run_publish(session);
    case Command::kDiff:
      return run_diff(session);
    case Command::kFonts:
      return run_fonts(session);
  }
  return run_status(session);
}

int work(const CommandLine& line) {
  RealFiles files;
  if (line.command == Command::kMerge) return run_merge(line, files);
  Library library(files, line.folders);
  std::optional<std::vector<Job>> jobs = prepare(line, files, library);
  if (!jobs) return kWrongUsage;
  return run_command({line, files, library, std::move(*jobs)});
}

/// What needs no unit: help, the version, the list of rules.
bool answer(const CommandLine& line) {
  if (line.rules) print_rules(line.json);
  std::cout << line.answer;
  return line.rules || !line.answer.empty();
}

int run(int argc, char** argv) {
  Diagnostics out;
  std::optional<CommandLine> line = read_command_line(argc, argv, out);
  std::cerr << format_diagnostics(out);
  if (!line) return kWrongUsage;
  int status = answer(*line) ? kClean : work(*line);
  if (std::cout.flush()) return status;
  std::cerr << "错误[RUN-OUTPUT]: 结果写不出去\n";
  return kWrongUsage;
}

}  // namespace
}  // namespace juesuan

int main(int argc, char** argv) {
  try {
    return juesuan::run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("错误[RUN-FAILURE]: 内存不足\n  提示  已经做好的都在；有了内存再运行一次，接着做\n", stderr);
    return juesuan::kBroken;
  } catch (const juesuan::BrokenSystem& failure) {
    fmt::print(std::cerr, "错误[RUN-FAILURE]: {}\n  提示  已经做好的都在；排除以后再运行一次，接着做\n",
               failure.what());
    return juesuan::kBroken;
  } catch (const std::exception& failure) {
    fmt::print(std::cerr, "错误[RUN-FAILURE]: {}\n", failure.what());
    return 2;
  }
}
