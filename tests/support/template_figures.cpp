#include "support/template_figures.h"

#include <string>

namespace juesuan {
namespace {

FigureId money(Figures& figures, const std::string& name, std::int64_t fen) {
  return figures.fact(name, Amount{State::kKnown, {fen}, 2, {}});
}

/// 本年, 上年, 增减额, 增长率 under `name`.
void add_change(Figures& figures, const std::string& name, std::int64_t now, std::int64_t before) {
  FigureId a = money(figures, name + ".本年", now);
  FigureId b = money(figures, name + ".上年", before);
  FigureId change = figures.difference(name + ".增减额", a, b);
  figures.growth(name + ".增长率", change, b);
}

void add_classes(Figures& figures, FigureId total) {
  struct Class {
    const char* code;
    const char* name;
    std::int64_t fen;
    int items;
  };
  constexpr Class kClasses[] = {{"201", "一般公共服务支出", 356'480'012, 3},
                                {"208", "社会保障和就业支出", 1'234'567, 1},
                                {"210", "卫生健康支出", 0, 0},
                                {"221", "住房保障支出", -2'500'000, 2}};
  figures.make_list("支出.类");
  for (const Class& entry : kClasses) {
    std::string base = std::string("支出.类.") + entry.code;
    figures.text(base + ".编码", entry.code);
    figures.text(base + ".名称", entry.name);
    FigureId amount = money(figures, base + ".合计", entry.fen);
    figures.share(base + ".占比", amount, total);
    figures.make_list(base + ".款");
    for (int i = 1; i <= entry.items; ++i) {
      std::string item = base + ".款." + entry.code + "0" + std::to_string(i);
      figures.text(item + ".名称", std::string("款") + std::to_string(i));
      money(figures, item + ".合计", entry.fen / i + i);
      figures.count(item + ".批次", i * 11);
    }
  }
}

}  // namespace

Figures template_test_figures() {
  Figures figures;
  figures.text("单位.名称", "示例市信访局");
  figures.text("单位.性质", "");
  figures.fact("单位.公开日期", Text{"2022-09-30", {}});
  figures.count("年度", 2021);
  add_change(figures, "收支总计", 434'716'600, 400'000'050);
  add_change(figures, "三公.公务接待费", 1'500, 2'000'000);
  add_change(figures, "三公.公务用车", 5'000'000, 5'000'000);
  add_change(figures, "三公.因公出国境费", 3'000, 0);
  FigureId total = money(figures, "支出.合计", 434'716'600);
  add_classes(figures, total);
  figures.share("小占比", money(figures, "零头", 24'345), total);
  figures.unknown("缺数.金额");
  figures.blank("缺数.空白");
  figures.fact("缺数.人数", Count{State::kUnknown, 0, {}});
  figures.make_list("空表");
  figures.count("车辆", 3);
  figures.count("车辆.越野车", 0);
  figures.count("人数", 105);
  figures.make_list("项目");
  figures.text("项目.1", "信访维稳");
  figures.text("项目.2", "办公楼“修缮”");
  return figures;
}

TemplateStyle template_test_style() {
  TemplateStyle style;
  style.amount = {2, false, false};
  style.percent = {2, false, false};
  style.small_growth = {4, true, false};
  return style;
}

}  // namespace juesuan
