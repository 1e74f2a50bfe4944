#include "revise/changes.h"

#include <algorithm>
#include <random>
#include <set>

#include "revise/former_figures.h"
#include "revise/published.h"

namespace juesuan {
namespace {

using Texts = std::vector<std::string>;
using Fill = void (*)(Figures&);

Texts changes_between(const Figures& before, const Figures& after) {
  return change_texts(find_changes(as_published(before), after), after);
}

/// Rows of a list, keyed 1, 2, 3 …
void add_lines(Figures& figures, const std::vector<std::pair<const char*, std::int64_t>>& lines) {
  figures.make_list("明细");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string name = fmt::format("明细.{}.", i + 1);
    figures.fact(name + "科目", Text{lines[i].first, typed_at(static_cast<std::uint32_t>(i) + 1)});
    add_money(figures, name + "金额", lines[i].second, static_cast<std::uint32_t>(i) + 1);
  }
}

TEST(Changes, AreTheFiguresWithAnotherValue) {
  struct Case {
    const char* what;
    Fill before, after;
    Texts changes;
  };
  const Case cases[] = {
      {"nothing",
       [](Figures& f) { add_money(f, "收入", 10000); },
       [](Figures& f) { add_money(f, "收入", 10000, 7); },
       {}},
      {"one 分",
       [](Figures& f) { add_money(f, "收入", 10000); },
       [](Figures& f) { add_money(f, "收入", 10001); },
       {"收入 100.00 → 100.01"}},
      {"less than zero",
       [](Figures& f) { add_money(f, "差额", 5); },
       [](Figures& f) { add_money(f, "差额", -5); },
       {"差额 0.05 → -0.05"}},
      {"a negative amount stays",
       [](Figures& f) { add_money(f, "差额", -105); },
       [](Figures& f) { add_money(f, "差额", -105); },
       {}},
      {"amount to blank",
       [](Figures& f) { add_money(f, "收入", 10000); },
       [](Figures& f) { f.blank("收入"); },
       {"收入 100.00 → 空白"}},
      {"zero is not blank",
       [](Figures& f) { f.blank("收入"); },
       [](Figures& f) { add_money(f, "收入", 0); },
       {"收入 空白 → 0.00"}},
      {"amount to unknown",
       [](Figures& f) { add_money(f, "收入", 10000); },
       [](Figures& f) { f.unknown("收入"); },
       {"收入 100.00 → 未知"}},
      {"unknown stays", [](Figures& f) { f.unknown("收入"); }, [](Figures& f) { f.unknown("收入"); }, {}},
      {"added", [](Figures&) {}, [](Figures& f) { add_money(f, "收入", 0); }, {"收入 没有 → 0.00"}},
      {"added without a value", [](Figures&) {}, [](Figures& f) { f.blank("收入"); }, {}},
      {"removed", [](Figures& f) { f.unknown("收入"); }, [](Figures&) {}, {"收入 未知 → 没有"}},
      {"removed without a value", [](Figures& f) { f.blank("收入"); }, [](Figures&) {}, {}},
      {"words",
       [](Figures& f) { f.text("原因", "增加"); },
       [](Figures& f) { f.text("原因", "增多"); },
       {"原因 增加 → 增多"}},
      {"count",
       [](Figures& f) { f.count("车辆", 2); },
       [](Figures& f) { f.count("车辆", 3); },
       {"车辆 2 → 3"}},
      {"score",
       [](Figures& f) {
         f.fact("得分", Score{State::kKnown, 950, {}});
       },
       [](Figures& f) {
         f.fact("得分", Score{State::kKnown, 955, {}});
       },
       {"得分 9.5 → 9.55"}},
      {"the same share of other amounts",
       [](Figures& f) { f.ratio("占比", 1, 3, {}); },
       [](Figures& f) { f.ratio("占比", 2, 6, {}); },
       {}},
      {"a share",
       [](Figures& f) { f.ratio("占比", 1, 3, {}); },
       [](Figures& f) { f.ratio("占比", 2, 5, {}); },
       {"占比 1/3 → 2/5"}},
      {"another kind",
       [](Figures& f) { f.count("数", 1); },
       [](Figures& f) { f.text("数", "1"); },
       {"数 1 → 1"}},
      {"another order",
       [](Figures& f) {
         add_money(f, "甲", 1);
         add_money(f, "乙", 2);
       },
       [](Figures& f) {
         add_money(f, "乙", 2);
         add_money(f, "甲", 1);
       },
       {}},
      {"更正 itself",
       [](Figures& f) { f.text("更正.原因", "一"); },
       [](Figures& f) { f.count("更正.版次", 3); },
       {}},
  };
  for (const Case& c : cases) {
    Figures before;
    Figures after;
    c.before(before);
    c.after(after);
    EXPECT_EQ(changes_between(before, after), c.changes) << c.what;
  }
}

TEST(Changes, ElementsOfListsAreKnownByWhatTheySay) {
  using Lines = std::vector<std::pair<const char*, std::int64_t>>;
  struct Case {
    const char* what;
    Lines before, after;
    Texts changes;
  };
  const Lines three = {{"甲", 100}, {"乙", 200}, {"丙", 300}};
  const Case cases[] = {
      {"nothing", three, three, {}},
      {"put in",
       three,
       {{"甲", 100}, {"丁", 400}, {"乙", 200}, {"丙", 300}},
       {"明细.2.科目 没有 → 丁", "明细.2.金额 没有 → 4.00"}},
      {"put in first",
       three,
       {{"丁", 400}, {"甲", 100}, {"乙", 200}, {"丙", 300}},
       {"明细.1.科目 没有 → 丁", "明细.1.金额 没有 → 4.00"}},
      {"taken out", three, {{"甲", 100}, {"丙", 300}}, {"明细.3.科目 乙 → 没有", "明细.3.金额 2.00 → 没有"}},
      {"altered", three, {{"甲", 100}, {"乙", 201}, {"丙", 300}}, {"明细.2.金额 2.00 → 2.01"}},
      {"altered, another put in before",
       three,
       {{"丁", 400}, {"甲", 100}, {"乙", 201}, {"丙", 300}},
       {"明细.1.科目 没有 → 丁", "明细.1.金额 没有 → 4.00", "明细.3.金额 2.00 → 2.01"}},
      {"two exchanged", three, {{"乙", 200}, {"甲", 100}, {"丙", 300}}, {}},
      {"turned round", three, {{"丙", 300}, {"乙", 200}, {"甲", 100}}, {}},
      {"turned round, one altered",
       three,
       {{"丙", 300}, {"乙", 201}, {"甲", 100}},
       {"明细.2.科目 没有 → 乙", "明细.2.金额 没有 → 2.01", "明细.4.科目 乙 → 没有",
        "明细.4.金额 2.00 → 没有"}},
      {"one of two that say the same is gone",
       {{"甲", 100}, {"甲", 100}, {"乙", 200}},
       {{"甲", 100}, {"乙", 200}},
       {"明细.3.科目 甲 → 没有", "明细.3.金额 1.00 → 没有"}},
  };
  for (const Case& c : cases) {
    Figures before;
    Figures after;
    add_lines(before, c.before);
    add_lines(after, c.after);
    EXPECT_EQ(changes_between(before, after), c.changes) << c.what;
  }
}

/// 本年 stays, last year's document has another total.
Figures year_with_base(std::int64_t base) {
  Figures last;
  FigureId before = add_money(last, "总计.本年", base);
  Figures figures;
  FigureId now = add_money(figures, "总计.本年", 15000, 3);
  FigureId prior = figures.last_year("总计.上年", &last[before]);
  FigureId change = figures.difference("总计.增减额", now, prior);
  figures.growth("总计.增长率", change, prior);
  return figures;
}

TEST(Changes, OfLastYearsBaseTouchOnlyWhatIsComparedWithIt) {
  Figures after = year_with_base(12000);
  std::vector<Change> changes = find_changes(as_published(year_with_base(10000)), after);
  EXPECT_EQ(change_texts(changes, after), Texts({"总计.上年 100.00 → 120.00", "总计.增减额 50.00 → 30.00",
                                                 "总计.增长率 5000/10000 → 3000/12000"}));
  for (const Change& change : changes) EXPECT_FALSE(change.typed) << change.name;
}

/// A typed amount, a copy of it, a sum of only it, a sum with another.
Figures copies(std::int64_t amount) {
  Figures figures;
  FigureId typed = add_money(figures, "填写", amount, 5);
  FigureId other = add_money(figures, "别的", 700, 6);
  FigureId nothing = figures.blank("没有");
  figures.sum("总和", std::vector<FigureId>{typed, other});
  figures.copy("副本", typed);
  figures.sum("独项之和", std::vector<FigureId>{typed, nothing});
  return figures;
}

TEST(Changes, OfCopiesAreOneToAReader) {
  Figures after = copies(101);
  std::vector<Change> changes = find_changes(as_published(copies(100)), after);
  std::vector<Texts> groups;
  std::vector<bool> typed;
  for (const ChangeGroup& group : group_changes(changes, after)) {
    typed.push_back(group.typed);
    Texts& names = groups.emplace_back();
    for (const Change* change : group.changes) names.push_back(change->name);
  }
  EXPECT_EQ(groups, (std::vector<Texts>{{"填写", "副本", "独项之和"}, {"总和"}}));
  EXPECT_EQ(typed, (std::vector<bool>{true, false}));
}

TEST(Changes, OfACopyThatWasSomethingElseAreTheirOwn) {
  Figures before;
  add_money(before, "填写", 100, 5);
  add_money(before, "副本", 90, 6);
  Figures after;
  after.copy("副本", add_money(after, "填写", 101, 5));
  std::vector<Change> changes = find_changes(as_published(before), after);
  EXPECT_EQ(group_changes(changes, after).size(), 2U);
}

TEST(Changes, NeedAFiguresJson) {
  for (const char* text : {"", "{", "[]", "{}", "{\"figures\": [1]}", "{\"figures\": [{\"name\": \"甲\"}]}",
                           "{\"figures\": [{\"name\": 1, \"kind\": \"money\", \"state\": \"blank\"}]}"})
    EXPECT_FALSE(read_figures_json(text)) << text;
}

TEST(Changes, OfFiguresReadBackAreNone) {
  Figures figures = copies(100);
  figures.ratio("占比", 1, 3, {});
  figures.fact("得分", Score{State::kKnown, 955, {}});
  figures.unknown("未知");
  figures.fact("文字", Text{"“引号”\n和换行", typed_at(9)});
  std::vector<FormerFigure> published = as_published(figures);
  Sources sources;
  Figures again = as_figures(published, sources);
  EXPECT_EQ(change_texts(find_changes(published, again), again), Texts());
  std::vector<Change> changes = find_changes(as_published(copies(101)), again);
  bool typed = std::any_of(changes.begin(), changes.end(),
                           [](const Change& change) { return change.name == "填写" && change.typed; });
  EXPECT_TRUE(typed) << "a typed figure read back is typed";
}

/// Facts and what follows from them: sums, differences, shares, growth of random parts.
class RandomFigures {
 public:
  explicit RandomFigures(std::mt19937& random) : random_(random) {
    for (std::size_t i = 0; i < 30; ++i) facts_.push_back(amount());
    for (std::size_t i = 0; i < 40; ++i) made_.push_back({below(5), below(30 + i), below(30 + i)});
  }

