#include "fill/template.h"

#include <gtest/gtest.h>

#include "support/template_figures.h"

namespace juesuan {
namespace {

/// What one rendering gave: the text with the figures in it, and the findings.
struct Rendered {
  RichText rich;
  Diagnostics out;
};

Rendered render_with(const Figures& figures, const std::string& text, const std::string& macros = "") {
  static Sources sources;
  Rendered result;
  std::optional<Template> file = parse_template(sources.add("宏.j2", macros), result.out);
  std::optional<Template> main = parse_template(sources.add("文.j2", text), result.out);
  if (!file || !main) return result;
  result.rich = render_template(*main, {&*file, 1}, figures, template_test_style(), result.out);
  return result;
}

Rendered render(const std::string& text, const std::string& macros = "") {
  static const Figures kFigures = template_test_figures();
  return render_with(kFigures, text, macros);
}

/// "line:column CODE message" of each finding, one per line, in the order found.
std::string findings(const Diagnostics& out) {
  std::string text;
  for (const Diagnostic& finding : out.all()) {
    if (!text.empty()) text += '\n';
    text += std::to_string(finding.place.line) + ":" + std::to_string(finding.place.column) + " " +
            finding.code + " " + finding.message;
  }
  return text;
}

std::string notes(const Diagnostics& out) {
  std::string text;
  for (const Diagnostic& finding : out.all())
    for (const Note& note : finding.notes) text += note.label + " " + note.text + "\n";
  return text;
}

struct Case {
  std::string text;
  std::string expected;
};

TEST(TemplateEngine, Renders) {
  const Case kCases[] = {
      {"", ""},
      {"{{ 单位.名称 }}", "示例市信访局"},
      {"{{ 收支总计.本年 | 万元 }}", "434.72"},
      {"{{ 收支总计.本年 | 元 }}", "4347166.00"},
      {"{{ 收支总计.本年 | 金额(0) }}", "435"},
      {"{{ 三公.公务接待费.增减额 | 绝对值 | 元(0) }}", "19985"},
      {"{{ 三公.公务接待费.增减额 | 增减 }}{{ 三公.公务用车.增减额 | 增减 }}{{ 收支总计.增减额 | 增减 }}",
       "减少持平增加"},
      {"{{ 三公.公务接待费.增长率 | 升降 }}{{ 三公.公务接待费.增减额 | 比较 }}", "下降小于"},
      {"{{ 小占比 | 增幅百分比 }}/{{ 小占比 | 百分比(1) }}", "0.0056/0.01"},
      {"{{ 收支总计.增长率 | 百分比 }}", "8.68"},
      {"{{ 人数 | 中文数字 }}", "一百零五"},
      {"{{ 11 | 中文数字 }}{{ 0 | 中文数字 }}{{ 9010 | 中文数字 }}", "十一零九千零一十"},
      {"{{ 单位.公开日期 | 日期 }}", "2022年9月30日"},
      {"{{ 支出.类 | 顿号(\"编码\") }}共{{ 支出.类 | 个数 }}类", "201、208、210、221共4类"},
      {"{{ 项目 | 顿号 }}", "信访维稳、办公楼“修缮”"},
      {"{{ 缺数.金额 | 万元 | 默认(\"—\") }}", "—"},
      {"{{ 车辆 }}{{ 车辆.越野车 }}", "30"},
      {"{{ 支出.类[\"208\"].名称 }}", "社会保障和就业支出"},
      {"甲\n  {% if 车辆 %}\n  乙\n  {% endif %}\n丙", "甲\n  乙\n丙"},
      {"甲\n　{%- if 车辆 -%}\n　乙　{% endif %}", "甲乙　"},
      {"{% for x in 空表 %}有{% else %}无{% endfor %}", "无"},
      {"{% if 三公.公务接待费.增减额 < 0 and not 空表 %}是{% endif %}", "是"},
      {"{% if 缺数.金额 is 未知 and 单位.性质 is 空 and 单位.性质 != \"行政\" %}是{% endif %}", "是"},
  };
  for (const Case& c : kCases) {
    Rendered result = render(c.text);
    EXPECT_EQ(result.rich.text, c.expected) << c.text;
    EXPECT_EQ(findings(result.out), "") << c.text;
  }
}

TEST(TemplateEngine, BindsNamesAsJinja2Does) {
  const Case kCases[] = {
      {"{% set 甲 = 车辆 %}{% for x in 项目 %}{{ 甲 }}{% set 甲 = x %}{{ 甲 }};{% endfor %}{{ 甲 }}",
       "3信访维稳;3办公楼“修缮”;3"},
      {"{% if 车辆 %}{% set 甲 = 1 %}{% endif %}{{ 甲 }}", "1"},
      {"{% for 类 in 支出.类 %}{% for 款 in 类.款 %}{{ loop.index }}{% endfor %}{{ loop.index }},{% endfor "
       "%}",
       "1231,12,3,124,"},
      {"{{ 两次(车辆) }}{% macro 再(x) %}{{ 两次(x) }}!{% endmacro %}{{ 再(\"a\") }}", "33aa!"},
  };
  for (const Case& c : kCases) {
    Rendered result = render(c.text, "{% macro 两次(数) %}{{ 数 }}{{ 数 }}{% endmacro %}");
    EXPECT_EQ(result.rich.text, c.expected) << c.text;
    EXPECT_EQ(findings(result.out), "") << c.text;
  }
}

TEST(TemplateEngine, RecordsWhichFigureIsPrintedWhere) {
  Figures figures = template_test_figures();
  Rendered result =
      render_with(figures,
                  "共{{ 收支总计.本年 | 万元 }}，{{ 收支总计.增减额 | 绝对值 | 万元 }}{{ 项目 | 顿号 }}"
                  "{{ 缺数.金额 | 默认(\"无\") }}{{ 年度 }}{{ 3 }}");
  std::string seen;
  for (const Printed& printed : result.rich.printed)
    seen +=
        figures[printed.figure].name + "=" + result.rich.text.substr(printed.offset, printed.length) + ";";
  EXPECT_EQ(seen,
            "收支总计.本年=434.72;收支总计.增减额=34.72;项目.1=信访维稳;项目.2=办公楼“修缮”;年度=2021;");
}

TEST(TemplateEngine, SyntaxErrorsHaveTheirPlace) {
  const Case kCases[] = {
      {"甲{{ 车辆", "1:2 TEMPLATE-UNCLOSED “{{”没有用“}}”结束"},
      {"\n甲 {# 注", "2:3 TEMPLATE-UNCLOSED “{#”没有用“#}”结束"},
      {"{{ 车辆 {{ 年度 }}", "1:1 TEMPLATE-UNCLOSED “{{”没有用“}}”结束"},
      {"{% if 车辆 %}甲\n{% for x in 项目 %}",
       "2:1 TEMPLATE-UNCLOSED {% for %} 没有 {% endfor %}\n"
       "1:1 TEMPLATE-UNCLOSED {% if %} 没有 {% endif %}"},
      {"{% if 车辆 %}{% for x in 项目 %}{% endif %}", "1:12 TEMPLATE-UNCLOSED {% for %} 没有 {% endfor %}"},
      {"{% endif %}{% else %}",
       "1:4 TEMPLATE-SYNTAX “endif”没有对应的开头\n1:15 TEMPLATE-SYNTAX “else”没有对应的开头"},
      {"{{ 车辆 | 万圆 }}", "1:9 TEMPLATE-UNKNOWN-FILTER 没有过滤器“万圆”"},
      {"{% if 车辆 is 己知 %}{% endif %}", "1:13 TEMPLATE-UNKNOWN-TEST is 后面没有“己知”这一问"},
      {"{% fro x in 项目 %}", "1:4 TEMPLATE-UNKNOWN-STATEMENT 没有“fro”这种语句"},
      {"{{ 甲 + 乙 }}", "1:6 TEMPLATE-SYNTAX 这里不应是“+”"},
      {"{{ 车辆｜万元 }}", "1:6 TEMPLATE-SYNTAX 这里不能写“｜”"},
      {"{{ 支出.类.201 }}", "1:9 TEMPLATE-SYNTAX “201”要带引号"},
      {"{{ 支出.类[0201] }}", "1:9 TEMPLATE-SYNTAX “0201”不是整数"},
      {"{{ \"甲 }}", "1:4 TEMPLATE-SYNTAX 引号没有结束"},
      {"{{ \"\\t\" }}", "1:5 TEMPLATE-SYNTAX 引号里的“\\”后面只能是 \\ \" ' 或 n"},
      {"{% if 1 < 2 < 3 %}{% endif %}", "1:13 TEMPLATE-SYNTAX 比较不能连写"},
      {"{{ 车辆 | 默认(\"a\") | 万元 }}", "1:19 TEMPLATE-SYNTAX “默认”后面不能再有过滤器"},
      {"{{ 车辆 | 默认 }}", "1:9 TEMPLATE-SYNTAX “默认”要在括号里写文字"},
      {"{{ 车辆 | 增减(1) }}", "1:12 TEMPLATE-SYNTAX “增减”后面没有括号"},
      {"{{ 车辆 | 万元(7) }}", "1:12 TEMPLATE-SYNTAX 7位小数太多"},
      {"{{ loop.index }}", "1:4 TEMPLATE-SCOPE loop 只能用在 {% for %} 里面"},
      {"{% for x in 项目 %}{{ loop.indx }}{% endfor %}", "1:26 TEMPLATE-SYNTAX loop 没有“indx”"},
      {"{% set 甲 %}{% endset %}",
       "1:10 TEMPLATE-SYNTAX 这里不应是“%}”\n1:15 TEMPLATE-UNKNOWN-STATEMENT 没有“endset”这种语句"},
      {"{{ 甲(1) | 万元 }}", "1:9 TEMPLATE-SYNTAX 这里不应是“|”"},
      {"{% if 甲(1) %}{% endif %}", "1:7 TEMPLATE-SYNTAX “甲”在这里不能带括号"},
      {"{% macro 甲(a, a) %}{% endmacro %}", "1:15 TEMPLATE-SYNTAX 参数“a”写了两次"},
      {"{% macro 甲() %}{% endmacro %}{% macro 甲() %}{% endmacro %}", "1:39 TEMPLATE-SCOPE 宏“甲”已有定义"},
      {"{% macro 甲() %}{{ 数 }}{% endmacro %}{% set 数 = 1 %}",
       "1:19 TEMPLATE-SCOPE 宏看不到宏外面 set 的“数”"},
      {"{% if 车辆 %}{% macro 甲() %}{% endmacro %}{% endif %}",
       "1:12 TEMPLATE-SCOPE 宏只能写在最外层，不能在别的语句里面"},
      {"{% if 车辆 %}{% else %}{% elif 年度 %}{% endif %}", "1:25 TEMPLATE-SYNTAX else 后面只能是 endif"},
      {"{{ 车辆 %}", "1:7 TEMPLATE-SYNTAX “{{”要用“}}”结束，这里是“%}”"},
      {"{{ }}\n{{ 甲 乙 }}\n{{ 丙",
       "3:1 TEMPLATE-UNCLOSED “{{”没有用“}}”结束\n1:4 TEMPLATE-SYNTAX 这里不应是“}}”\n"
       "2:6 TEMPLATE-SYNTAX 这里不应是“乙”"},
      {"甲\xFF", "1:2 TEMPLATE-ENCODING 不是 UTF-8 编码的字节"},
      {"\xEF\xBB\xBF甲", "1:1 TEMPLATE-ENCODING 文件以字节顺序标记（BOM）开头"},
      {"甲\r乙", "1:2 TEMPLATE-ENCODING 单独的回车符"},
  };
  for (const Case& c : kCases) {
    Rendered result = render(c.text);
    EXPECT_EQ(findings(result.out), c.expected) << c.text;
    EXPECT_EQ(result.rich.text, "") << c.text;
  }
}

TEST(TemplateEngine, RenderErrorsHaveTheirPlace) {
  const Case kCases[] = {
      {"甲{{ 收支总计.本午 | 万元 }}", "1:10 TEMPLATE-UNDEFINED 没有名称“收支总计.本午”"},
      {"{{ 支出.类[\"299\"].名称 }}", "1:9 TEMPLATE-UNDEFINED 没有名称“支出.类.299”"},
      {"{% for 类 in 支出.类 %}\n{{ 类.名 }}{% endfor %}", "2:6 TEMPLATE-UNDEFINED 没有名称“类.名”"},
      {"{{ 缺数.金额 | 万元 }}{{ 缺数.空白 | 元 }}",
       "1:4 TEMPLATE-UNKNOWN-VALUE “缺数.金额”是未知，不能印出\n"
       "1:20 TEMPLATE-UNKNOWN-VALUE “缺数.空白”是空白，不能印出"},
      {"{{ 空表 | 顿号(\"名称\") }}", "1:4 TEMPLATE-UNKNOWN-VALUE “空表”是空白，不能印出"},
      {"{{ 收支总计.本年 }}", "1:4 TEMPLATE-KIND “收支总计.本年”是金额，不能这样印"},
      {"{{ 小占比 }}", "1:4 TEMPLATE-KIND “小占比”是比率，不能这样印"},
      {"{{ 收支总计 }}", "1:4 TEMPLATE-KIND “收支总计”是一组数字，不能这样印"},
      {"{{ 车辆 is 已知 }}", "1:7 TEMPLATE-KIND “这里的值”是真假，不能这样印"},
      {"{{ 小占比 | 万元 }}", "1:10 TEMPLATE-KIND “小占比”是比率，不能用过滤器“万元”"},
      {"{{ 车辆 | 个数 }}", "1:9 TEMPLATE-KIND “车辆”是整数，不能用过滤器“个数”"},
      {"{{ 单位.名称 | 日期 }}", "1:12 TEMPLATE-KIND 过滤器“日期”：“示例市信访局”不是 2022-09-30 这样的日期"},
      {"{{ 10000 | 中文数字 }}", "1:12 TEMPLATE-KIND 过滤器“中文数字”：10000 不在0至9999之间"},
      {"{{ 支出.类 | 顿号(\"名字\") }}", "1:11 TEMPLATE-KIND 过滤器“顿号”：列表的“201”没有“名字”"},
      {"{{ 支出.类 | 顿号(\"合计\") }}",
       "1:11 TEMPLATE-KIND 过滤器“顿号”：“支出.类.201.合计”没有可以列举的文字"},
      {"{% if 缺数.金额 > 0 %}{% endif %}", "1:7 TEMPLATE-UNKNOWN-VALUE “缺数.金额”是未知，不能比较"},
      {"{% if 收支总计.本年 > 1 %}{% endif %}", "1:15 TEMPLATE-KIND 金额与整数不能比较"},
      {"{% if 单位.名称 > \"甲\" %}{% endif %}", "1:13 TEMPLATE-KIND 文字只能用 == 或 != 比较"},
      {"{% if 收支总计 %}{% endif %}", "1:7 TEMPLATE-KIND “收支总计”是一组数字，不能作条件"},
      {"{% for x in 三公 %}{{ x }}{% endfor %}", "1:13 TEMPLATE-KIND “三公”是一组数字，不是列表，不能用 for"},
      {"{% for x in 空表 %}{% set 甲 = 1 %}{% endfor %}{% if 空表 %}{% set 乙 = 1 %}{% endif %}{{ 乙 }}",
       "1:85 TEMPLATE-UNDEFINED “乙”在这里还没有 set"},
      {"{% set 车辆 = 1 %}", "1:8 TEMPLATE-SCOPE “车辆”已是数字的名称"},
      {"{% set 甲 = \"a\" %}{{ 甲.乙 }}", "1:23 TEMPLATE-KIND “甲”是文字，下面没有名称"},
      {"{{ 双倍(车辆) }}", "1:4 TEMPLATE-MACRO 没有宏“双倍”"},
      {"{{ 双() }}", "1:4 TEMPLATE-MACRO 宏“双”要1个参数，这里有0个"},
      {"{{ 后(1) }}{% macro 后(x) %}{% endmacro %}", "1:4 TEMPLATE-MACRO 宏“后”在这里还没有定义"},
      {"{% macro 双(x) %}{% endmacro %}", "1:10 TEMPLATE-MACRO 宏“双”在两个文件里定义"},
      {"{% macro 己(x) %}{{ 己(x) }}{% endmacro %}{{ 己(1) }}",
       "1:20 TEMPLATE-LIMIT 宏的调用超过40层：宏可能调用了自己"},
  };
  for (const Case& c : kCases) {
    Rendered result = render(c.text, "{% macro 双(x) %}{{ x }}{{ x }}{% endmacro %}");
    EXPECT_EQ(findings(result.out), c.expected) << c.text;
  }
}

TEST(TemplateEngine, BoundNamesComeBeforeFigures) {
  Figures figures = template_test_figures();
  Sources sources;
  Diagnostics out;
  std::optional<Template> macros =
      parse_template(sources.add("宏.j2", "{% macro 外() %}{{ 车辆 }}{% endmacro %}"), out);
  std::optional<Template> main = parse_template(
      sources.add("文.j2",
                  "{% macro 内() %}{{ 车辆 }}{% endmacro %}{{ 车辆 }}{{ 类.名称 }}{{ 内() }}{{ 外() }}"),
      out);
  const TemplateBinding bindings[] = {{"类", figures.find_node("支出.类.208")},
                                      {"车辆", figures.find_node("人数")}};
  RichText rich = render_template(*main, {&*macros, 1}, figures, template_test_style(), out, bindings);
  EXPECT_EQ(rich.text, "105社会保障和就业支出1053");
  EXPECT_EQ(findings(out), "");
}

TEST(TemplateEngine, TextsInsideOfAFileHaveTheirPlaceInIt) {
  Sources sources;
  Diagnostics out;
  Place origin{&sources.add("表.yaml", "标题: {{ 车辆 | 万园 }}"), 7, 5, 1};
  EXPECT_FALSE(parse_template_at("{{ 车辆 | 万园 }}\n{{ 车辆 | 万圆 }}", origin, out));
  EXPECT_FALSE(parse_template_at("甲\n\xFF", origin, out));
  EXPECT_FALSE(parse_template_at("甲\xFF", origin, out));
  EXPECT_EQ(findings(out),
            "7:13 TEMPLATE-UNKNOWN-FILTER 没有过滤器“万园”\n8:9 TEMPLATE-UNKNOWN-FILTER 没有过滤器“万圆”\n"
            "8:1 TEMPLATE-ENCODING 不是 UTF-8 编码的字节\n7:6 TEMPLATE-ENCODING 不是 UTF-8 编码的字节");
}

TEST(TemplateEngine, OneCauseIsReportedOnce) {
  Rendered result = render("{% for 类 in 支出.类 %}{{ 没有 }}{{ 又没有 }}{% endfor %}完");
  EXPECT_EQ(findings(result.out),
            "1:23 TEMPLATE-UNDEFINED 没有名称“没有”\n1:31 TEMPLATE-UNDEFINED 没有名称“又没有”");
  EXPECT_EQ(result.rich.text, "完");
}

TEST(TemplateEngine, UndefinedNamesComeWithTheNearest) {
  EXPECT_EQ(notes(render("{{ 收支总计.本午 }}").out),
            "提示 最接近的是“收支总计.本年”\n实为 “收支总计”下面有 本年、上年、增减额、增长率\n");
  EXPECT_EQ(notes(render("{{ 公务接待费.本年 | 元 }}").out),
            "提示 另有“三公.公务接待费.本年”\n实为 最上一级有 "
            "单位、年度、收支总计、三公、支出、零头、小占比、缺数 等12个\n");
  EXPECT_EQ(notes(render("{% for 类 in 支出.类 %}{{ 类.名秤 }}{% endfor %}").out).substr(0, 60),
            std::string("提示 最接近的是“支出.类.201.名称”\n实为 “支出.类.201").substr(0, 60));
}

TEST(TemplateEngine, EndlessTemplatesStop) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "{% for x in 支出.类 %}";
  text += "甲";
  for (int i = 0; i < 20; ++i) text += "{% endfor %}";
  EXPECT_EQ(findings(render(text).out).find("TEMPLATE-LIMIT") != std::string::npos, true);
  std::string deep(5000, '(');
  EXPECT_EQ(findings(render("{{ " + deep + " }}").out), "1:65 TEMPLATE-SYNTAX 表达式嵌套超过60层");
  std::string blocks;
  for (int i = 0; i < 5000; ++i) blocks += "{% if 车辆 %}";
  EXPECT_NE(findings(render(blocks).out).find("语句嵌套超过40层"), std::string::npos);
}

}  // namespace
}  // namespace juesuan
