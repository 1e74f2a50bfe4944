#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <random>

#include "base/digest.h"
#include "base/utf8.h"
#include "fill/fill.h"
#include "load/classification.h"
#include "load/fonts.h"
#include "load/form.h"
#include "load/published_file.h"
#include "load/region.h"
#include "load/unit_year.h"
#include "rebuild/manifest.h"
#include "rebuild/run_record.h"
#include "rebuild/state.h"
#include "support/small_set.h"
#include "support/stages.h"
#include "validate/validate.h"

// Everything that is read from a disk, a thousand times with something put wrong: bytes, lines, marks of
// YAML, of templates and of JSON. A loader gives a value or says in Chinese what is wrong; it never crashes
// (run under AddressSanitizer and UBSan by `make asan`). What came back of the program's own files can be
// written again.

namespace juesuan {
namespace {

constexpr int kInputs = 1000;
constexpr int kMostChanges = 4;

/// Marks that mean something to one of the readers.
const std::string kMarks[] = {"&a ",
                              "*a",
                              "!!int ",
                              "<<: *a\n",
                              "---\n",
                              "...\n",
                              "[",
                              "]",
                              "{",
                              "}",
                              ": ",
                              "：",
                              "|",
                              "- ",
                              "? ",
                              "#",
                              "\"",
                              "'",
                              "\t",
                              "\r",
                              "\n",
                              "\n\n",
                              std::string(1, '\0'),
                              "\xFF",
                              "\xC0\xAF",
                              "\xED\xA0\x80",
                              "\xEF\xBB\xBF",
                              "{{",
                              "}}",
                              "{%",
                              "%}",
                              "{% for x in l %}",
                              "{% endif %}",
                              "{#",
                              "@表 ",
                              "1e9",
                              "-",
                              "0x1F",
                              ".inf",
                              "99999999999999999999",
                              "-1",
                              "2147483648",
                              "=1行",
                              "3行=(1+2)行",
                              "1栏各行=(2+3",
                              "，",
                              ",",
                              "\",\"",
                              "null",
                              "true",
                              "[[[[[[[[",
                              "{甲: {甲: ",
                              "\\"};

class Mutator {
 public:
  explicit Mutator(std::mt19937& random) : random_(random) {}

  std::string mutate(std::string text) {
    for (int left = 1 + below<int>(kMostChanges); left > 0; --left) change(text);
    return text;
  }

  template <typename Number>
  Number below(Number end) {
    return end < 2 ? Number{0} : std::uniform_int_distribution<Number>(0, end - 1)(random_);
  }

 private:
  void change(std::string& text) {
    std::size_t at = below(text.size() + 1);
    std::size_t length = std::min(below<std::size_t>(40), text.size() - at);
    switch (below(7)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(below(text.size() + 1), text.substr(at, length));
        break;
      case 3:
        text.insert(at, kMarks[below(std::size(kMarks))]);
        break;
      case 4:
        text.replace(at, length, kMarks[below(std::size(kMarks))]);
        break;
      case 5:
        swap_lines(text);
        break;
      default:
        if (below(8) == 0) text.resize(at);
        break;
    }
  }

  void swap_lines(std::string& text) {
    std::size_t from = text.find('\n', below(text.size() + 1));
    std::size_t to = from == std::string::npos ? from : text.find('\n', from + 1);
    if (to == std::string::npos) return;
    std::string line = text.substr(from, to - from);
    text.erase(from, line.size());
    std::size_t place = text.find('\n', below(text.size() + 1));
    text.insert(place == std::string::npos ? text.size() : place, line);
  }

  std::mt19937& random_;
};

bool has_chinese(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0x4E00 && c <= 0x9FFF) return true;
  }
  return false;
}

/// Every message is Chinese, and what is printed is UTF-8.
void expect_clear(const Diagnostics& out) {
  for (const Diagnostic& finding : out.all()) {
    EXPECT_TRUE(has_chinese(finding.message)) << finding.code << " " << finding.message;
    EXPECT_FALSE(finding.code.empty()) << finding.message;
  }
  std::string printed = format_diagnostics(out);
  EXPECT_EQ(find_invalid_utf8(printed), std::string::npos) << printed;
}

/// Reads a text; true when that gave a value. What is no value has a finding.
using Reader = std::function<bool(const std::string& text, Diagnostics& out)>;

/// How many of the inputs were read all the same.
int read_mutated(const std::string& text, unsigned seed, const Reader& read) {
  std::mt19937 random(seed);
  Mutator mutator(random);
  int good = 0;
  for (int i = 0; i < kInputs; ++i) {
    std::string mutated = mutator.mutate(text);
    SCOPED_TRACE("input " + std::to_string(i) + ":\n" + mutated);
    Diagnostics out;
    bool is_read = read(mutated, out);
    EXPECT_NE(is_read, out.has_errors());
    expect_clear(out);
    good += is_read ? 1 : 0;
    if (::testing::Test::HasFailure()) break;
  }
  return good;
}

