// “加一个年度或一个省，一个下午” in templates/README.md, tried: its files, as they stand on the page, and a
// unit.

#include "templates/built_unit.h"

namespace juesuan {
namespace {

constexpr const char* kSet = "templates/example_province/2021/final_accounts/";
constexpr const char* kUnitFile = "单位文件";
constexpr const char* kUnit = "510000_example/2021/900001_example_bureau";

/// The page's blocks: what stands after the language in the opening line -> the text.
std::map<std::string, std::string> page_files() {
  std::map<std::string, std::string> files;
  std::istringstream page(project_text("templates/README.md"));
  std::string name;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) {
      std::size_t space = line.find(' ');
      name = inside || space == std::string::npos ? "" : line.substr(space + 1);
      inside = !inside;
    } else if (!name.empty()) {
      files[name] += line + "\n";
    }
  }
  return files;
}

/// The example unit's file with what the page says to write into a unit's.
std::string unit_of_the_province(const std::string& block) {
  std::string text = project_text("data/" + std::string(kUnit) + ".yaml");
  std::size_t extras = block.find("补充:\n");
  text = changed(text, "版式: sichuan/2021/final_accounts", block.substr(0, extras - 1));
  return changed(text, "\n补充:", "\n补充:\n" + block.substr(block.find('\n', extras) + 1) + "  #");
}

class MadeUpProvince : public ::testing::Test {
 protected:
  static const BuiltUnit& unit() {
    static const BuiltUnit built = [] {
      ProgramFolder folder;
      fs::copy(fs::path(JUESUAN_ROOT) / "templates", folder.root() / "templates",
               fs::copy_options::recursive);
      for (const auto& [name, text] : page_files())
        folder.write(name == kUnitFile ? "data/" + std::string(kUnit) + ".yaml" : kSet + name,
                     name == kUnitFile ? unit_of_the_province(text) : text);
      ProgramRun run = folder.run("build --templates templates");
      EXPECT_EQ(run.status, 0) << run.out << run.err;
      return read_built_unit(folder, kUnit);
    }();
    return built;
  }

  static const std::string& cell(const std::string& sheet, const std::string& address) {
    static const std::string none = "no such cell";
    auto found = unit().cells.find(sheet);
    if (found == unit().cells.end()) return none;
    auto at = found->second.find(address);
    return at == found->second.end() ? none : at->second;
  }
};

TEST_F(MadeUpProvince, HasThePartsInItsOwnOrder) {
  std::size_t at = 0;
  for (const char* heading :
       {"第一部分部门概况", "第二部分附表", "第三部分2021年度部门决算情况说明", "第四部分名词解释"}) {
    std::size_t found = unit().text.find(heading, at);
    ASSERT_NE(found, std::string::npos) << heading;
    at = found + 1;
  }
  EXPECT_EQ(unit().text.find("第五部分"), std::string::npos);
  EXPECT_EQ(unit().text.find("附件1"), std::string::npos);
}

TEST_F(MadeUpProvince, HasItsOwnSentence) {
  EXPECT_NE(unit().text.find("市数据局内设机构5个：办公室、数据资源科、平台运行科、产业促进科、安全监管科。"),
            std::string::npos);
  EXPECT_EQ(unit().text.find("市数据局属于一级预算单位"), std::string::npos);
}

TEST_F(MadeUpProvince, HasTablesInYuanAndTextInWanYuan) {
  EXPECT_NE(unit().text.find("2021年度收、支总计1549.6万元"), std::string::npos);
  ASSERT_EQ(unit().sheets.size(), 10u);
  const std::string& sheet = unit().sheets[1];
  EXPECT_EQ(cell(sheet, "A1"), "'2021年度收入支出决算总表（表1）");
  EXPECT_NE(address_of(unit(), sheet, "'单位：元"), "");
  EXPECT_NE(address_of(unit(), sheet, "'部门：示例市数据服务局"), "");
  bool total = false;
  for (const auto& [address, value] : unit().cells.at(sheet))
    total = total || value.ends_with(" -> 15495969.36");
  EXPECT_TRUE(total) << "总计 15495969.36";
  EXPECT_NE(unit().text.find("15,495,969.36"), std::string::npos);
}

TEST_F(MadeUpProvince, HasItsExtraTable) {
  const std::string& sheet = unit().sheets[8];
  EXPECT_EQ(cell(sheet, "A1"), "'2021年度固定资产情况表（表8）");
  EXPECT_EQ(cell(sheet, "C9"), "=SUM(C6:C8) -> 5480500.5");
  EXPECT_EQ(cell(sheet, "C7"), "1860500.5");
  EXPECT_NE(unit().text.find("5,480,500.50"), std::string::npos);
  EXPECT_NE(unit().text.find("本表反映部门年末固定资产的价值。"), std::string::npos);
}

}  // namespace
}  // namespace juesuan
