#include <fmt/format.h>
#include <fmt/ranges.h>

#include "shell/words.h"

namespace juesuan {
namespace {

/// In single quotes for both shells.
std::string quoted(std::string_view text) {
  std::string word = "'";
  for (char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

// ---------------------------------------------------------------------------------------------------------
// bash

/// What follows an option: its words, or a file.
std::string bash_values(const CommandWords& command) {
  std::string cases;
  for (const OptionWords& option : command.options) {
    if (!option.takes_value) continue;
    std::string reply = option.values.empty() ? "compopt -o default"
                                              : fmt::format("COMPREPLY=($(compgen -W {} -- \"$word\"))",
                                                            quoted(joined(option.values)));
    cases += fmt::format("        {}) {}; return ;;\n", fmt::join(option.names, "|"), reply);
  }
  return cases.empty() ? "" : "      case $before in\n" + cases + "      esac\n";
}

std::string bash_command(const CommandWords& command) {
  std::vector<std::string> options;
  for (const OptionWords& option : command.options)
    options.insert(options.end(), option.names.begin(), option.names.end());
  std::string rest = command.values.empty() ? "compopt -o default"
                                            : fmt::format("COMPREPLY=($(compgen -W {} -- \"$word\"))",
                                                          quoted(joined(command.values)));
  return fmt::format(
      "    {})\n{}      if [[ $word == -* ]]; then COMPREPLY=($(compgen -W {} -- \"$word\")); else {}; fi "
      ";;\n",
      command.name, bash_values(command), quoted(joined(options)), rest);
}

std::string bash(const std::vector<CommandWords>& commands) {
  std::vector<std::string> names;
  std::string cases;
  for (const CommandWords& command : commands) {
    names.push_back(command.name);
    cases += bash_command(command);
  }
  return fmt::format(R"(# juesuan 的 bash 补全：juesuan completions bash
_juesuan() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W {} -- "$word")); return; fi
  case ${{COMP_WORDS[1]}} in
{}  esac
}}
complete -F _juesuan juesuan
)",
                     quoted(joined(names) + " --help --version"), cases);
}

// ---------------------------------------------------------------------------------------------------------
// zsh

/// `:` divides the parts of what _arguments takes.
std::string without_colons(std::string text) {
  for (std::size_t at = text.find(':'); at != std::string::npos; at = text.find(':', at + 2))
    text.insert(at, "\\");
  return text;
}

std::string zsh_value(const std::vector<std::string>& values) {
  return values.empty() ? "值:_files" : fmt::format("值:({})", joined(values));
}

std::string zsh_command(const CommandWords& command) {
  std::string lines = fmt::format("        {}) _arguments", command.name);
  for (const OptionWords& option : command.options)
    for (const std::string& name : option.names)
      lines += fmt::format(" \\\n          {}",
                           quoted(option.takes_value ? fmt::format("*{}[]:{}", name, zsh_value(option.values))
                                                     : fmt::format("{}[]", name)));
  return lines + fmt::format(" \\\n          {} ;;\n", quoted("*:" + zsh_value(command.values)));
}

std::string zsh(const std::vector<CommandWords>& commands) {
  std::string names, cases;
  for (const CommandWords& command : commands) {
    names += fmt::format("    {}\n", quoted(command.name + ":" + without_colons(command.summary)));
    cases += zsh_command(command);
  }
  return fmt::format(R"(#compdef juesuan
# juesuan 的 zsh 补全：juesuan completions zsh
_juesuan() {{
  local -a commands
  commands=(
{})
  _arguments -C '(- *)--help[用法]' '(- *)--version[版本]' '1:命令:->command' '*::参数:->argument'
  case $state in
    command) _describe '命令' commands ;;
    argument)
      case $words[1] in
{}      esac ;;
  esac
}}
compdef _juesuan juesuan
)",
                     names, cases);
}

}  // namespace

std::string completions(const std::string& shell, const std::vector<CommandWords>& commands) {
  return shell == "zsh" ? zsh(commands) : bash(commands);
}

}  // namespace juesuan
