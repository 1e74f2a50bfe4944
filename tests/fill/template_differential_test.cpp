// The engine against Jinja2 itself: what the engine renders without errors, Jinja2 renders to the same bytes.
// What the engine refuses is outside of the subset, so Jinja2 may do with it what it likes; what Jinja2
// refuses must be refused.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "fill/template.h"
#include "support/template_figures.h"
#include "support/template_oracle.h"

namespace juesuan {
namespace {

const std::string kMacros = R"({% macro 变动(项) %}
  {% if 项.增减额 is 未知 %}无法比较{% elif 项.增减额 == 0 %}与上年持平{% else %}
{{ 项.增减额 | 增减 }}{{ 项.增减额 | 绝对值 | 万元 }}万元{% if 项.增长率 is 已知 %}，{{ 项.增长率 | 升降 }}{{ 项.增长率 | 绝对值 | 百分比 }}%{% endif %}
  {%- endif %}
{% endmacro %}
{% macro 金额句(名, 数) %}{{ 名 }}{{ 数 | 万元 }}万元{% endmacro %}
{% macro 两句(甲, 乙) %}{{ 变动(甲) }}；{{ 变动(乙) }}{% set 尾 = "。" %}{{ 尾 }}{% endmacro %}
)";

const std::vector<std::string> kHandMade = {
    "一般的文字，没有标记 { } {a %} }}\n",
    "{{ 单位.名称 }}{{ 年度 }}年收支总计{{ 收支总计.本年 | 万元 }}万元（{{ 收支总计.本年 | 元 }}元，{{ "
    "收支总计.本年 | 金额(0) }}）。\n",
    "{% if 收支总计.增减额 > 0 %}\n  增加\n{% elif 收支总计.增减额 == 0 %}\n  持平\n{% else %}\n  减少\n{% "
    "endif %}\n完",
    "{% for 类 in 支出.类 %}\n{{ loop.index }}.{{ 类.编码 }}{{ 类.名称 }}{{ 类.合计 | 万元 }}，占{{ 类.占比 "
    "| 百分比 }}%{% if not loop.last %}；{% endif %}\n\n"
    "{% else %}没有{% endfor %}\n",
    "{% for x in 空表 %}{{ x }}{% else %}  空\n{% endfor %}{{ 空表 | 个数 }}{{ 支出.类 | 个数 | 中文数字 }}",
    "{% for 类 in 支出.类 %}{% for 款 in 类.款 %}[{{ loop.index }}/{{ loop.length }} {{ 款.名称 }}{{ 款.批次 "
    "}}{% if loop.first %}首{% endif %}]"
    "{% else %}<{{ loop.index }}无{{ 类.名称 }}>{% endfor %}{% endfor %}",
    "{{ 变动(收支总计) }}|{{ 变动(三公.公务接待费) }}|{{ 变动(三公.公务用车) }}|{{ 变动(三公.因公出国境费) "
    "}}",
    "{%- macro 双(x) -%}  {{ x }}{{ x }}  {%- endmacro -%}\n  {{ 双(\"a\\\"b\\n\") }}{{ 双(车辆) }}{{ "
    "两句(收支总计, 三公.公务用车) }}",
    "{% set 项 = 三公.公务接待费 %}{% for 类 in 支出.类 %}{% set 项 = 类 %}{{ 项.名称 }}{% endfor %}{{ "
    "项.本年 | 元 }}",
    "{% set 数 = 1 %}{% for 类 in 支出.类 %}{{ 数 }}{% set 数 = loop.index %}{{ 数 }},{% for 款 in 类.款 "
    "%}{{ 数 }}{% set 数 = 款.批次 %}{{ 数 }}{% endfor %}{{ 数 }}"
    "{% endfor %}{{ 数 }}",
    "  {# 注 #}  \n  {#- 注 -#}  甲\n\n{#+ 注 +#}\n 乙{# 一\n二 #}\n\t{% if 车辆 %}\n丙\n\t{% endif %}\n丁",
    "甲\n　　{% if 车辆 -%}\n　　乙　\n　　{%- endif +%}\n丙　\n\n{{- 单位.名称 -}}\n\n丁\n   {%+ if 1 == 1 "
    "+%}\n戊{% endif %}\n\n",
    "{{ 缺数.金额 | 万元 | 默认(\"—\") }}{{ 缺数.空白 | 绝对值 | 元 | 默认('无') }}{{ 单位.性质 | "
    "默认(\"行政\") }}{{ 车辆 | 默认(\"零\") }}",
    "{{ 支出.类 | 顿号(\"名称\") }}{{ 项目 | 顿号 }}{{ 空表 | 顿号(\"名称\") | 默认(\"无\") }}{{ "
    "单位.公开日期 | 日期 }}{{ 人数 | 中文数字 }}{{ 110 | 中文数字 }}",
    "{{ 小占比 | 增幅百分比 }} {{ 小占比 | 百分比(2) }} {{ 支出.类[\"201\"].占比 | 百分比(0) }} {{ "
    "支出.类['221'].占比 | 百分比 }} {{ 零头 | 万元(6) }}",
    "{% if 单位.性质 == \"行政\" or 单位.名称 != '' and not (车辆.越野车 is 有数) %}是{% else %}否{% endif %}"
    "{% if 缺数.金额 is not 已知 and 缺数.空白 is 空 and 缺数.人数 is 未知 and 空表 is 空 and 车辆 is 有数 "
    "%}对{% endif %}",
    "{% if 收支总计.增长率 > 0 and 收支总计.增长率 < 1 and 人数 >= 105 and 人数 <= 105 and 支出.合计 == "
    "收支总计.本年 and 0 < 车辆 %}甲{% endif %}",
    "{{ 收支总计.增减额 | 比较 }}{{ 车辆.越野车 | 增减 }}{{ 三公.公务接待费.增长率 | 升降 }}{{ "
    "支出.类[\"221\"].合计 | 比较 }}",
    "{% if 空表 %}有{% else %}无{% endif %}{% if 支出.类 %}有{% endif %}{% if 缺数.金额 %}有{% else %}无{% "
    "endif %}{% if 车辆.越野车 or 单位.名称 %}有{% endif %}",
    "行一\r\n{% if 车辆 %}\r\n行二\r\n{% endif %}\r\n",
    "{{- 车辆 }}\n  {{ 车辆 -}}  \n  {% if 车辆 %}x{% endif %}  {%- if 车辆 %}  y  {% endif -%}  z",
};

/// Random templates over the test figures: mostly right, now and then not.
class TemplateMaker {
 public:
  explicit TemplateMaker(std::uint32_t seed) : random_(seed) {}

