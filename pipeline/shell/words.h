#pragma once

// The commands as a shell sees them: made from the same grammar that reads the command line.

#include <string>
#include <vector>

namespace juesuan {

struct OptionWords {
  std::vector<std::string> names;  ///< -j, --jobs
  bool takes_value = false;
  std::vector<std::string> values;  ///< the only ones; empty: files are offered
};

struct CommandWords {
  std::string name;     ///< build
  std::string summary;  ///< the first line of its help
  std::string help;     ///< what --help prints
  std::vector<OptionWords> options;
  std::vector<std::string> values;  ///< of its argument; empty: files
};

/// The script of a shell: bash or zsh.
std::string completions(const std::string& shell, const std::vector<CommandWords>& commands);

/// The manual page in roff (man(7)): `general` is what juesuan --help prints.
std::string manual(const std::string& general, const std::vector<CommandWords>& commands);

}  // namespace juesuan
