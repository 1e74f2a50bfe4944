#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rebuild/shard.h"
#include "run.h"

namespace juesuan {

enum class Command : std::uint8_t {
  kBuild,
  kCheck,
  kAudit,
  kExplain,
  kVerify,
  kStatus,
  kMerge,
  kPublish,
  kDiff,
  kFonts,
  kNew,
  kForm,
  kImport,
  kSchema,
  kSite,
  kDoctor,
  kCompletions,
  kMan
};

/// What the user asked for.
struct CommandLine {
  Command command = Command::kBuild;
  Folders folders;
  std::vector<std::string> paths;  ///< none: all of the data folder
  Wanted wanted = Wanted::kBoth;
  unsigned threads = 1;
  bool force = false;
  bool verify = false;   ///< build: read back before publishing; status: digest every file
  bool quiet = false;    ///< build: only what is wrong, and the sums
  bool dry_run = false;  ///< build: say what would be built and why
  bool explain = false;  ///< build: say why each unit is built
  Shard shard;           ///< build: this part of the units only
  std::map<std::string, std::string> allowed;  ///< build: code of a rule → reason of its exemption
  bool json = false;                           ///< one JSON object instead of text
  bool outcomes = false;                       ///< every rule's outcome, not only findings
  bool rules = false;                          ///< check: the catalogue, nothing else
  std::string published;                       ///< audit: the file; empty: beside the unit's
  std::string figure;                          ///< explain: a figure's name, or the words to list by
  bool list = false;
  std::vector<int> revisions;         ///< diff: numbers of published revisions; none, one or two
  std::vector<std::string> compared;  ///< diff: two files of facts; then there are no paths
  std::string value;                  ///< explain: list the figures of this value
  int year = 0;                       ///< new: the year of the new file; schema: of the codes, 0: every year
  std::string set;                    ///< new: 版式; schema: of this one only
  std::string units_list;             ///< new: a CSV of units
  std::string file;      ///< import: the workbook; form: where the workbook goes, "" for its place
  std::string into;      ///< import: the unit file that is written; "": to stdout
  std::string shell;     ///< completions: bash or zsh
  bool version = false;  ///< --version: the template sets follow the answer
  std::string
      answer;  ///< of --help, completions, man and --version: to be printed, and nothing else is to be done
};

/// Reads the arguments and JUESUAN_OUTPUT; nothing after an error (RUN-USAGE).
std::optional<CommandLine> read_command_line(int argc, const char* const* argv, Diagnostics& out);

}  // namespace juesuan
