#pragma once

// The commands, one file each: what to do with the units that were found, and what to print. Results go to
// stdout, messages to stderr. Each returns the exit status.

#include <array>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/files.h"
#include "batch.h"
#include "command_line.h"

namespace juesuan {

inline constexpr int kClean = 0;       ///< nothing wrong
inline constexpr int kErrors = 1;      ///< some unit's data has errors
inline constexpr int kWrongUsage = 2;  ///< usage or environment
inline constexpr int kBroken = 3;      ///< the run was not finished: run it again

/// What every command works with.
struct Session {
  const CommandLine& line;
  Files& files;
  const Library& library;
  std::vector<Job> jobs;
};

int run_build(const Session& session);
int run_check(const Session& session);
int run_audit(const Session& session);
int run_explain(const Session& session);
int run_verify(const Session& session);
int run_status(const Session& session);
/// Needs no units: it looks at what shards left in the output folder.
int run_merge(const CommandLine& line, Files& files);
int run_publish(const Session& session);
int run_diff(const Session& session);
int run_fonts(const Session& session);
int run_new(const Session& session);
int run_form(const Session& session);
int run_import(const Session& session);
int run_schema(const Session& session);
/// The JSON Schema of the files of a template set, "" for all, and of a year, 0 for all; "" when there are
/// none.
std::string make_schema(const Session& session, const std::string& set, int year, Diagnostics& out);
int run_site(const Session& session);
/// Says what is missing rather than stopping at it: opens the library itself.
int run_doctor(const CommandLine& line, Files& files);

/// check --rules: the catalogue, one rule a line, and its fingerprint; or as JSON.
void print_rules(bool json);

/// What happened to the units, counted and said, in the words of a command: done_word is 已生成, 无误, 相符.
class Tally {
 public:
  Tally(const char* done_word, bool counts_unchanged)
      : done_word_(done_word), counts_unchanged_(counts_unchanged) {}

  /// Prints a unit's messages and, if it is to be said, its line.
  void add(const UnitResult& result, bool said = true);
  /// Prints the sums, of each region and year too when there are many units; the exit status.
  int finish() const;

 private:
  /// What of a unit's messages was not said before: what is wrong with a template set is wrong for all units
  /// that use it.
  std::string news(const std::string& messages);

  const char* done_word_;
  bool counts_unchanged_;
  std::unordered_set<std::size_t> said_;  ///< hashes of the messages, which name file, line and column
  using Counts = std::array<std::size_t, 3>;
  void print_table() const;

  Counts counts_{};
  std::map<std::string, Counts> by_year_;  ///< <region>/<year>
};

/// Does `work` for every unit, which answers with rule results; prints them as text, or as one JSON object
/// with `catalogue`.
int run_rules(const Session& session, const char* done_word, std::span<const RuleTitle> catalogue,
              const std::function<UnitResult(const Job&)>& work);

}  // namespace juesuan
