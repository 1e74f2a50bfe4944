// The budget report of 河北: the figures that a unit really published (003.csv) against what the program
// prints from its facts, the report's contents, its workbook, and what the set's sentences become when the
// facts are others. 003.csv holds every figure of the published document: where it stands there (line,
// phrase), whether it agrees with the rest of that document (no: with the recomputed value), and
//   figure  our figure that prints it; in “ ”, words that print it where no figure stands behind
//   where   the section (五（三）) of the report; 表: in a table, which has its unit in the head; 不印:
//   nowhere, note says why

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "base/utf8.h"
#include "domain/money.h"
#include "published/command.h"
#include "published/filled_unit.h"
#include "published/printed_places.h"

namespace juesuan {
namespace {

using testing::CommandResult;
using testing::PrintedPlace;
using testing::PrintedPlaces;
using testing::quoted;
using testing::run_command;
using testing::TemporaryFolder;

constexpr const char* kUnitYear = "130000_gaoxin/2021/000001_mass_work_center";

const testing::FilledUnit& unit() {
  static const std::unique_ptr<testing::FilledUnit> filled = testing::fill_unit(kUnitYear);
  return *filled;
}

/// A row of 003.csv by the names of its columns.
using Row = std::map<std::string, std::string>;

std::vector<std::string> csv_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool inside = false;
  for (char c : line) {
    if (c == '"')
      inside = !inside;
    else if (c == ',' && !inside)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

const std::vector<Row>& published() {
  static const std::vector<Row> rows = [] {
    std::vector<Row> read;
    std::ifstream stream(JUESUAN_ROOT "/tests/published/003.csv");
    std::string line;
    std::getline(stream, line);
    std::vector<std::string> names = csv_fields(line);
    while (std::getline(stream, line)) {
      std::vector<std::string> fields = csv_fields(line);
      if (fields.size() != names.size()) throw std::runtime_error("003.csv: " + line);
      Row& row = read.emplace_back();
      for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = fields[i];
    }
    return read;
  }();
  return rows;
}

std::string expected(const Row& row) {
  return row.at("agrees") == "no" ? row.at("recomputed") : row.at("value");
}

/// The number in a text (“≥90%” is 90) in units of 10^-decimals, half up.
std::optional<std::int64_t> number_in(std::string_view text, std::size_t decimals) {
  std::size_t begin = text.find_first_of("0123456789");
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
  ParsedAmount parsed = parse_amount(text.substr(begin, end - begin), MoneyUnit::kWanYuan);
  std::int64_t power = 1;
  for (std::size_t i = 0; i < decimals; ++i) power *= 10;
  return divide_half_up(parsed.amount.count, power, fen_per(MoneyUnit::kWanYuan));
}

/// The same number at the precision of the published one.
bool shows(std::string_view shown, const std::string& number) {
  std::size_t point = number.find('.');
  std::size_t decimals = point == std::string::npos ? 0 : number.size() - point - 1;
  std::optional<std::int64_t> seen = number_in(shown, decimals);
  return seen && seen == number_in(number, decimals);
}

/// 五（三）表: in a table of section 五（三）. The report has no parts, so a place starts with a blank.
struct Where {
  std::string section;
  bool in_table = false;

  explicit Where(const std::string& text) : section(" " + text) {
    constexpr std::string_view kTable = "表";
    in_table = section.ends_with(kTable);
    if (in_table) section.resize(section.find_last_not_of(' ', section.size() - kTable.size() - 1) + 1);
  }
};

const PrintedPlaces& places() {
  static const PrintedPlaces printed(unit().document);
  return printed;
}

bool is_figure_printed(const Row& row, FigureId id) {
  Where where(row.at("where"));
  return std::any_of(places().figures().begin(), places().figures().end(), [&](const PrintedPlace& printed) {
    return printed.figure == id && PrintedPlaces::within(printed.place, where.section) &&
           shows(printed.shown, expected(row)) &&
           (where.in_table || printed.after.starts_with(row.at("unit")));
  });
}

bool is_phrase_printed(const Row& row) {
  constexpr std::size_t kQuote = std::string_view("“").size();
  const std::string& figure = row.at("figure");
  std::string phrase = figure.substr(kQuote, figure.size() - 2 * kQuote);
  Where where(row.at("where"));
  if (where.in_table) {
    const std::vector<Table>& tables = unit().document.tables;
    return std::any_of(tables.begin(), tables.end(), [&](const Table& table) {
      return table.right_corner.find(phrase) != std::string::npos;
    });
  }
  const auto& paragraphs = places().paragraphs();
  return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const PrintedPlace& paragraph) {
    return PrintedPlaces::within(paragraph.place, where.section) &&
           paragraph.shown.find(phrase) != std::string::npos;
  });
}

std::string seen(FigureId id) {
  std::string out;
  for (const PrintedPlace& printed : places().figures())
    if (printed.figure == id) out += "\n " + printed.place + ": " + printed.shown;
  return out.empty() ? " nowhere" : out;
}

TEST(HebeiBudget, PrintsThePublishedFigures) {
  for (const Row& row : published()) {
    if (row.at("figure").starts_with("“")) {
      EXPECT_TRUE(is_phrase_printed(row)) << row.at("id") << ": " << row.at("figure");
      continue;
    }
    FigureId id = unit().figures.find(row.at("figure"));
    ASSERT_NE(id, kNoFigure) << row.at("id") << ": no figure " << row.at("figure");
    if (row.at("where") == "不印") {
      EXPECT_FALSE(unit().figures[id].known()) << row.at("id");
      EXPECT_EQ(seen(id), " nowhere") << row.at("id");
      EXPECT_FALSE(row.at("note").empty()) << row.at("id") << ": say why";
      continue;
    }
    EXPECT_TRUE(is_figure_printed(row, id))
        << row.at("id") << ": " << row.at("figure") << " should be printed as " << expected(row)
        << row.at("unit") << "; it is printed" << seen(id);
  }
}

TEST(HebeiBudget, HasAsManyPublishedFiguresAsStated) {
  std::map<std::string, int> counts;
  for (const Row& row : published()) ++counts[row.at("agrees").empty() ? "primary" : row.at("agrees")];
  EXPECT_EQ(counts, (std::map<std::string, int>{{"primary", 46}, {"yes", 20}, {"no", 3}, {"n/a", 1}}));
}

// --- the documents
// ---------------------------------------------------------------------------------------------------

std::string squeezed(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    bool space = c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u3000' || c == U'\u00A0';
    if (!space) append_utf8(out, c);
  }
  return out;
}