  std::string make() {
    std::string text = below(3) == 0 ? open() + "macro 自己(甲, 乙)" + close() + block(2) + print("甲") +
                                           open() + "endmacro" + close()
                                     : "";
    macro_ = !text.empty();
    return text + block(4);
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }

  std::string sign() { return below(4) == 0 ? pick({"-", "-", "+"}) : ""; }
  std::string open() { return "{%" + sign() + pick({" ", "", "\n ", "  "}); }
  std::string close() { return pick({" ", ""}) + sign() + "%}"; }
  std::string print(const std::string& expr) {
    return "{{" + pick({"", "", "-"}) + pick({" ", "", "　"}) + expr + " " + pick({"", "", "-"}) + "}}";
  }

  std::string text() {
    return pick({"甲", "，", " ", "\n", "  \n", "\t", "　", "\n    ", "\n\n", "占", "{ ", "}", "% ", "#}",
                 "a b", "\n　"});
  }

  std::string block(int depth) {
    std::string out;
    for (std::size_t i = below(6) + 1; i > 0; --i) out += below(2) == 0 ? text() : piece(depth);
    return out;
  }

  std::string piece(int depth) {
    switch (depth == 0 ? 0 : below(8)) {
      case 1:
      case 2:
        return branch(depth);
      case 3:
      case 4:
        return loop(depth);
      case 5:
        return open() + "set " + pick({"变甲", "变乙"}) + " = " + value() + close();
      case 6:
        return pick({"{#", "{#-"}) + " 注 {{ " + pick({"#}", "-#}"});
      case 7:
        return call();
      default:
        return print(printable());
    }
  }

  std::string call() {
    if (macro_ && below(2) == 0) return print("自己(" + text_value() + ", " + value() + ")");
    std::string change = pick({"收支总计", "三公.公务接待费", "三公.公务用车", "三公.因公出国境费"});
    return below(2) == 0 ? print("变动(" + change + ")")
                         : print("金额句(" + text_value() + "," + money() + ")");
  }

