// juesuan fonts, through the program, with a small list of fonts.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "published/command.h"

namespace juesuan {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFontsYaml = R"(小标宋: [/nowhere/小标宋.ttf, FANDOL/FandolSong-Regular.otf, WENKAI]
黑体: [族名 没有这样的字体, FANDOL/FandolSong-Regular.otf, WENKAI]
楷体: [FANDOL/FandolSong-Regular.otf, WENKAI]
仿宋: [西文 WENKAI, FANDOL/FandolSong-Regular.otf, WENKAI]
)";

std::string with_paths(std::string text) {
  auto replace = [&](const std::string& word, const std::string& path) {
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += path.size())
      text.replace(at, word.size(), path);
  };
  replace("FANDOL", "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol");
  replace("WENKAI", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf");
  return text;
}

/// A store of one unit and a template folder of nothing but fonts.yaml.
class FontsCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(root_);
    fs::create_directories(root_ / "data/510000_example/2021");
    fs::create_directories(root_ / "templates");
    fs::copy(JUESUAN_ROOT "/data/classifications", root_ / "data/classifications");
    std::ofstream(root_ / "templates/fonts.yaml") << with_paths(kFontsYaml);
  }
  void TearDown() override { fs::remove_all(root_); }

  testing::CommandResult run(const std::string& facts, const std::string& options = "") {
    std::ofstream(root_ / "data/510000_example/2021/a.yaml") << facts;
    return testing::run_command("cd " + testing::quoted(root_.string()) + " && " JUESUAN_PROGRAM " fonts " +
                                options + " 2>&1");
  }

  fs::path root_ = fs::path(::testing::TempDir()) / "juesuan_fonts_command";
};

TEST_F(FontsCommand, ListsChainsLicencesAndCoverage) {
  testing::CommandResult result = run("名称: 国堃\n人: 𬭎堃2\n");
  std::string song =
      "FANDOL/FandolSong-Regular.otf\n    FandolSong，Version 1.300;PS 1;hotconv 1.0.81;makeotf.lib2.5.63406 "
      "DEVELOPMENT，10379个字形，许可：可编辑嵌入（fsType 8）\n";
  std::string wenkai =
      "WENKAI\n    霞鹜文楷，Version 1.250;January 17, 2023，29145个字形，许可：可安装（fsType 0）\n";
  std::string mostly_song = "  汉字、西文 " + song + "  后备 " + wenkai +
                            "  印字 FandolSong-Regular.otf 5字，LXGWWenKai-Regular.ttf 2字\n";
  std::string drawn_by_wenkai =
      "小标宋用LXGWWenKai-Regular.ttf、黑体用LXGWWenKai-Regular.ttf、楷体用LXGWWenKai-Regular.ttf、"
      "仿宋用LXGWWenKai-Regular.ttf data/510000_example/2021/a.yaml:";
  std::string expected = "小标宋\n  没有 /nowhere/小标宋.ttf\n" + mostly_song +
                         "黑体\n  没有 族名 没有这样的字体\n" + mostly_song + "楷体\n" + mostly_song +
                         "仿宋\n  西文 " + wenkai + "  汉字 " + song + "  后备 " + wenkai +
                         "  印字 FandolSong-Regular.otf 4字，LXGWWenKai-Regular.ttf 3字\n" +
                         "由后备字库印的字\n  堃 U+5803 " + drawn_by_wenkai + "1:6\n  𬭎 U+2CB4E " +
                         drawn_by_wenkai + "2:4\n共7个字：由后备字库印的2，没有字库的0\n";
  EXPECT_EQ(result.out, with_paths(expected));
  EXPECT_EQ(result.status, 0);
}

TEST_F(FontsCommand, SaysWhereACharacterWithoutAFontStands) {
  testing::CommandResult result = run("名称: 国\n人: 王\U00010000人\n");
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.out.find("没有字库的1"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("data/510000_example/2021/a.yaml:2:5: 错误[LOAD-NO-GLYPH]"), std::string::npos)
      << result.out;
  EXPECT_NE(result.out.find("提示"), std::string::npos);
}

TEST_F(FontsCommand, AnswersInJson) {
  testing::CommandResult result = run("名称: 国堃\n", "--format json");
  EXPECT_EQ(result.status, 0);
  for (const char* part :
       {R"("characters": 4)", R"("code": "U+5803")", R"("fsType": 8)", R"("line": 1,)", R"("missing": [])"})
    EXPECT_NE(result.out.find(part), std::string::npos) << part << "\n" << result.out;
}

}  // namespace
}  // namespace juesuan
