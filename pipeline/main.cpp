// The edge: real files, the terminal, exit status. What each command does is in commands/.

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <cstdio>
#include <iostream>
#include <new>

#include "command_line.h"
#include "commands/commands.h"
#include "load/template_files.h"
#include "shell/colours.h"
#include "store.h"

namespace juesuan {
namespace {

/// Commands that print nothing can do without fonts.
bool needs_fonts(Command command) {
  return command != Command::kNew && command != Command::kForm && command != Command::kImport &&
         command != Command::kSchema;
}

/// Commands whose paths are not units, or that have none.
bool needs_units(const CommandLine& line) {
  bool none = line.command == Command::kImport || line.command == Command::kSchema ||
              !line.units_list.empty() || !line.compared.empty();
  return !none;
}

/// The shared library opened and the jobs found; nothing after printing what is wrong with them.
std::optional<std::vector<Job>> prepare(const CommandLine& line, const Files& files, Library& library) {
  Diagnostics out;
  std::vector<Job> jobs;
  if (library.open(needs_fonts(line.command), out) && needs_units(line))
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
    case Command::kDoctor:
    case Command::kCompletions:
    case Command::kMan:
      break;  // need no units: done before
    case Command::kNew:
      return run_new(session);
    case Command::kForm:
      return run_form(session);
    case Command::kImport:
      return run_import(session);
    case Command::kSchema:
      return run_schema(session);
    case Command::kSite:
      return run_site(session);
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
  if (line.command == Command::kDoctor) return run_doctor(line, files);
  Library library(files, line.folders);
  std::optional<std::vector<Job>> jobs = prepare(line, files, library);
  if (!jobs) return kWrongUsage;
  return run_command({line, files, library, std::move(*jobs)});
}

/// The template sets with their names: what a result depends on beside the program.
void print_sets() {
  RealFiles files;
  Library library(files, {});
  Diagnostics ignored;
  for (const std::string& set : find_template_sets(files, library.folders().templates)) {
    std::shared_ptr<const TemplateSet> loaded = library.template_set({set, {}}, ignored);
    fmt::print(std::cout, "{}\t{}\n", set, loaded ? loaded->name : "读不懂");
  }
}

/// What needs no unit: help, the version, the list of rules.
bool answer(const CommandLine& line) {
  if (line.rules) print_rules(line.json);
  std::cout << line.answer;
  if (line.version) print_sets();
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
  std::optional<juesuan::ColouredErrors> colours;
  if (juesuan::wants_colours()) colours.emplace();
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
