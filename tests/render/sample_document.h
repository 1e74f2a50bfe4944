#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "fill/document.h"

namespace juesuan::sample {

/// Cells of a table built by hand, in a few letters.
inline Cell label_cell(std::string text, CellAlign align = CellAlign::kLeft, std::uint8_t indent = 0) {
  Cell cell;
  cell.text.text = std::move(text);
  cell.align = align;
  cell.indent = indent;
  return cell;
}

inline Cell header_cell(std::string text, std::uint16_t row_span = 1, std::uint16_t column_span = 1) {
  Cell cell = label_cell(std::move(text), CellAlign::kCenter);
  cell.role = CellRole::kHeader;
  cell.row_span = row_span;
  cell.column_span = column_span;
  return cell;
}

inline Cell number_cell(std::string text) {
  Cell cell = header_cell(std::move(text));
  cell.role = CellRole::kColumnNumber;
  return cell;
}

inline Cell covered_cell() {
  Cell cell;
  cell.covered = true;
  return cell;
}

inline Cell blank_amount() {
  Cell cell;
  cell.role = CellRole::kAmount;
  cell.align = CellAlign::kRight;
  return cell;
}

inline Cell amount_cell(std::int64_t fen, std::vector<CellTerm> formula = {}) {
  Cell cell = blank_amount();
  cell.amount = Fen{fen};
  cell.text.text = format_amount(Fen{fen}, MoneyUnit::kWanYuan, {2, false, true});
  cell.formula = std::move(formula);
  return cell;
}

inline Cell total_cell(std::int64_t fen, std::vector<CellTerm> formula = {}) {
  Cell cell = amount_cell(fen, std::move(formula));
  cell.role = CellRole::kTotal;
  return cell;
}

inline Cell total_label(std::string text) {
  Cell cell = label_cell(std::move(text), CellAlign::kCenter);
  cell.role = CellRole::kTotalLabel;
  return cell;
}

inline Table form(std::string id, std::string title, std::string form_number, std::vector<double> widths) {
  Table table;
  table.id = std::move(id);
  table.title = title;
  table.sheet_name = std::move(title);
  table.form_number = std::move(form_number);
  table.left_corner = "单位：示例县政务服务中心";
  table.right_corner = "金额单位：万元";
  table.widths = std::move(widths);
  return table;
}

/// Income beside expenditure: spans, line numbers, a blank, a zero, a text that looks like a formula, and
/// totals that are a range, single cells, a difference, and one whose parts are not known.
inline Table income_expenditure_form() {
  Table table = form("income_expenditure", "收入支出决算总表", "公开01表", {14, 4, 9, 14, 4, 9});
  table.header_rows = 3;
  table.stub_columns = 1;
  auto line = [](const char* number) { return label_cell(number, CellAlign::kCenter); };
  table.rows = {
      {header_cell("收入", 1, 3), covered_cell(), covered_cell(), header_cell("支出", 1, 3), covered_cell(),
       covered_cell()},
      {header_cell("项目"), header_cell("行次"), header_cell("决算数"), header_cell("项目（按功能分类）"),
       header_cell("行次"), header_cell("决算数")},
      {number_cell("栏次"), number_cell(""), number_cell("1"), number_cell("栏次"), number_cell(""),
       number_cell("2")},
      {label_cell("一、一般公共预算财政拨款收入"), line("1"), amount_cell(434'716'601),
       label_cell("一、一般公共服务支出"), line("6"), amount_cell(123'456'789)},
      {label_cell("二、政府性基金预算财政拨款收入"), line("2"), amount_cell(0),
       label_cell("其中：社会保障和就业支出", CellAlign::kLeft, 1), line("7"), amount_cell(311'259'812)},
      {label_cell("=1+1"), line("3"), blank_amount(), label_cell("-三、“其他”支出"), line("8"),
       amount_cell(-100)},
      {total_label("本年收入合计"), line("4"), total_cell(434'716'601, {{3, 2}, {4, 2}, {5, 2}}),
       total_label("本年支出合计"), line("9"), total_cell(434'716'501, {{3, 5}, {4, 5}, {5, 5}})},
      {label_cell("年初结转和结余"), line("5"), amount_cell(500, {{3, 2}}), label_cell("年末结转和结余"),
       line("10"), amount_cell(600, {{6, 2}, {7, 2}, {6, 5, true}})},
      {total_label("总计"), line("11"), total_cell(434'717'101, {{6, 2}, {7, 2}}), total_label("总计"),
       line("12"), total_cell(434'717'101, {{6, 5}, {7, 5}})},
  };
  table.notes = {
      "注：1.本表反映单位本年度的总收支和年末结转结余情况。4行=(1+2+3)行；9行=(6+7+8)行；11行=(4+5)行；12行=("
      "9+10)行。",
      "    2.本套报表金额单位转换时可能存在尾数误差。"};
  return table;
}

/// A form without facts: headings, an empty line, and the sentence.
inline Table empty_form() {
  Table table = form("state_capital", "国有资本经营预算财政拨款支出决算表", "公开14表", {8, 16, 10, 10, 10});
  table.header_rows = 2;
  table.rows = {
      {header_cell("项目", 1, 2), covered_cell(), header_cell("本年支出", 1, 3), covered_cell(),
       covered_cell()},
      {header_cell("科目编码"), header_cell("科目名称"), header_cell("合计"), header_cell("基本支出"),
       header_cell("项目支出")},
      {label_cell(""), label_cell(""), blank_amount(), blank_amount(), blank_amount()},
  };
  table.notes = {"注：本表反映单位本年度国有资本经营预算财政拨款支出情况。"};
  table.empty_sentence = "说明：本单位2021年度没有国有资本经营预算财政拨款支出，故本表为空。";
  return table;
}

/// `groups` groups of ten columns behind a stub of two, too wide for one page; every line's total is a live
/// sum.
inline Table wide_form(std::uint32_t groups, std::uint32_t lines) {
  Table table = form("general_public_detail", "一般公共预算财政拨款支出决算明细表", "公开07表", {6, 10, 8});
  table.landscape = true;
  table.header_rows = 2;
  table.stub_columns = 2;
  table.rows.assign(2 + lines, {});
  auto& top = table.rows[0];
  auto& second = table.rows[1];
  top = {header_cell("项目", 1, 2), covered_cell(), header_cell("合计", 2)};
  second = {header_cell("科目编码"), header_cell("科目名称"), covered_cell()};
  for (std::uint32_t g = 0; g < groups; ++g) {
    table.group_starts.push_back(3 + g * 10);
    for (std::uint32_t c = 0; c < 10; ++c) {
      table.widths.push_back(6);
      top.push_back(c == 0 ? header_cell("工资福利支出" + std::to_string(g + 1), 1, 10) : covered_cell());
      second.push_back(header_cell(c == 0 ? "小计" : "机关事业单位基本养老保险缴费"));
    }
  }
  for (std::uint32_t r = 0; r < lines; ++r) {
    std::int64_t sum = 0;
    std::vector<CellTerm> terms;
    std::vector<Cell> amounts;
    for (std::uint32_t c = 0; c < groups * 10; ++c) {
      bool blank = (r * 7 + c) % 3 != 0;
      std::int64_t fen = 1'000'000LL * (r + 1) + 12'345LL * c;
      amounts.push_back(blank ? blank_amount() : amount_cell(fen));
      terms.push_back({2 + r, 3 + c});
      if (!blank) sum += fen;
    }
    auto& row = table.rows[2 + r];
    row = {label_cell("20801" + std::to_string(10 + r)),
           label_cell("社会保障和就业支出", CellAlign::kLeft, 2), total_cell(sum, terms)};
    row.insert(row.end(), amounts.begin(), amounts.end());
  }
  table.notes = {"注：本表反映单位本年度一般公共预算财政拨款支出明细情况。"};
  return table;
}

inline Chart column_chart() {
  Chart chart;
  chart.caption = "图1：收、支决算总计变动情况图（柱状图）";
  chart.categories = {"收入总计", "支出总计"};
  chart.series = {{"2020年度", {}, {Fen{400'000'000}, std::nullopt}},
                  {"2021年度", {}, {Fen{434'717'101}, Fen{434'717'101}}}};
  return chart;
}

inline Chart pie_chart() {
  Chart chart;
  chart.kind = ChartKind::kPie;
  chart.caption = "图2：支出决算结构图（饼状图）";
  chart.categories = {"基本支出", "项目支出", "经营支出"};
  chart.series = {{"金额", {}, {Fen{234'716'601}, Fen{200'000'000}, Fen{0}}}};
  return chart;
}

/// Three forms, a table of the text (not in the workbook) and two charts.
inline Document sample_document() {
  Document document;
  document.cover = {"2021年度", "示例县政务服务中心", "单位决算", ""};
  document.file_stem = "示例县政务服务中心2021年度单位决算";
  Table in_text = income_expenditure_form();
  in_text.sheet_name = "正文表";
  in_text.is_form = false;
  document.tables = {income_expenditure_form(), in_text, wide_form(10, 12), empty_form()};
  document.charts = {column_chart(), pie_chart()};
  return document;
}

}  // namespace juesuan::sample