  /// A few facts get another amount, or lose it, or are typed the same again.
  void alter() {
    for (std::size_t i = below(4); i < 4; ++i) facts_[below(30)] = amount();
  }

  Figures make() const {
    Figures figures;
    std::vector<FigureId> ids;
    for (std::size_t i = 0; i < facts_.size(); ++i)
      ids.push_back(figures.fact(fmt::format("填写{}", i), facts_[i]));
    for (std::size_t i = 0; i < made_.size(); ++i)
      ids.push_back(make_one(figures, fmt::format("推算{}", i), made_[i], ids));
    return figures;
  }

 private:
  struct Made {
    std::size_t operation, first, second;
  };

  std::size_t below(std::size_t end) { return random_() % end; }
  Amount amount() {
    std::size_t state = below(10);
    if (state == 0) return {State::kBlank, {}, 2, typed_at(1)};
    if (state == 1) return {State::kUnknown, {}, 2, typed_at(1)};
    return {State::kKnown, Fen{static_cast<std::int64_t>(below(200)) - 20}, 2, typed_at(1)};
  }
  /// Ratios stand for their part where money is needed.
  static FigureId money(const Figures& figures, FigureId id) {
    return figures[id].kind == FigureKind::kRatio ? FigureId{0} : id;
  }
  static FigureId make_one(Figures& figures, const std::string& name, const Made& made,
                           const std::vector<FigureId>& ids) {
    FigureId first = money(figures, ids[made.first]);
    FigureId second = money(figures, ids[made.second]);
    switch (made.operation) {
      case 0:
        return figures.sum(name, std::vector<FigureId>{first, second});
      case 1:
        return figures.difference(name, first, second);
      case 2:
        return figures.share(name, first, second);
      case 3:
        return figures.growth(name, first, second);
      default:
        return figures.copy(name, first);
    }
  }

