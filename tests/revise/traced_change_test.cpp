#include "revise/traced_change.h"

#include <nlohmann/json.hpp>

#include "layout/documents.h"
#include "revise/corrections_json.h"
#include "revise/published.h"

namespace juesuan {
namespace {

using Texts = std::vector<std::string>;

TEST(ValuePair, HasAsManyDigitsAsTellThemApart) {
  Figures figures;
  const Figure& blank = figures[figures.blank("空白")];
  EXPECT_EQ(value_pair(&blank, nullptr, MoneyUnit::kWanYuan).before, "");
  struct Case {
    std::int64_t before, after, base;
    const char* texts[2];
  };
  const Case cases[] = {
      {5000, 5001, 10000, {"50%", "50.01%"}},
      {50000, 50001, 100000, {"50%", "50.001%"}},
      {500000, 500001, 1000000, {"50%", "50.0001%"}},
      {1, 1, 3, {"33.333333%", "33.333333%"}},
  };
  for (const Case& c : cases) {
    Figure before;
    before.kind = FigureKind::kRatio;
    before.state = State::kKnown;
    before.number = c.before;
    before.base = c.base;
    Figure after = before;
    after.number = c.after;
    ValuePair pair = value_pair(&before, &after, MoneyUnit::kWanYuan);
    EXPECT_EQ(pair.before, c.texts[0]);
    EXPECT_EQ(pair.after, c.texts[1]);
  }
}

TEST(ValuePair, OfMoneyIsExact) {
  Figure before;
  before.kind = FigureKind::kMoney;
  before.state = State::kKnown;
  before.number = 183'660'000;
  Figure after = before;
  after.number = 183'660'001;
  ValuePair pair = value_pair(&before, &after, MoneyUnit::kWanYuan);
  EXPECT_EQ(pair.before, "183.66万元");
  EXPECT_EQ(pair.after, "183.660001万元");
  after.state = State::kUnknown;
  EXPECT_EQ(value_pair(&before, &after, MoneyUnit::kWanYuan).after, "未知");
}

TEST(DifferingParts, AreCutAroundWhatDiffers) {
  struct Case {
    const char* before;
    const char* after;
    const char* parts[2];
  };
  const Case cases[] = {
      {"增加", "减少", {"增加", "减少"}},
      {"同", "同", {"同", "同"}},
      {"", "新", {"", "新"}},
      {"一二三四五六七八九十甲", "一二三四五六七八九十乙", {"…三四五六七八九十甲", "…三四五六七八九十乙"}},
      {"甲一二三四五六七八九十", "乙一二三四五六七八九十", {"甲一二三四五六七八…", "乙一二三四五六七八…"}},
      {"一一", "一一一", {"一一", "一一一"}},
      {"一二三四五六七八九十十九八七六五四三二一",
       "一二三四五六七八九十中十九八七六五四三二一",
       {"…三四五六七八九十十九八七六五四三…", "…三四五六七八九十中十九八七六五四三…"}},
  };
  for (const Case& c : cases) {
    ValuePair parts = differing_parts(c.before, c.after);
    EXPECT_EQ(parts.before, c.parts[0]) << c.before;
    EXPECT_EQ(parts.after, c.parts[1]) << c.after;
  }
}

TEST(DifferingParts, OfLongTextsAreTheirBeginning) {
  std::string before(300, 'a');
  std::string after(300, 'b');
  ValuePair parts = differing_parts(before, after);
  EXPECT_EQ(parts.before, std::string(40, 'a') + "…");
  EXPECT_EQ(parts.after, std::string(40, 'b') + "…");
}

/// A heading, two sentences, a form and a chart that print a typed amount, its copy and a share of it.
struct PrintedUnit {
  explicit PrintedUnit(std::int64_t amount) {
    FigureId typed = add_money(figures, "支出.项目", amount, 12);
    FigureId total = add_money(figures, "支出.合计", 1000000, 13);
    FigureId copy = figures.copy("表.支出.项目", typed);
    FigureId share = figures.share("支出.占比", typed, total);
    std::string money = format_amount(Fen{amount}, MoneyUnit::kWanYuan, {2, false, false});
    document.blocks = {heading_block(1, "第一部分 情况"),
                       sentence("项目支出" + money + "万元。", money, typed),
                       sentence("比重如图，" + money + "万元占一半。", "一半", share)};
    Table table;
    table.title = "支出表";
    table.is_form = true;
    table.sheet_name = "支出表";
    Cell cell = text_cell(money, CellRole::kAmount);
    cell.amount = Fen{amount};
    cell.figure = copy;
    cell.text.printed = {{0, static_cast<std::uint32_t>(money.size()), copy}};
    table.widths = {10, 10};
    table.stub_columns = 1;
    table.rows = {{text_cell("项目支出"), cell}};
    document.tables.push_back(std::move(table));
    Chart chart;
    chart.caption = "图1：支出";
    chart.categories = {"项目支出"};
    chart.series.push_back({"本年", {copy}, {Fen{amount}}});
    document.charts.push_back(std::move(chart));
    document.blocks.push_back(table_block(0));
    document.blocks.push_back(chart_block(0));
  }