/// Builds one unit of a data folder; gives the folder with its files.
std::filesystem::path build_unit(const std::filesystem::path& data, const std::filesystem::path& output) {
  CommandResult built = run_command(std::string("'" JUESUAN_PROGRAM "' build --data ") + quoted(data) +
                                    " --templates '" JUESUAN_ROOT "/templates' --output " + quoted(output) +
                                    " " + quoted(data / (std::string(kUnitYear) + ".yaml")));
  if (built.status != 0) throw std::runtime_error(built.out + built.err);
  return output / kUnitYear;
}

std::filesystem::path file_of(const std::filesystem::path& folder, const std::string& ending) {
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ending) return entry.path();
  throw std::runtime_error("no " + ending + " in " + folder.string());
}

class HebeiFiles : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    output_ = new TemporaryFolder;
    folder_ = build_unit(JUESUAN_ROOT "/data", output_->path());
  }
  static void TearDownTestSuite() { delete output_; }

  static std::string pdf_text(const std::string& options) {
    CommandResult result =
        run_command("pdftotext -enc UTF-8 " + options + " " + quoted(file_of(folder_, ".pdf")) + " -");
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.err, "");
    return result.out;
  }

  static inline TemporaryFolder* output_ = nullptr;
  static inline std::filesystem::path folder_;
};

TEST_F(HebeiFiles, ContentsNameEveryHeading) {
  std::vector<std::string> lines;
  std::istringstream stream(pdf_text("-layout -f 2 -l 2"));
  for (std::string line; std::getline(stream, line);)
    if (std::size_t dots = line.find("..."); dots != std::string::npos)
      lines.push_back(squeezed(line.substr(0, dots)));
  std::vector<std::string> headings;
  for (const Block& block : unit().document.blocks)
    if (block.kind == Block::Kind::kHeading && block.heading.level <= 2)
      headings.push_back(squeezed(block.heading.text.text));
  EXPECT_EQ(lines, headings);
  EXPECT_EQ(headings,
            (std::vector<std::string>{
                "群众工作中心部门预算情况说明", "一、部门职责、机构设置等基本情况",
                "二、部门预算总体情况及预算收支增减变化情况说明", "三、机关运行经费情况及增减变化说明",
                "四、“三公”经费情况及增减变化说明", "五、绩效信息", "六、政府采购预算情况",
                "七、国有资产预算情况", "八、名词解释", "九、其他情况说明"}));
}

TEST_F(HebeiFiles, PdfIsSoundAndHasEverySentence) {
  CommandResult check = run_command("qpdf --check " + quoted(file_of(folder_, ".pdf")));
  EXPECT_EQ(check.status, 0) << check.out << check.err;
  std::istringstream stream(pdf_text(""));
  std::string text;
  for (std::string line; std::getline(stream, line);)
    if (!squeezed(line).starts_with("—")) text += squeezed(line);
  std::vector<std::string> sentences;
  for (const Block& block : unit().document.blocks)
    if (block.kind == Block::Kind::kParagraph) sentences.push_back(block.paragraph.text.text);
  EXPECT_GT(sentences.size(), 40U);
  for (const std::string& sentence : sentences)
    EXPECT_NE(text.find(squeezed(sentence)), std::string::npos) << sentence;
}

