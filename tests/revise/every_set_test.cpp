#include <nlohmann/json.hpp>

#include "templates/built_unit.h"

// Whatever template set a unit uses: a published set whose figures change gets a 更正说明 of its own, in the
// contents, the outline and at the end.

namespace juesuan {
namespace {

struct Case {
  const char* set;
  const char* file;  ///< of data/, without .yaml
  int year;          ///< as which it is reported
  const char* from;
  const char* to;
  const char* heading;
  const char* row;  ///< the first: what, before, after
};

void PrintTo(const Case& c, std::ostream* out) {
  *out << c.set;
}

constexpr const char* kExample2020 = "510000_example/2020/900001_example_bureau";
constexpr const char* kExample2021 = "510000_example/2021/900001_example_bureau";

const Case kCases[] = {
    {"sichuan/2020/final_accounts", kExample2020, 2020, "39000.00 | 33830.00", "39500.00 | 33830.00",
     "第六部分更正说明", "三公经费表一般公共预算预算数公务接待费3.9万元3.95万元"},
    {"sichuan/2021/final_accounts", kExample2021, 2021, "36000.00 | 31045.00", "36500.00 | 31045.00",
     "第六部分更正说明", "三公经费表一般公共预算预算数公务接待费3.6万元3.65万元"},
    {"sichuan/2022/final_accounts", kExample2021, 2022, "36000.00 | 31045.00", "36500.00 | 31045.00",
     "第六部分更正说明", "三公经费表财政拨款预算数公务接待费4万元4.05万元"},
    {"national/2022/final_accounts", kExample2021, 2022, "36000.00 | 31045.00", "36500.00 | 31045.00",
     "第六部分更正说明", "三公经费表财政拨款预算数公务接待费4万元4.05万元"},
    {"national/2023/final_accounts", kExample2021, 2023, "36000.00 | 31045.00", "36500.00 | 31045.00",
     "第六部分更正说明", "三公经费表财政拨款预算数公务接待费4万元4.05万元"},
    {"hubei/2022/final_accounts", "420113_hannan/2022/hannan_petition_bureau", 2022,
     "- 公务接待费 | 一般公共预算 | 0.3 | 0", "- 公务接待费 | 一般公共预算 | 0.4 | 0", "第七部分更正说明",
     "三公经费表财政拨款预算数公务接待费0.3万元0.4万元"},
    {"hebei/2021/budget", "130000_gaoxin/2021/000001_mass_work_center", 2021,
     "- 公务接待费 | 一般公共预算 | 0 | -", "- 公务接待费 | 一般公共预算 | 0.5 | -", "更正说明",
     "三公经费公务接待费预算数0万元0.5万元"},
};

std::string with_set(const Case& c) {
  std::string text = project_text(std::string("data/") + c.file + ".yaml");
  std::size_t at = text.find("\n版式: ") + 1;
  text.replace(at, text.find('\n', at) - at, std::string("版式: ") + c.set);
  at = text.find("\n年度: ") + 1;
  text.replace(at, text.find('\n', at) - at, "年度: " + std::to_string(c.year));
  if (std::string(c.set) == "sichuan/2022/final_accounts")
    text = changed(text, "\n补充:", "\n补充:\n  单价100万元以上设备: 3");
  return text;
}

class CorrectionInEverySet : public ::testing::TestWithParam<Case> {};

TEST_P(CorrectionInEverySet, IsAPartOfItsOwn) {
  const Case& c = GetParam();
  ProgramFolder folder;
  std::string name = fs::path(c.file).filename();
  std::string region = fs::path(c.file).begin()->string();
  std::string unit_year = region + "/" + std::to_string(c.year) + "/" + name;
  std::string file = "data/" + unit_year + ".yaml";
  fs::create_directory_symlink(fs::path(JUESUAN_ROOT) / "templates", folder.root() / "templates");
  std::string text = with_set(c);
  folder.write(file, text);
  ProgramRun first = folder.run("build");
  ASSERT_EQ(first.status, 0) << first.out << first.err;
  BuiltUnit published = read_built_unit(folder, unit_year);
  EXPECT_EQ(published.text.find("更正说明"), std::string::npos) << "nothing was corrected yet";
  ASSERT_EQ(folder.run("publish " + file).status, 0);
  folder.write(file, changed(text, c.from, c.to) + "\n更正:\n  - {日期: 2023-11-05, 原因: 预算数录入有误}\n");
  ProgramRun second = folder.run("build --verify");
  ASSERT_EQ(second.status, 0) << second.out << second.err;
  BuiltUnit corrected = read_built_unit(folder, unit_year);
  std::size_t contents = corrected.text.find(std::string(c.heading) + "…");
  if (contents == std::string::npos) contents = corrected.text.find(std::string(c.heading) + ".");
  EXPECT_NE(contents, std::string::npos) << "in the contents";
  std::size_t part = corrected.text.rfind(std::string(c.heading) + "本报告第1版");
  ASSERT_NE(part, std::string::npos) << "a part of its own";
  std::string page = corrected.text.substr(part);
  EXPECT_NE(page.find("2023年11月5日更正为第2版。更正原因：预算数录入有误。"), std::string::npos) << page;
  EXPECT_NE(page.find(std::string("更正的内容更正前更正后所在的文字、附表和图") + c.row), std::string::npos)
      << page;
  EXPECT_EQ(corrected.sheets, published.sheets) << "the workbook has no sheet more";
}

INSTANTIATE_TEST_SUITE_P(Sets, CorrectionInEverySet, ::testing::ValuesIn(kCases));

}  // namespace
}  // namespace juesuan