  std::string branch(int depth) {
    std::string out = open() + "if " + condition(2) + close() + block(depth - 1);
    if (below(3) == 0) out += open() + "elif " + condition(2) + close() + block(depth - 1);
    if (below(2) == 0) out += open() + "else" + close() + block(depth - 1);
    return out + open() + "endif" + close();
  }

  std::string loop(int depth) {
    bool inner = classes_ > 0 && below(2) == 0;
    std::string list = inner ? "类.款" : below(5) == 0 ? "空表" : below(40) == 0 ? "三公" : "支出.类";
    int& nested = inner ? items_ : classes_;
    ++loops_;
    ++nested;
    std::string out = open() + "for " + (inner ? "款" : "类") + " in " + list + close() + block(depth - 1);
    --nested;
    --loops_;
    if (below(3) == 0) out += open() + "else" + close() + block(depth - 1);
    return out + open() + "endfor" + close();
  }

  std::string condition(int depth) {
    switch (below(depth == 0 ? 5 : 8)) {
      case 0:
        return money() + pick({" > ", " == ", "<", ">=", " != ", "<="}) + (below(2) == 0 ? "0" : money());
      case 1:
        return count() + pick({" > ", "==", " < ", " != "}) + pick({"0", "3", "105"});
      case 2:
        return value() + " is " + pick({"", "not "}) + pick({"已知", "未知", "空"});
      case 3:
        return loops_ > 0 ? pick({"loop.first", "loop.last", "not loop.last", "loop.index == loop.length"})
                          : value();
      case 4:
        return text_value() + pick({" == ", " != "}) + text_value();
      case 5:
        return "not " + condition(depth - 1);
      case 6:
        return condition(depth - 1) + " and " + condition(depth - 1);
      default:
        return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
    }
  }

  std::string money() {
    if (items_ > 0 && below(2) == 0) return "款.合计";
    if (classes_ > 0 && below(2) == 0) return "类.合计";
    if (below(30) == 0) return pick({"缺数.金额", "没有", "缺数.空白", "收支总计.去年"});
    return pick({"收支总计.本年", "收支总计.增减额", "三公.公务接待费.增减额", "支出.合计", "零头",
                 "支出.类[\"221\"].合计", "三公.公务用车.增减额"});
  }

  std::string ratio() {
    if (classes_ > 0 && below(2) == 0) return "类.占比";
    return below(30) == 0 ? "三公.因公出国境费.增长率"
                          : pick({"收支总计.增长率", "小占比", "三公.公务接待费.增长率"});
  }

  std::string count() {
    if (items_ > 0 && below(2) == 0) return "款.批次";
    if (loops_ > 0 && below(2) == 0) return pick({"loop.index", "loop.length"});
    return pick({"车辆", "人数", "车辆.越野车", "年度", "3", "支出.类|个数", "110"});
  }

  std::string text_value() {
    if (classes_ > 0 && below(2) == 0) return "类.名称";
    return pick({"单位.名称", "\"文\"", "'一“二”'", "单位.公开日期", "项目[\"1\"]"});
  }

  std::string value() {
    if (below(6) == 0) return pick({"变甲", "变乙"});
    switch (below(4)) {
      case 0:
        return money();
      case 1:
        return ratio();
      case 2:
        return count();
      default:
        return text_value();
    }
  }

  std::string printable() {
    switch (below(9)) {
      case 0:
        return money() + " | " +
               pick({"万元", "元", "金额", "绝对值|万元", "万元(0)", "元(1)", "增减", "比较"});
      case 1:
        return ratio() + " | " +
               pick(
                   {"百分比", "百分比(1)", "绝对值 | 百分比", "增幅百分比", "升降", "百分比 | 默认(\"无\")"});
      case 2:
        return count() + pick({"", "", "|中文数字", "|增减"});
      case 3:
        return "支出.类 | 顿号(\"" + pick({"名称", "编码"}) + "\")";
      case 4:
        return "单位.公开日期 | 日期";
      case 5:
        return pick({"缺数.金额 | 元", "缺数.空白|万元", "缺数.人数", "单位.性质"}) + " | 默认(\"—\")";
      case 6:
        return below(4) == 0 ? pick({"变甲", "变乙"}) : text_value();
      default:
        return text_value();
    }
  }