TEST_F(HebeiFiles, WorkbookHasTheTwoTables) {
  CommandResult cells = run_command("/usr/bin/python3 '" JUESUAN_ROOT "/tests/render/sheets.py' " +
                                    quoted(file_of(folder_, ".xlsx")));
  ASSERT_EQ(cells.status, 0) << cells.err;
  EXPECT_EQ(unit().document.tables.size(), 2U);
  for (const char* cell :
       {"目录\tB4\t'专项资金绩效目标表", "目录\tB5\t'固定资产占用情况表", "专项资金绩效目标表\tC4\t80",
        "固定资产占用情况表\tB4\t305", "固定资产占用情况表\tC4\t=C7+C9+C15+C17 -> 79.0554"})
    EXPECT_NE(cells.out.find(cell), std::string::npos) << cell << "\n" << cells.out;
}

TEST(HebeiTables, HoldNumbersAndALiveTotal) {
  const Table& assets = unit().document.tables.at(1);
  ASSERT_EQ(assets.title, "固定资产占用情况表");
  const std::vector<Cell>& total = assets.rows.at(1);
  EXPECT_EQ(total[1].count, 305);
  EXPECT_EQ(total[2].amount, (Fen{79'055'400}));
  Fen sum;
  for (const CellTerm& term : total[2].formula)
    sum = sum + assets.rows[term.row][term.column].amount.value_or(Fen{});
  EXPECT_EQ(total[2].formula.size(), 4U);
  EXPECT_EQ(sum, *total[2].amount);
}

// --- other facts
// -----------------------------------------------------------------------------------------------------

std::string unit_file() {
  std::ifstream stream(std::string(JUESUAN_ROOT "/data/") + kUnitYear + ".yaml");
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Change {
  std::string from, to;
};

std::string changed(std::string text, const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    std::size_t at = text.find(change.from);
    if (at == std::string::npos) throw std::runtime_error("not in the unit's file: " + change.from);
    text.replace(at, change.from.size(), change.to);
  }
  return text;
}

/// The document of the unit with a changed file, or the findings.
struct Variant {
  std::unique_ptr<Library> library;
  Sources sources;
  Diagnostics out;
  std::optional<FilledUnit> filled;

  explicit Variant(const std::vector<Change>& changes) {
    TemporaryFolder data;
    std::filesystem::path file = data.path() / (std::string(kUnitYear) + ".yaml");
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << changed(unit_file(), changes);
    std::filesystem::copy(JUESUAN_ROOT "/data/classifications", data.path() / "classifications",
                          std::filesystem::copy_options::recursive);
    library = std::make_unique<Library>(testing::real_files(),
                                        Folders{data.path().string(), JUESUAN_ROOT "/templates", ""});
    if (!library->open(false, out)) return;
    std::vector<Job> jobs = find_jobs(testing::real_files(), library->folders(), {file.string()}, out);
    if (!jobs.empty()) filled = fill_unit(jobs.front(), *library, sources, out);
  }

  std::string text() const {
    std::string all;
    if (!filled) return all;
    for (const Block& block : filled->document.blocks) {
      if (block.kind == Block::Kind::kHeading) all += block.heading.text.text + "\n";
      if (block.kind == Block::Kind::kParagraph) all += block.paragraph.text.text + "\n";
    }
    return all;
  }
};

