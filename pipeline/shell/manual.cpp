#include <fmt/format.h>

#include "shell/words.h"

namespace juesuan {
namespace {

/// A text as roff prints it letter by letter: no line may begin with a request, no - may become a hyphen.
std::string roff(std::string_view text) {
  std::string lines;
  for (char c : text) {
    bool at_start = lines.empty() || lines.back() == '\n';
    if (at_start && (c == '.' || c == '\'')) lines += "\\&";
    if (c == '\\')
      lines += "\\e";
    else if (c == '-')
      lines += "\\-";
    else
      lines += c;
  }
  return lines;
}

std::string section(std::string_view title, std::string_view text) {
  return fmt::format(".SH {}\n.nf\n{}.fi\n", roff(title), roff(text));
}

}  // namespace

std::string manual(const std::string& general, const std::vector<CommandWords>& commands) {
  std::string page = fmt::format(
      ".TH JUESUAN 1 \"\" \"juesuan {}\" \"用户命令\"\n"
      ".SH NAME\njuesuan \\- {}\n",
      JUESUAN_VERSION, roff("由各单位一年的事实（YAML）生成部门决算公开的报告和附表"));
  page += section("SYNOPSIS", "juesuan 命令 [选项] [路径…]\n");
  page += section("DESCRIPTION", general);
  for (const CommandWords& command : commands) page += section("juesuan " + command.name, command.help);
  return page + section("ENVIRONMENT",
                        "JUESUAN_OUTPUT  输出文件夹，没有写 --output 时用\n"
                        "NO_COLOR        设了就不用颜色；输出不是终端时也不用\n");
}

}  // namespace juesuan
