#include <gtest/gtest.h>

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

}  // namespace
}  // namespace juesuan
