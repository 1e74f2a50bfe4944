#include "render/font_licence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "render/font_families.h"
#include "render/font_fixture.h"

namespace juesuan {
namespace {

using ::testing::HasSubstr;

constexpr const char* kDejaVu = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

std::uint32_t big_endian(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

/// A copy of a font file whose OS/2 table says `bits`. The table directory has 16 bytes a table from byte 12
/// on: tag, checksum, offset, length. Nobody here looks at the checksum.
std::string font_with_licence(unsigned bits) {
  std::ifstream in(kDejaVu, std::ios::binary);
  std::string font((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  for (std::size_t i = 0; i < big_endian(font, 4, 2); ++i) {
    std::size_t entry = 12 + 16 * i;
    if (font.compare(entry, 4, "OS/2") != 0) continue;
    std::size_t at = big_endian(font, entry + 8, 4) + 8;
    font[at] = static_cast<char>(bits >> 8);
    font[at + 1] = static_cast<char>(bits & 0xFF);
  }
  std::string path = ::testing::TempDir() + "juesuan_licence_" + std::to_string(bits) + ".ttf";
  std::ofstream(path, std::ios::binary) << font;
  return path;
}

TEST(FontLicence, DecidesWhetherAFontIsUsed) {
  struct Case {
    unsigned bits;
    const char* words;
    const char* refusal;
  };
  const Case cases[] = {
      {0x0000, "可安装", ""},
      {0x0002, "不许嵌入", "不许嵌入"},
      {0x0004, "只许预览和打印", ""},
      {0x0008, "可编辑嵌入", ""},
      {0x0006, "只许预览和打印", ""},
      {0x0108, "可编辑嵌入，不许裁剪", "不许裁剪"},
      {0x0204, "只许预览和打印，只许嵌入点阵", "只许嵌入点阵"},
      {0x0302, "不许嵌入，不许裁剪，只许嵌入点阵", "不许嵌入"},
  };
  for (const Case& one : cases) {
    std::string path = font_with_licence(one.bits);
    std::string problem;
    std::unique_ptr<OpenFont> font = OpenFont::open(FontFile{path, 0}, problem);
    EXPECT_EQ(FontLicence(static_cast<std::uint16_t>(one.bits)).words(), one.words) << one.bits;
    EXPECT_EQ(font == nullptr, *one.refusal != '\0') << one.bits;
    if (font)
      EXPECT_EQ(font->describe().licence.bits(), one.bits);
    else
      EXPECT_THAT(problem, HasSubstr(one.refusal)) << one.bits;
    std::remove(path.c_str());
  }
}

TEST(FontLicence, TheNextOfTheChainIsTaken) {
  std::string path = font_with_licence(0x0002);
  FontChoice choice = testing::debian_fonts();
  choice.faces[2].insert(choice.faces[2].begin(), FontFile{path, 0});
  std::vector<std::string> problems;
  std::unique_ptr<FontSet> fonts = FontSet::open(choice, problems);
  ASSERT_NE(fonts, nullptr);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0], "字体文件 " + path + " 的许可（fsType 2）不许嵌入，改用清单里的下一种");
  EXPECT_EQ(fonts->file(fonts->glyph(Face::kKai, U'0').file).source().path, choice.faces[2][1].path);
  std::remove(path.c_str());
}

FontFile located(const char* entry) {
  FontChoice choice;
  choice.faces[0] = {parse_font_file(entry)};
  locate_families(choice);
  return choice.faces[0][0];
}

TEST(FontFamilies, OnlyTheNameItselfCounts) {
  EXPECT_EQ(located("族名 没有这样的字体").path, "");
  EXPECT_EQ(located("族名 DejaVu").path, "");
  EXPECT_EQ(located("族名 DejaVuSans").path, "");
  EXPECT_EQ(located("族名 Sans").path, "");  // fontconfig has a substitute for this one
  EXPECT_EQ(located("族名 ").path, "");
}

TEST(FontFamilies, TheUprightRegularStyleIsTaken) {
  EXPECT_EQ(located("族名 DejaVu Sans").path, kDejaVu);
  FontFile chinese = located("西文 族名 霞鹜文楷");
  EXPECT_EQ(chinese.path, "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf");
  EXPECT_TRUE(chinese.western_only);
  FontFile collection = located("族名 Noto Serif CJK SC");
  EXPECT_EQ(collection.path, "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc");
  EXPECT_EQ(collection.index, 2);
}

TEST(FontFamilies, EntriesAreReadAndWrittenAlike) {
  for (const char* entry :
       {"族名 方正小标宋简体", "西文 族名 FangSong_GB2312", "/fonts/a.ttc#2", "西文 /a.otf"})
    EXPECT_EQ(font_entry(parse_font_file(entry)), entry);
  EXPECT_EQ(parse_font_file("族名 仿宋 GB2312").family, "仿宋 GB2312");
}

TEST(FallbackFont, BallotBoxesAreDrawnByTheLastOfTheChain) {
  std::string problem;
  std::unique_ptr<OpenFont> font = OpenFont::open(FontFile{kDejaVu, 0}, problem);
  ASSERT_NE(font, nullptr);
  for (char32_t c : std::u32string_view(U"☐☑☒")) EXPECT_TRUE(font->find(c)) << unsigned{c};
}

}  // namespace
}  // namespace juesuan