  std::mt19937 random_;
  int loops_ = 0;
  int classes_ = 0;
  int items_ = 0;
  bool macro_ = false;
};

struct EngineResult {
  bool good = false;
  std::string text;
  std::string errors;
};

EngineResult render_here(const OracleRender& render) {
  Sources sources;
  Diagnostics out;
  std::optional<Template> macros = parse_template(sources.add("macros.j2", render.macros), out);
  std::optional<Template> main = parse_template(sources.add("main.j2", render.text), out);
  EngineResult result;
  if (main && macros) {
    result.text = render_template(*main, {&*macros, 1}, *render.figures, render.style, out).text;
  }
  result.good = !out.has_errors();
  result.errors = format_diagnostics(out);
  return result;
}

/// How many of the renders the engine did without errors; each of those is compared.
std::size_t compare_with_oracle(const std::vector<OracleRender>& renders) {
  std::vector<OracleResult> expected = oracle_render(renders);
  EXPECT_EQ(expected.size(), renders.size());
  std::size_t good = 0;
  for (std::size_t i = 0; i < std::min(expected.size(), renders.size()); ++i) {
    EngineResult here = render_here(renders[i]);
    if (!here.good) continue;
    ++good;
    EXPECT_TRUE(expected[i].good) << "Jinja2: " << expected[i].text << "\nof " << renders[i].text;
    EXPECT_EQ(here.text, expected[i].text) << "of " << renders[i].text;
  }
  return good;
}

std::vector<TemplateStyle> styles() {
  TemplateStyle other;
  other.unit = MoneyUnit::kYuan;
  other.amount = {1, true, true};
  other.percent = {1, true, false};
  other.small_growth = {2, false, false};
  return {template_test_style(), other};
}

TEST(TemplateDifferential, HandMadeTemplatesAreRenderedAsByJinja2) {
  Figures figures = template_test_figures();
  std::vector<OracleRender> renders;
  for (const TemplateStyle& style : styles())
    for (const std::string& text : kHandMade) renders.push_back({&figures, style, kMacros, text});
  for (const OracleRender& render : renders) {
    EngineResult here = render_here(render);
    EXPECT_TRUE(here.good) << here.errors;
  }
  EXPECT_EQ(compare_with_oracle(renders), renders.size());
}

/// Every narrative of the project with its path, in order.
std::vector<std::pair<std::string, std::string>> project_templates() {
  std::vector<std::pair<std::string, std::string>> templates;
  std::filesystem::path folder = std::filesystem::path(JUESUAN_ROOT) / "templates";
  if (!std::filesystem::exists(folder)) return templates;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".j2") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    templates.emplace_back(entry.path().string(), text.str());
  }
  std::sort(templates.begin(), templates.end());
  return templates;
}

/// With real figures they are compared end to end; here nobody knows their figures, so Jinja2 only has to
/// read them.
TEST(TemplateDifferential, TheTemplatesOfTheProjectAreJinja2) {
  Figures figures = template_test_figures();
  std::vector<OracleRender> renders;
  for (const auto& [path, text] : project_templates()) {
    Sources sources;
    Diagnostics out;
    EXPECT_TRUE(parse_template(sources.add(path, text), out)) << format_diagnostics(out);
    renders.push_back({&figures, template_test_style(), "", text});
  }
  for (const OracleResult& result : oracle_render(renders)) {
    EXPECT_FALSE(result.text.starts_with("TemplateSyntaxError")) << result.text;
    EXPECT_FALSE(result.text.starts_with("TemplateAssertionError")) << result.text;
  }
}

TEST(TemplateDifferential, RandomTemplatesAreRenderedAsByJinja2) {
  constexpr std::size_t kTemplates = 500;
  Figures figures = template_test_figures();
  std::vector<TemplateStyle> all_styles = styles();
  std::vector<OracleRender> renders;
  for (std::size_t i = 0; i < kTemplates; ++i) {
    TemplateMaker maker(static_cast<std::uint32_t>(i + 1));
    renders.push_back({&figures, all_styles[i % all_styles.size()], kMacros, maker.make()});
  }
  std::size_t good = compare_with_oracle(renders);
  EXPECT_GT(good, kTemplates / 2);
  EXPECT_LT(good, kTemplates);
}

}  // namespace
}  // namespace juesuan
