#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "edge/program.h"

namespace juesuan {
namespace {

TEST(Guides, EveryCommandRunsAsTheySay) {
  ProgramFolder folder;
  std::string said = (folder.root() / "said").string();
  std::string command = "/usr/bin/python3 '" JUESUAN_ROOT "/tests/guides/run_guides.py' '" JUESUAN_ROOT
                        "' '" JUESUAN_PROGRAM "' >'" +
                        said + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0) << file_text(said);
  std::string text = file_text(said);
  for (const char* guide :
       {"data/README.md: 十五分钟：填一个单位\n", "data/README.md: 十五分钟：一个区划，从名单到公开和更正\n",
        "templates/README.md: 十五分钟：改一句话，加一个年度\n"})
    EXPECT_NE(text.find(guide), std::string::npos) << text;
}

/// What the READMEs say to run: `juesuan build …`, whole, from between backquotes or of a line.
std::vector<std::string> commands_named_in(const std::string& text) {
  std::vector<std::string> commands;
  const std::regex command("juesuan ([a-z]+[^`\n]*)");
  for (std::sregex_iterator at(text.begin(), text.end(), command), end; at != end; ++at)
    commands.push_back((*at)[1]);
  return commands;
}

TEST(Guides, ReadmesNameOnlyCommandsAndOptionsThereAre) {
  ProgramFolder folder;
  std::map<std::string, std::string> helps;
  std::size_t seen = 0;
  const std::regex option("--[a-z]+");
  for (const char* readme : {"README.md", "data/README.md", "templates/README.md", "pipeline/README.md",
                             "pipeline/derive/README.md", "pipeline/schedule/README.md"})
    for (const std::string& command : commands_named_in(project_text(readme))) {
      SCOPED_TRACE(std::string(readme) + ": juesuan " + command);
      std::string name = command.substr(0, command.find_first_not_of("abcdefghijklmnopqrstuvwxyz"));
      auto [help, fresh] = helps.emplace(name, "");
      if (fresh) help->second = folder.run(name + " --help").out;
      EXPECT_NE(help->second, "") << "there is no such command";
      for (std::sregex_iterator at(command.begin(), command.end(), option), end; at != end; ++at)
        EXPECT_NE(help->second.find(at->str()), std::string::npos) << "has no " << at->str();
      ++seen;
    }
  EXPECT_GT(seen, 40U);
}

}  // namespace
}  // namespace juesuan