/// A reader of YAML: the sources live as long as the findings.
template <typename Read>
int read_mutated_yaml(const std::string& name, const std::string& text, unsigned seed, const Read& read) {
  Sources sources;
  return read_mutated(text, seed, [&](const std::string& mutated, Diagnostics& out) {
    const Source& source = sources.add(name, mutated);
    std::optional<YamlNode> root = parse_yaml(source, out);
    return root && read(*root, source, out) && !out.has_errors();
  });
}

/// Some inputs must come through, some be refused: else nothing was tried.
void expect_both(int good) {
  EXPECT_GT(good, 0);
  EXPECT_LT(good, kInputs);
}

TEST(LoadMutations, UnitFiles) {
  const TemplateSet& set = project_set("sichuan/2021/final_accounts");
  const ClassificationTables& tables = project_tables();
  expect_both(read_mutated_yaml("unit.yaml", project_file("tests/edge/unit.yaml"), 1,
                                [&](const YamlNode& root, const Source& source, Diagnostics& out) {
                                  std::optional<UnitYear> year = read_unit_year(root, source, set.facts, out);
                                  if (year) validate(*year, tables, out);
                                  return year.has_value();
                                }));
}

/// All files of a set, one mutated at a time. What is loaded all the same is filled.
TEST(LoadMutations, TemplateSets) {
  const MemoryFiles files = small_set_files();
  const Figures figures = small_figures();
  const std::string folder = std::string("模板/") + kSmallSet + "/";
  const char* const names[] = {"report.yaml",         "tables/fixed.yaml", "tables/rows.yaml",
                               "tables/grid.yaml",    "charts.yaml",       "glossary.yaml",
                               "narrative/macros.j2", "narrative/body.j2", "narrative/body.j2"};
  std::mt19937 random(2);
  Mutator mutator(random);
  int good = 0;
  for (int i = 0; i < kInputs; ++i) {
    const std::string path = folder + names[mutator.below(std::size(names))];
    MemoryFiles changed = files;
    changed.put(path, mutator.mutate(*files.read(path, kMaxYamlBytes)));
    SCOPED_TRACE(path + ":\n" + *changed.read(path, kMaxYamlBytes));
    std::unique_ptr<LoadedSet> loaded = load_set(changed);
    ASSERT_EQ(loaded->set == nullptr, loaded->out.has_errors());
    if (loaded->set)
      fill_document(*loaded->set, figures, fill_forms(*loaded->set, figures, loaded->out), loaded->out);
    expect_clear(loaded->out);
    good += loaded->set ? 1 : 0;
    if (HasFailure()) break;
  }
  expect_both(good);
}

TEST(LoadMutations, Forms) {
  constexpr int kForms = 4;
  const char* const forms[kForms] = {"income_expenditure", "fiscal_expenditure_detail",
                                     "three_public_expenses", "income"};
  for (unsigned i = 0; i < kForms; ++i) {
    SCOPED_TRACE(forms[i]);
    std::string text =
        project_file(std::string("templates/sichuan/2020/final_accounts/tables/") + forms[i] + ".yaml");
    expect_both(read_mutated_yaml("form.yaml", text, 30 + i,
                                  [](const YamlNode& root, const Source&, Diagnostics& out) {
                                    read_form("form", 1, root, FormDefaults{}, out);
                                    return true;
                                  }));
  }
}

constexpr const char* kFunctional = R"(科目:
  - 201 | 一般公共服务支出 | 2019 | - | sourced | 甲
  - 20103 | 政府办公厅（室）及相关机构事务 | 2019 | - | sourced | 甲
  - 2010301 | 行政运行 | 2019 | 2022 | known | 甲
  - 2010302 | 一般行政管理事务 | 2019 | - | inferred | 乙
)";
constexpr const char* kEconomic = R"(科目:
  - 301 | 工资福利支出 | 2018 | - | sourced | 丙
  - 30101 | 基本工资 | 2018 | - | sourced | 丙
)";

TEST(LoadMutations, Classifications) {
  Sources sources;
  Diagnostics none;
  const std::optional<YamlNode> functional = parse_yaml(sources.add("functional.yaml", kFunctional), none);
  const std::optional<YamlNode> economic = parse_yaml(sources.add("economic.yaml", kEconomic), none);
  ASSERT_TRUE(functional && economic);
  auto loads = [](const YamlNode& first, const YamlNode& second, Diagnostics& out) {
    std::optional<ClassificationTables> tables = load_classification(first, second, out);
    if (tables) tables->in_force(2021);
    return tables.has_value();
  };
  expect_both(read_mutated_yaml(
      "functional.yaml", kFunctional, 4,
      [&](const YamlNode& root, const Source&, Diagnostics& out) { return loads(root, *economic, out); }));
  expect_both(read_mutated_yaml(
      "economic.yaml", kEconomic, 5,
      [&](const YamlNode& root, const Source&, Diagnostics& out) { return loads(*functional, root, out); }));
}