  static Block sentence(const std::string& text, const std::string& words, FigureId figure) {
    Block block = paragraph_block(text);
    block.paragraph.text.printed = {
        {static_cast<std::uint32_t>(text.find(words)), static_cast<std::uint32_t>(words.size()), figure}};
    return block;
  }

  Figures figures;
  Document document;
};

struct TracedUnit {
  TracedUnit() {
    changes =
        find_changes(*read_figures_json(figures_json(before.figures, before.document, "")), after.figures);
    printings.emplace(after.figures, after.document, nullptr);
    traced = trace_changes(changes, after.figures, &*printings, MoneyUnit::kWanYuan);
  }

  PrintedUnit before{500000};
  PrintedUnit after{600000};
  std::vector<Change> changes;
  std::optional<Printings> printings;
  std::vector<TracedChange> traced;
};

TEST(TracedChanges, NameEveryPlaceInTheOrderOfTheDocument) {
  TracedUnit unit;
  ASSERT_EQ(unit.traced.size(), 2U);
  const TracedChange& typed = unit.traced[0];
  EXPECT_EQ(typed.figures, Texts({"支出.项目", "表.支出.项目"}));
  EXPECT_TRUE(typed.typed);
  EXPECT_EQ(typed.before, "0.5万元");
  EXPECT_EQ(typed.after, "0.6万元");
  EXPECT_EQ(typed.exact_before, "5000.00");
  EXPECT_EQ(typed.exact_after, "6000.00");
  EXPECT_EQ(typed.printed_before, Texts({"0.50"}));
  EXPECT_EQ(typed.printed_after, Texts({"0.60"}));
  EXPECT_EQ(typed.place.line, 12U);
  ASSERT_EQ(typed.places.size(), 3U);
  EXPECT_EQ(typed.places[0]->kind, Printing::Kind::kSentence);
  EXPECT_EQ(typed.places[0]->sentence, "项目支出0.60万元。");
  EXPECT_EQ(typed.places[1]->kind, Printing::Kind::kCell);
  EXPECT_EQ(typed.places[1]->title, "支出表");
  EXPECT_EQ(typed.places[2]->kind, Printing::Kind::kChart);
  EXPECT_EQ(typed.places[2]->title, "图1：支出");
  const TracedChange& share = unit.traced[1];
  EXPECT_EQ(share.figures, Texts({"支出.占比"}));
  EXPECT_FALSE(share.typed);
  EXPECT_EQ(share.before, "50%");
  EXPECT_EQ(share.after, "60%");
  ASSERT_EQ(share.places.size(), 1U);
  EXPECT_EQ(share.places[0]->section, "第一部分 情况");
}

TEST(TracedChanges, WithoutTheDocumentHaveNoPlaces) {
  TracedUnit unit;
  for (const TracedChange& change :
       trace_changes(unit.changes, unit.after.figures, nullptr, MoneyUnit::kWanYuan))
    EXPECT_TRUE(change.places.empty());
}

TEST(TracedChanges, OfWhatIsNewOrGone) {
  Figures before;
  add_money(before, "旧", 100, 4);
  Figures after;
  add_money(after, "新", 200, 5);
  std::vector<Change> changes = find_changes(as_published(before), after);
  std::vector<TracedChange> traced = trace_changes(changes, after, nullptr, MoneyUnit::kYuan);
  ASSERT_EQ(traced.size(), 2U);
  EXPECT_TRUE(traced[0].is_new);
  EXPECT_EQ(traced[0].before + "→" + traced[0].after, "→2.00元");
  EXPECT_TRUE(traced[1].is_gone);
  EXPECT_EQ(traced[1].before + "→" + traced[1].after, "1.00元→");
  EXPECT_TRUE(traced[1].typed) << "it stood in the file";
}

Correction correction_of_two() {
  Correction correction;
  correction.revision = 3;
  correction.base = 2;
  correction.base_date = "2022-11-05";
  correction.base_folder = "unit.r2";
  correction.base_manifest = "abc";
  correction.date = "2022-12-01";
  correction.reason = "“重复”入账";
  return correction;
}

TEST(CorrectionsJson, HasEveryChangeWithItsPlaces) {
  TracedUnit unit;
  std::string text = corrections_json(correction_of_two(), unit.traced, "");
  EXPECT_EQ(text, corrections_json(correction_of_two(), unit.traced, "")) << "the same bytes";
  EXPECT_EQ(text.substr(0, text.find("\"changes\"")),
            "{\n \"revision\": 3,\n \"base\": 2,\n \"base_date\": \"2022-11-05\",\n"
            " \"base_folder\": \"unit.r2\",\n \"base_manifest\": \"abc\",\n \"date\": \"2022-12-01\",\n"
            " \"reason\": \"“重复”入账\",\n ");
  nlohmann::json changes = nlohmann::json::parse(text).at("changes");
  EXPECT_EQ(changes, nlohmann::json::parse(R"([
    {"figure": "支出.项目", "same": ["表.支出.项目"], "kind": "money", "typed": true, "change": "changed",
     "before": "5000.00", "after": "6000.00", "printed_before": ["0.50"], "printed_after": ["0.60"],
     "file": "单位.yaml", "line": 12,
     "where": [{"kind": "sentence", "section": "第一部分 情况", "sentence": "项目支出0.60万元。"},
               {"kind": "cell", "section": "第一部分 情况", "title": "支出表", "row": "项目支出",
                "cell": "支出表!B2"},
               {"kind": "chart", "section": "第一部分 情况", "title": "图1：支出", "row": "项目支出",
                "column": "本年", "cell": "图表!B3"}]},
    {"figure": "支出.占比", "kind": "ratio", "typed": false, "change": "changed",
     "before": "500000/1000000", "after": "600000/1000000", "printed_before": ["一半"],
     "printed_after": ["一半"],
     "where": [{"kind": "sentence", "section": "第一部分 情况", "sentence": "比重如图，0.60万元占一半。"}]}])"))
      << changes.dump(1);
}

TEST(CorrectionsJson, HasNullForWhatIsNotThere) {
  Figures before;
  add_money(before, "旧", 100, 4);
  Figures after;
  add_money(after, "新", 200, 5);
  after.blank("空");
  std::vector<Change> changes = find_changes(as_published(before), after);
  nlohmann::json json = nlohmann::json::parse(changes_json(
      "甲", "乙", trace_changes(changes, after, nullptr, MoneyUnit::kYuan), {"data/丙.yaml"}, ""));
  EXPECT_EQ(json.at("before"), "甲");
  EXPECT_EQ(json.at("after"), "乙");
  EXPECT_EQ(json.at("affected"), nlohmann::json({"data/丙.yaml"}));
  ASSERT_EQ(json.at("changes").size(), 2U);
  EXPECT_EQ(json.at("changes")[0].at("change"), "added");
  EXPECT_TRUE(json.at("changes")[0].at("before").is_null());
  EXPECT_EQ(json.at("changes")[1].at("change"), "removed");
  EXPECT_TRUE(json.at("changes")[1].at("after").is_null());
}

TEST(ChangesText, CountsTypedAndDerivedApart) {
  TracedUnit unit;
  EXPECT_EQ(changes_text("第1版", "现在", unit.traced, {"data/上级.yaml"}),
            "第1版 → 现在：填写的 1 处，由此推算的 1 处\n"
            "填写的\n"
            "  支出.项目（第 12 行）  0.5万元 → 0.6万元\n"
            "    印在  第一部分 情况；支出表!B2；图1：支出\n"
            "推算的\n"
            "  支出.占比  50% → 60%\n"
            "    印在  第一部分 情况\n"
            "受影响 data/上级.yaml\n");
  EXPECT_EQ(changes_text("第1版", "第2版", {}, {}), "第1版 → 第2版：没有数变动\n");
}

}  // namespace
}  // namespace juesuan
