#include "render/fonts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "render/cff_charset.h"
#include "render/font_fixture.h"

namespace juesuan {
namespace {

using ::testing::HasSubstr;

constexpr Face kFaces[] = {Face::kTitle, Face::kHei, Face::kKai, Face::kFang};

class Fonts : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_NE(fonts_, nullptr) << "the Debian fonts are not installed"; }

  const FontSet* fonts_ = testing::debian_font_set();
};

TEST_F(Fonts, FullWidthCharactersAreOneEm) {
  for (Face face : kFaces) {
    for (char32_t c : std::u32string_view(U"一国决算，。、；：（）《》　％")) {
      EXPECT_EQ(fonts_->advance(face, c), 1000) << face_name(face) << " U+" << std::hex << unsigned{c};
    }
  }
}

// Columns of amounts are set in these; 小标宋 may have digits of different widths.
TEST_F(Fonts, DigitsAreNarrowAndEqual) {
  for (Face face : {Face::kHei, Face::kKai, Face::kFang}) {
    EXPECT_LT(fonts_->advance(face, U'0'), 700) << face_name(face);
    for (char32_t c = U'1'; c <= U'9'; ++c)
      EXPECT_EQ(fonts_->advance(face, c), fonts_->advance(face, U'0')) << face_name(face);
  }
}

TEST_F(Fonts, RareCharactersComeFromTheFallback) {
  for (Face face : kFaces)
    for (char32_t c : std::u32string_view(U"赟堃喆玥𬭎"))
      EXPECT_TRUE(fonts_->has(face, c)) << face_name(face) << " U+" << std::hex << unsigned{c};
  EXPECT_NE(fonts_->glyph(Face::kFang, U'堃').file, fonts_->glyph(Face::kFang, U'国').file);
}

TEST_F(Fonts, WesternFileSuppliesDigitsAndMarksOnly) {
  std::uint16_t western = fonts_->glyph(Face::kFang, U'0').file;
  std::uint16_t chinese = fonts_->glyph(Face::kFang, U'国').file;
  EXPECT_NE(western, chinese);
  for (char32_t c : std::u32string_view(U"9Az.,%“”—…"))
    EXPECT_EQ(fonts_->glyph(Face::kFang, c).file, western) << std::hex << unsigned{c};
  for (char32_t c : std::u32string_view(U"一，。（）％《"))
    EXPECT_EQ(fonts_->glyph(Face::kFang, c).file, chinese) << std::hex << unsigned{c};
}

TEST_F(Fonts, CharacterOfNoFontMeasuresAsOneEm) {
  constexpr char32_t kPrivate = 0x10FFFD;
  for (Face face : kFaces) {
    EXPECT_FALSE(fonts_->has(face, kPrivate));
    EXPECT_EQ(fonts_->advance(face, kPrivate), 1000);
  }
  EXPECT_FALSE(fonts_->has(Face::kFang, 0xFFFFFFFF));
}

TEST_F(Fonts, LookUpIsTheSameFromManyThreads) {
  std::vector<std::string> problems;
  auto fresh = FontSet::open(testing::debian_fonts(), problems);
  auto sum = [&](std::size_t& out) {
    for (char32_t c = 0; c < 0x30000; c += 5) out += static_cast<std::size_t>(fresh->advance(Face::kKai, c));
  };
  std::size_t first = 0;
  std::size_t second = 0;
  std::thread one([&] { sum(first); });
  std::thread two([&] { sum(second); });
  one.join();
  two.join();
  EXPECT_EQ(first, second);
}