TEST(LoadMutations, PublishedFigures) {
  constexpr std::array<std::pair<const char*, const char*>, 2> kFiles = {
      {{"a.csv",
        "\xEF\xBB\xBF数名,公开文字,位置,单位,说明\r\n收支总计.本年,\"1,836,600.00\",第二部分 一,元,\r\n\r\n"
        "收支总计.增长率, 0.05% ,第二部分 一,,\"文中写“增长\"\"0.05%\"\"”\"\r\n三公经费.上年,,,,"},
       {"a.yaml",
        "收支总计.增长率: 0.05%\n收支总计.增减额: {公开文字: 增加1.02万元, 位置: 第二部分 "
        "一}\n收支总计.本年:\n"
        "  - 183.66万元\n  - {公开文字: 183.66, 位置: 附表一, 单位: 万元, 说明: 合计行}\n三公经费.上年:\n"}}};
  for (const auto& [name, text] : kFiles) {
    SCOPED_TRACE(name);
    Sources sources;
    expect_both(read_mutated(text, 6, [&](const std::string& mutated, Diagnostics& out) {
      read_published(sources.add(name, mutated), out);
      return !out.has_errors();
    }));
  }
}

TEST(LoadMutations, ListsOfUnitsAndFonts) {
  expect_both(read_mutated_yaml("units.yaml", project_file("data/510000_example/units.yaml"), 7,
                                [](const YamlNode& root, const Source& source, Diagnostics& out) {
                                  return read_region_units(root, source, out).has_value();
                                }));
  expect_both(read_mutated_yaml("fonts.yaml", project_file("templates/fonts.yaml"), 8,
                                [](const YamlNode& root, const Source&, Diagnostics& out) {
                                  return read_font_choice(root, out).has_value();
                                }));
}

/// The program's own files are not for people: they are as good as none when they are not whole. What is read
/// of one gives the same when it is written and read again.
void expect_stable(const std::string& text, unsigned seed,
                   const std::function<std::optional<std::string>(const std::string&)>& rewrite) {
  std::mt19937 random(seed);
  Mutator mutator(random);
  for (int i = 0; i < kInputs; ++i) {
    std::string mutated = mutator.mutate(text);
    SCOPED_TRACE("input " + std::to_string(i) + ":\n" + mutated);
    std::optional<std::string> once = rewrite(mutated);
    if (once) {
      ASSERT_EQ(rewrite(*once), once);
    }
  }
}

/// A state whose head is right for what follows, so that the mutated lines are read.
std::string signed_state(const std::string& text) {
  std::size_t end = text.find('\n');
  std::size_t space = text.find_last_of(' ', end);
  if (end == std::string::npos || space == std::string::npos || end - space < 64) return text;
  return text.substr(0, space + 1) + sha256(text.substr(end + 1)) + text.substr(end);
}

TEST(LoadMutations, StateFile) {
  RunState units;
  FactsCache facts;
  units.put("output/a/2021/1", {"sichuan/2021/final_accounts",
                                {"m1", "m2"},
                                "key",
                                "sha",
                                {{"manifest.json", {1, 2, 3}}, {"报告.pdf", {4, -5, 6}}}});
  units.put("output/a/2021/2", {"hubei/2022/final_accounts", {}, "key2", "sha2", {}});
  facts.put("data/a/2021/1.yaml", {"text", "facts"});
  expect_stable(write_state(units, facts), 9, [](const std::string& text) -> std::optional<std::string> {
    RunState some;
    FactsCache some_facts;
    read_state(signed_state(text), some, some_facts);
    some.find("output/a/2021/1");
    some.find("output/a/2021/2");
    return write_state(some, some_facts);
  });
}

TEST(LoadMutations, RunRecord) {
  RunRecord record{{2, 3}, {{"a/2021/1", true, 0, "sha"}, {"a/2021/2", false, 3, ""}}};
  expect_stable(write_run(record), 10, [](const std::string& text) {
    std::optional<RunRecord> read = read_run(text);
    return read ? std::optional(write_run(*read)) : std::nullopt;
  });
}

TEST(LoadMutations, Manifest) {
  Manifest manifest{{{"事实", "a"}, {"模板集 x", "b"}}, {{"报告.pdf", "c"}}, {{"R10", "正在更正"}}};
  expect_stable(write_manifest(manifest), 11, [](const std::string& text) {
    std::optional<Manifest> read = read_manifest(text);
    return read ? std::optional(write_manifest(*read)) : std::nullopt;
  });
}

}  // namespace
}  // namespace juesuan
