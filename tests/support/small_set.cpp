#include "support/small_set.h"

#include <array>

#include "derive/derive.h"
#include "load/template_set.h"
#include "support/builders.h"

namespace juesuan {
namespace {

constexpr const char* kReport = R"(名称: 甲地模板
文种: "{{ 单位.类型 }}决算"
封面: {标题: "{{ 年度 }}年度", 单位: "{{ 单位.名称 }}", 文种: "{{ 单位.类型 }}决算"}
文件名: "{{ 单位.名称 }}{{ 年度 }}"
金额: {单位: 元, 小数: 2, 去尾零: 是}
百分比: {小数: 1, 增幅不足百分之一时小数: 2}
编号: ["第{中}部分　", "{中}、"]
正文: [body]
附表: [fixed, rows]
表: {左上: "{{ 单位.名称 }}", 右上: 金额单位：元, 金额单位: 元, 小数: 2}
未提供说明: "{项目}未提供。"
)";

constexpr const char* kFixed = R"(标题: 收入支出决算总表
表号: 公开01表
栏:
  - {名称: 收入, 下分: [{名称: 项目, 类: 文字, 宽: 8}, {名称: 行次, 类: 行次, 宽: 2}, {名称: 决算数, 宽: 6}]}
  - {名称: 支出, 下分: [{名称: 项目, 类: 文字, 宽: 8}, {名称: 行次, 类: 行次, 宽: 2}, {名称: 决算数, 宽: 6}]}
固定行:
  - 一般公共预算财政拨款收入 | 1 | 收入.来源.一般公共预算财政拨款收入.金额 | 一般公共服务支出 | 4 | 支出决算.科目.201.合计
  - 其他收入 | 2 | 收入.来源.其他收入.金额 | 社会保障和就业支出 | 5 | 支出决算.科目.208.合计
  - 本年收入合计 | 3 | 收入合计.本年 | 本年支出合计 | 6 | 支出合计.本年
注: [本表反映收支。, 3行=(1+2)行；6行=(4+5)行。]
空表: 本年无收支。
)";

constexpr const char* kRows = R"(标题: 支出决算表
表号: 公开02表
横向: 是
左侧: 2
栏:
  - {名称: 编码, 值: 编码, 类: 文字, 宽: 6, 级: [类, 款, 项]}
  - {名称: 科目名称, 值: 名称, 类: 文字, 宽: 12, 缩进: 层级}
  - {名称: 合计, 值: 合计, 栏次: 1, 宽: 7}
  - {名称: 基本支出, 值: 基本支出, 栏次: 2, 宽: 7, 分组: 是}
  - {名称: 项目支出, 值: 项目支出, 栏次: 3, 宽: 7}
逐行: 一般公共预算决算.科目
注: ["本表反映{{ 单位.类型 }}支出。", 1栏各行=(2+3)栏各行。]
空表: 无一般公共预算支出。
)";

constexpr const char* kGrid = R"(标题: "{{ 项目.名称 }}自评表"
变量: 项目
列宽: [4, 4, 8]
表头行数: 1
格:
  - [一级, 二级, 目标]
  - [{文: 项目名称, 跨列: 2}, {文: "{{ 项目.名称 }}", 居左: 是}]
  - 逐: 指标
    为: 指标
    格: ["{{ 指标.一级 }}", "{{ 指标.二级 }}", "{{ 指标.目标 }}"]
    同值合并: [0, 1]
)";

constexpr const char* kCharts = R"(收支:
  标题: 收支变动图
  种类: 柱状图
  类别: ["{{ 上年度 }}年", "{{ 年度 }}年"]
  系列: [{名称: 收入, 值: [收入合计.上年, 收入合计.本年]}]
  备选标题: 收支图
  备选: [{名称: 支出, 值: [支出合计.本年, 支出合计.本年]}]
来源:
  标题: 收入结构图
  种类: 饼状图
  逐项: 收入.来源
  项名: 名称
  值: 金额
两样:
  标题: 支出结构图
  种类: 饼状图
  项: [{名称: 基本, 值: 一般公共预算支出.基本支出}, {名称: 上缴, 值: 支出.类别.上缴上级支出.金额}]
)";

constexpr const char* kBody = R"({# 正文 #}
# 概况

{{ 句子(单位.简称) }}收入{{ 收入合计.本年 | 金额 }}元。

## 图

@图 收支

@图 来源

# 附件

@表 grid 绩效.项目.1

# 附表

@附表
)";

PerformanceProject project(const char* name, std::initializer_list<std::array<const char*, 3>> indicators) {
  PerformanceProject made;
  made.name.value = name;
  for (const auto& [level1, level2, target] : indicators) {
    Indicator& indicator = made.indicators.emplace_back();
    indicator.level1.value = level1;
    indicator.level2.value = level2;
    indicator.target.value = target;
  }
  return made;
}

}  // namespace

MemoryFiles small_set_files() {
  const std::string folder = std::string("模板/") + kSmallSet + "/";
  return MemoryFiles(
      {{folder + "report.yaml", kReport},
       {folder + "tables/fixed.yaml", kFixed},
       {folder + "tables/rows.yaml", kRows},
       {folder + "tables/grid.yaml", kGrid},
       {folder + "charts.yaml", kCharts},
       {folder + "glossary.yaml", "名词: [{名词: 收入, 解释: 指取得的钱。}]\n"},
       {folder + "narrative/macros.j2", "{% macro 句子(名称) %}{{ 名称 }}本年{% endmacro %}\n"},
       {folder + "narrative/body.j2", kBody}});
}

std::unique_ptr<LoadedSet> load_set(const Files& files, const std::string& path) {
  auto loaded = std::make_unique<LoadedSet>();
  loaded->set = load_template_set(files, "模板", path, {}, loaded->sources, loaded->out);
  return loaded;
}

Figures small_figures() {
  UnitBuilder unit;
  unit.income(0, "2010301", fen(100'000'05)).income(7, "2010301", fen(5));
  unit.spend("2010301", ExpenditureKind::kBasic, Fund::kGeneralPublic, "30101", fen(60'000'00));
  unit.spend("2010308", ExpenditureKind::kProject, Fund::kGeneralPublic, "30201", fen(40'000'10));
  unit.edit().performance.projects = {project("系统维护", {{"产出", "数量", "1个"},
                                                           {"产出", "数量", "2个"},
                                                           {"产出", "质量", "100%"},
                                                           {"效益", "质量", "高"}}),
                                      project("# 培训", {})};
  return derive(unit.year(), small_classification(), Glossary{}, nullptr);
}

}  // namespace juesuan
