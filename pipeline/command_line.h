#pragma once

#include <optional>
#include <string>
#include <vector>

#include "run.h"

namespace juesuan {

enum class Command : std::uint8_t { kBuild, kCheck };

/// What the user asked for.
struct CommandLine {
  Command command = Command::kBuild;
  Folders folders;
  std::vector<std::string> paths;  ///< none: all of the data folder
  Wanted wanted = Wanted::kBoth;
  unsigned threads = 1;
  bool force = false;
  std::string answer;  ///< of --help and --version: to be printed, and nothing else is to be done
};

/// Reads the arguments and JUESUAN_OUTPUT; nothing after an error (RUN-USAGE).
std::optional<CommandLine> read_command_line(int argc, const char* const* argv, Diagnostics& out);

}  // namespace juesuan