  std::mt19937& random_;
  std::vector<Amount> facts_;
  std::vector<Made> made_;
};

/// A value in lowest terms, by other means than the code under test.
std::string plain_value(const Figure& figure) {
  if (!figure.known()) return figure.state == State::kUnknown ? "?" : "-";
  double value = static_cast<double>(figure.number) / static_cast<double>(figure.base);
  return fmt::format("{:.12g}", value == 0 ? 0.0 : value);
}

TEST(Changes, OfRandomFiguresAreExactlyThoseThatDiffer) {
  std::mt19937 random(20221105);
  std::size_t seen = 0;
  for (int round = 0; round < 300; ++round) {
    RandomFigures figures(random);
    Figures before = figures.make();
    figures.alter();
    Figures after = figures.make();
    std::multiset<std::string> expected;
    for (FigureId id = 0; id < after.all().size(); ++id)
      if (plain_value(before[id]) != plain_value(after[id])) expected.emplace(after[id].name);
    std::multiset<std::string> found;
    std::vector<Change> changes = find_changes(as_published(before), after);
    for (const Change& change : changes) found.insert(change.name);
    ASSERT_EQ(found, expected) << "round " << round;
    std::multiset<std::string> grouped;
    for (const ChangeGroup& group : group_changes(changes, after))
      for (const Change* change : group.changes) grouped.insert(change->name);
    ASSERT_EQ(grouped, expected) << "every change is told once; round " << round;
    seen += expected.size();
  }
  EXPECT_GT(seen, 300U) << "the rounds change something";
}

}  // namespace
}  // namespace juesuan