TEST(HebeiSentences, FollowTheFacts) {
  struct Case {
    const char* name;
    std::vector<Change> changes;
    const char* sentence;
  };
  const Case cases[] = {
      {"prior total known",
       {{"支出合计: 未知", "支出合计: 279.53"}},
       "与2020年相比增加0.03%，原因是人员增加导致人员经费增加，正常公用经费增加。"},
      {"prior total equal", {{"支出合计: 未知", "支出合计: 279.61"}}, "与2020年相比持平，原因是"},
      {"prior total zero",
       {{"支出合计: 未知", "支出合计: 0"}},
       "与2020年相比增加279.61万元（2020年为0，不计算增减比例），原因是"},
      {"prior total unknown", {}, "2020年预算数未提供，不计算增减比例。变动原因是人员增加"},
      {"a unit of a department", {{"类型: 部门", "类型: 单位"}}, "群众工作中心单位预算情况说明"},
      {"income from two sources",
       {{"一般公共预算财政拨款收入: 279.61", "一般公共预算财政拨款收入: 270\n    其他收入: 9.61"},
        {"项目支出 | 一般公共预算 | 80", "项目支出 | 一般公共预算 | 70.39"},
        {"项目支出 | 国有资本经营预算 | 0", "项目支出 | 其他资金 | 9.61"}},
       "预算收入279.61万元，其中：一般公共预算财政拨款收入270万元，其他收入9.61万元。"},
      {"projects without a name of their own",
       {{"  项目支出称谓: 信访专项经费\n", ""}},
       "正常公用经费支出11.06万元，项目支出80万元。"},
      {"car running costs changed",
       {{"  公务用车运行维护费: 4.5\n  因公", "  公务用车运行维护费: 5\n  因公"}},
       "2.公务用车运行维护经费安排4.5万元，比上年减少0.5万元。"},
      {"reception without a budget",
       {{"    - 公务接待费 | 一般公共预算 | 0 | -\n", ""}},
       "（二）公务接待费未安排。"},
      {"procurement",
       {{"原因:\n", "政府采购:\n  货物: 3\n  服务: 2.5\n\n原因:\n"}},
       "2021年我部门政府采购预算5.5万元，其中：货物3万元、服务2.5万元。"},
      {"assets to be bought",
       {{"  固定资产:\n", "  拟购置固定资产: 打印机2台，预算0.6万元\n  固定资产:\n"}},
       "2021年我部门拟购置打印机2台，预算0.6万元。"},
      {"state capital",
       {{"国有资本经营预算财政拨款收入: 0", "国有资本经营预算财政拨款收入: 5"},
        {"一般公共预算财政拨款收入: 279.61", "一般公共预算财政拨款收入: 274.61"},
        {"项目支出 | 一般公共预算 | 80", "项目支出 | 一般公共预算 | 75"},
        {"项目支出 | 国有资本经营预算 | 0", "项目支出 | 国有资本经营预算 | 5"}},
       "2021年部门预算国有资本经营预算财政拨款收入5万元，支出5万元。"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Variant variant(c.changes);
    ASSERT_TRUE(variant.filled) << format_diagnostics(variant.out);
    EXPECT_NE(variant.text().find(c.sentence), std::string::npos) << variant.text();
  }
}

TEST(HebeiSentences, AFileWithTheLeastFactsHasNoHoles) {
  std::string file = unit_file();
  std::string head = file.substr(0, file.find("机构:\n"));
  std::string least = head +
                      "收入:\n  按来源:\n    一般公共预算财政拨款收入: 1\n支出:\n  按功能分类:\n"
                      "    - \"- | 基本支出 | 一般公共预算 | 1\"\n";
  Variant variant(std::vector<Change>{{file, least}});
  ASSERT_TRUE(variant.filled) << format_diagnostics(variant.out);
  for (const char* words :
       {"支出预算：预算支出1万元，其中：基本支出1万元。", "2021年我部门未安排机关运行经费。",
        "2021年我部门未安排“三公”经费预算。", "总体绩效目标未提供。", "分项绩效目标未提供。"})
    EXPECT_NE(variant.text().find(words), std::string::npos) << words << "\n" << variant.text();
  for (const char* hole : {"，。", "：。", "（）", "。。", "，，"})
    EXPECT_EQ(variant.text().find(hole), std::string::npos) << hole << "\n" << variant.text();
}

TEST(HebeiTables, EachSpecialFundHasATableAndASheetOfItsOwn) {
  Variant variant(std::vector<Change>{
      {"  固定资产:\n", "    - 名称: 信访宣传专项资金\n      预算数: 未知\n  固定资产:\n"}});
  ASSERT_TRUE(variant.filled) << format_diagnostics(variant.out);
  const std::vector<Table>& tables = variant.filled->document.tables;
  ASSERT_EQ(tables.size(), 3U);
  EXPECT_EQ(tables[0].sheet_name, "专项资金绩效目标表");
  EXPECT_EQ(tables[1].sheet_name, "专项资金绩效目标表（2）");
  EXPECT_EQ(tables[1].rows[0][4].text.text, "信访宣传专项资金");
  EXPECT_EQ(tables[1].rows[1][2].text.text, "未提供");
}

TEST(HebeiFacts, AnUnknownKeyInARecordIsFound) {
  Variant variant(std::vector<Change>{{"      用途: 信访维稳及信访宣传", "      用处: 信访维稳及信访宣传"}});
  EXPECT_FALSE(variant.filled);
  std::string findings = format_diagnostics(variant.out);
  EXPECT_NE(findings.find("LOAD-UNKNOWN-KEY"), std::string::npos) << findings;
  EXPECT_NE(findings.find("用处"), std::string::npos) << findings;
}

}  // namespace
}  // namespace juesuan