// A batch cuts first out of the whole face, later out of a prepared one.
TEST_F(Fonts, SubsetDoesNotDependOnWhatWasCutBefore) {
  for (Face face : kFaces) {
    const OpenFont& font = fonts_->file(fonts_->glyph(face, U'国').file);
    std::vector<std::uint16_t> few = {0};
    std::vector<std::uint16_t> many = {0};
    for (char32_t c = 0x3000; c < 0x9F00; c += 3) {
      auto glyph = font.find(c);
      if (!glyph) continue;
      many.push_back(glyph->id);
      if (c % 2 == 0) few.push_back(glyph->id);
    }
    for (auto* ids : {&few, &many}) {
      std::sort(ids->begin(), ids->end());
      ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
      ids->resize(std::min<std::size_t>(ids->size(), 1200));
    }
    few.resize(std::min<std::size_t>(few.size(), 300));
    std::vector<std::string> problems;
    auto fresh = FontSet::open(testing::debian_fonts(), problems);
    const OpenFont& raw = fresh->file(fonts_->glyph(face, U'国').file);
    FontSubset cut_of_whole = raw.subset(few);
    raw.subset(many);
    raw.subset(many);
    FontSubset cut_of_prepared = raw.subset(few);
    EXPECT_EQ(cut_of_whole.program, cut_of_prepared.program) << face_name(face);
    EXPECT_EQ(cut_of_whole.cids, cut_of_prepared.cids) << face_name(face);
  }
}

TEST(FontFileEntry, IsRead) {
  struct Case {
    const char* entry;
    FontFile expected;
  };
  const Case cases[] = {
      {"/fonts/a.ttf", {"/fonts/a.ttf", 0, false}},
      {"/fonts/a.ttc#2", {"/fonts/a.ttc", 2, false}},
      {"西文 /fonts/a.otf", {"/fonts/a.otf", 0, true}},
      {"西文 /fonts/a.ttc#12", {"/fonts/a.ttc", 12, true}},
      {"/fonts/c#.ttf", {"/fonts/c#.ttf", 0, false}},
      {"/fonts/仿宋 GB2312.ttf", {"/fonts/仿宋 GB2312.ttf", 0, false}},
      {"", {"", 0, false}},
  };
  for (const Case& one : cases) {
    FontFile file = parse_font_file(one.entry);
    EXPECT_EQ(file.path, one.expected.path) << one.entry;
    EXPECT_EQ(file.index, one.expected.index) << one.entry;
    EXPECT_EQ(file.western_only, one.expected.western_only) << one.entry;
  }
}

TEST(FontChoiceOpening, MissingFilesArePassedOver) {
  FontChoice choice = testing::debian_fonts();
  choice.faces[0].insert(choice.faces[0].begin(), FontFile{"/nowhere/小标宋.ttf", 0});
  std::vector<std::string> problems;
  EXPECT_NE(FontSet::open(choice, problems), nullptr);
  EXPECT_TRUE(problems.empty());
}

TEST(FontChoiceOpening, FaceWithoutFilesIsDrawnByAnother) {
  FontChoice choice = testing::debian_fonts();
  choice.faces[1] = {FontFile{"/nowhere/黑体.ttf", 0}};
  std::vector<std::string> problems;
  auto fonts = FontSet::open(choice, problems);
  ASSERT_NE(fonts, nullptr);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0], "黑体没有可用的字体文件，找过：/nowhere/黑体.ttf");
  EXPECT_TRUE(fonts->has(Face::kHei, U'国'));
}

TEST(FontChoiceOpening, NoFontAtAll) {
  std::vector<std::string> problems;
  EXPECT_EQ(FontSet::open(FontChoice{}, problems), nullptr);
  EXPECT_EQ(problems.size(), static_cast<std::size_t>(kFaceCount));
}

TEST(FontChoiceOpening, FileThatIsNoFontIsReported) {
  std::string path = ::testing::TempDir() + "juesuan_not_a_font.ttf";
  std::ofstream(path) << "not a font";
  FontChoice choice = testing::debian_fonts();
  choice.faces[2].insert(choice.faces[2].begin(), FontFile{path, 0});
  choice.faces[3].insert(choice.faces[3].begin(), FontFile{choice.faces[0][0].path, 99});
  std::vector<std::string> problems;
  EXPECT_NE(FontSet::open(choice, problems), nullptr);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_THAT(problems[0], HasSubstr(path));
  EXPECT_THAT(problems[1], HasSubstr("没有第 99 个"));
  std::remove(path.c_str());
}

TEST(CffCharset, RefusesWhatIsCutShort) {
  EXPECT_THROW(read_cff_charset(""), std::runtime_error);
  EXPECT_THROW(read_cff_charset(std::string("\1\0\4\1\0\1", 6)), std::runtime_error);
  EXPECT_THROW(read_cff_charset("this is no font either, whatever it says"), std::runtime_error);
}

}  // namespace
}  // namespace juesuan
