#include "load/form.h"

#include <fmt/format.h>

#include <set>

#include "base/row.h"
#include "load/template_values.h"

namespace juesuan {
namespace {

void column_kind(FactReader& reader, const YamlNode& node, FormColumn& column);
void column_children(FactReader& reader, const YamlNode& node, FormColumn& column);

constexpr Key<FormColumn> kColumnKeys[] = {
    {"名称", Need::kRequired, string<&FormColumn::name>},
    {"下分", Need::kOptional, column_children},
    {"类", Need::kOptional, column_kind},
    {"栏次", Need::kOptional, integer<&FormColumn::number>},
    {"值", Need::kOptional, string<&FormColumn::value>},
    {"宽", Need::kOptional, length<&FormColumn::width>},
    {"缩进", Need::kOptional, string<&FormColumn::indent>},
    {"级", Need::kOptional, strings<&FormColumn::levels>},
    {"分组", Need::kOptional, flag<&FormColumn::starts_group>},
};

void column_kind(FactReader& reader, const YamlNode& node, FormColumn& column) {
  constexpr std::string_view kWords[] = {"文字", "行次", "金额"};
  constexpr FormColumn::Kind kKinds[] = {FormColumn::Kind::kLabel, FormColumn::Kind::kLineNumber,
                                         FormColumn::Kind::kAmount};
  if (!reader.expect(node, YamlNode::Kind::kScalar, "文字、行次 或 金额")) return;
  int word = reader.word({node.scalar, node.place}, "类", kWords);
  if (word >= 0) column.kind = kKinds[word];
}

void read_columns(FactReader& reader, const YamlNode& node, std::vector<FormColumn>& columns) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一栏")) return;
  for (const YamlNode& item : node.items) {
    FormColumn& column = columns.emplace_back();
    column.place = item.place;
    read_keys<FormColumn>(reader, item, column, kColumnKeys);
  }
}

void column_children(FactReader& reader, const YamlNode& node, FormColumn& column) {
  read_columns(reader, node, column.children);
}

void form_columns(FactReader& reader, const YamlNode& node, Form& form) {
  read_columns(reader, node, form.columns);
}

void form_lines(FactReader& reader, const YamlNode& node, Form& form) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一行")) return;
  for (const YamlNode& item : node.items) {
    FormLine& line = form.lines.emplace_back();
    line.place = item.place;
    for (const RowCell& cell : split_row(item.scalar))
      line.cells.emplace_back(cell.text == "-" ? "" : cell.text);
  }
}

void form_notes(FactReader& reader, const YamlNode& node, Form& form) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项一条注")) return;
  for (const YamlNode& item : node.items) {
    form.notes.push_back(read_template(reader, item));
    Place place = item.quoted ? item.place.part(1, 1) : item.place;
    for (NoteFormula& formula : parse_note_formulas(item.scalar, place, reader.out()))
      form.formulas.push_back(std::move(formula));
  }
}

constexpr Key<Form> kFormKeys[] = {
    {"其余照旧", Need::kOptional, ignore<Form>},
    {"标题", Need::kRequired, string<&Form::title>},
    {"表号", Need::kOptional, string<&Form::form_number>},
    {"左上", Need::kOptional, template_text<&Form::left_corner>},
    {"右上", Need::kOptional, template_text<&Form::right_corner>},
    {"金额单位", Need::kOptional, money_unit<&Form::unit>},
    {"小数", Need::kOptional, decimals<&Form::decimals>},
    {"横向", Need::kOptional, flag<&Form::landscape>},
    {"左侧", Need::kOptional, integer<&Form::stub_columns>},
    {"栏", Need::kRequired, form_columns},
    {"逐行", Need::kOptional, string<&Form::list>},
    {"固定行", Need::kOptional, form_lines},
    {"注", Need::kOptional, form_notes},
    {"空表", Need::kOptional, template_text<&Form::empty_sentence>},
    {"已提供", Need::kOptional, string<&Form::provided>},
    {"未提供", Need::kOptional, template_text<&Form::not_provided>},
};

/// Leaves count for 栏次; names must differ among the columns of one heading.
void check_columns(const std::vector<FormColumn>& columns, std::set<int>& numbers, std::size_t& leaves,
                   Diagnostics& out) {
  std::set<std::string> names;
  for (const FormColumn& column : columns) {
    // A form with fixed lines may show 科目 and 决算数 side by side several times: each block begins with its
    // labels.
    bool amount = column.kind == FormColumn::Kind::kAmount;
    if (!amount && column.value.empty()) names.clear();
    if (amount && !names.insert(column.name).second)
      out.error("FORM-COLUMN", column.place, fmt::format("两栏都叫“{}”", column.name))
          .note("提示", "同一个表头下的栏名不能重");
    if (column.number > 0 && !numbers.insert(column.number).second)
      out.error("FORM-COLUMN", column.place, fmt::format("栏次{}用了两次", column.number));
    if (column.children.empty()) ++leaves;
    check_columns(column.children, numbers, leaves, out);
  }
}

void check_form(const Form& form, Diagnostics& out) {
  std::set<int> numbers;
  std::size_t leaves = 0;
  check_columns(form.columns, numbers, leaves, out);
  if (form.list.empty() == form.lines.empty())
    out.error("FORM-ROWS", form.place, fmt::format("表“{}”要有 逐行 或 固定行，且只有一样", form.title));
  for (const FormLine& line : form.lines) {
    if (line.cells.size() == leaves) continue;
    out.error("FORM-LINE", line.place, fmt::format("这一行有{}格，表有{}栏", line.cells.size(), leaves))
        .note("提示", "各格用 | 分开，没有的写 -");
  }
}

}  // namespace

namespace {

std::string filled_pattern(std::string pattern, const std::string& title, std::size_t position) {
  const std::pair<std::string_view, std::string> slots[] = {
      {"{标题}", title}, {"{序}", fmt::format("{}", position)}, {"{两位序}", fmt::format("{:02}", position)}};
  for (const auto& [slot, value] : slots)
    if (std::size_t at = pattern.find(slot); at != std::string::npos) pattern.replace(at, slot.size(), value);
  return pattern;
}

}  // namespace

Form read_form(const std::string& id, std::size_t position, const YamlNode& root,
               const FormDefaults& defaults, Diagnostics& out) {
  Form form;
  form.id = id;
  form.place = root.place;
  form.left_corner = defaults.left_corner;
  form.right_corner = defaults.right_corner;
  form.unit = defaults.unit;
  form.decimals = defaults.decimals;
  FactReader reader(*root.place.source, form.unit, out);
  read_keys<Form>(reader, root, form, kFormKeys);
  if (form.form_number.empty())
    form.form_number = filled_pattern(defaults.number_pattern, form.title, position);
  form.heading = filled_pattern(defaults.heading_pattern, form.title, position);
  YamlNode title = defaults.title_pattern;
  title.scalar = filled_pattern(title.is_null() ? "{标题}" : title.scalar, form.title, position);
  title.kind = YamlNode::Kind::kScalar;
  if (!title.place) title.place = root.place;
  form.printed_title = read_template(reader, title);
  check_form(form, out);
  return form;
}

}  // namespace juesuan
