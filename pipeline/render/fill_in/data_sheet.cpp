#include "render/fill_in/data_sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>

#include "fill_in/marks.h"
#include "render/fill_in/alarms.h"
#include "render/xlsx_sheet.h"

namespace juesuan {
namespace {

using Kind = FactKey::Kind;

constexpr double kTypeSize = 10;
constexpr double kOneLine = 20;  // pt: what is lower needs no height of its own

Look input_look(const FactKey& key, MoneyUnit unit) {
  if (key.codes != FactKey::Codes::kNone || !key.words.empty()) return Look::kWord;
  switch (key.kind) {
    case Kind::kAmount:
    case Kind::kNamedAmounts:
      return unit == MoneyUnit::kYuan ? Look::kAmountYuan : Look::kAmountWanYuan;
    case Kind::kCount:
      return Look::kWhole;
    case Kind::kYear:
      return Look::kYear;
    case Kind::kScore:
      return Look::kScore;
    case Kind::kDate:
      return Look::kWord;
    default:
      return Look::kText;
  }
}

/// The number of a cell; nothing when the text is not one of its kind (未知, …) and stays text.
std::optional<double> typed_number(Look look, const std::string& text, MoneyUnit unit) {
  switch (look) {
    case Look::kAmountYuan:
    case Look::kAmountWanYuan:
    case Look::kScore: {
      MoneyUnit in = look == Look::kScore ? MoneyUnit::kYuan : unit;
      ParsedAmount amount = parse_amount(text, in);
      if (!amount.reason.empty()) return std::nullopt;
      return cell_value(amount.amount, in);
    }
    case Look::kYear:
    case Look::kNumber:
    case Look::kWhole: {
      constexpr std::size_t kMostDigits = 15;  // that a double holds
      int whole = text.starts_with("-") ? 1 : 0;
      std::int64_t value = 0;
      auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      bool plain = error == std::errc() && end == text.data() + text.size() && text.size() <= kMostDigits &&
                   std::to_string(value).size() == text.size() && whole <= 1;
      return plain ? std::optional(static_cast<double>(value)) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

bool is_amount(const FillInColumn& column) {
  if (column.key == nullptr || column.is_computed()) return false;
  return column.key->kind == Kind::kAmount ||
         (column.key->kind == Kind::kNamedAmounts && column.role == ColumnRole::kText);
}

class SheetWriter {
 public:
  SheetWriter(const FormContext& context, const PlacedSheet& placed)
      : context_(context), placed_(placed), page_(context.workbook, context.looks, placed.sheet->name) {}

  void write() {
    page_.column_widths(placed_.widths);
    page_.set_up(placed_.links_row + 1);
    write_head();
    if (!placed_.controls.empty()) write_controls();
    if (!placed_.sheet->fields.empty()) write_fields();
    for (const PlacedTable& table : placed_.tables) write_table(table);
  }

 private:
  void decoration(std::uint32_t row) { page_.mark(row, std::string(form_marks::kIgnored)); }

  void write_head() {
    for (std::uint32_t row = 0; row <= placed_.links_row + 1; ++row) decoration(row);
    page_.text(0, {1, 2}, placed_.sheet->name, Look::kTitle);
    page_.row_height(0, 28);
    page_.link(placed_.links_row, 1, "说明", 0, "说明");
    if (placed_.tables.size() < 2) return;
    std::uint32_t column = 2;
    for (const PlacedTable& table : placed_.tables) {
      page_.link(placed_.links_row, column, placed_.sheet->name, table.title_row, table.table->title);
      double wanted = static_cast<double>(table.table->title.size()) * 2 / 3 + 2;  // 3 bytes are 2 digits
      for (double room = 0; room < wanted && column < placed_.widths.size();)
        room += placed_.widths[column++];
    }
  }

  void write_controls() {
    const LineColumns& at = placed_.lines;
    std::uint32_t row = placed_.controls_row;
    for (std::uint32_t r = row; r <= placed_.control_row(placed_.controls.size()); ++r) decoration(r);
    page_.text(row, {2, 3}, "核对", Look::kHeading);
    const std::pair<ColumnRange, const char*> header[] = {{at.check, "应当相符的数"},
                                                          {at.left, "左边"},
                                                          {at.right, "右边"},
                                                          {at.difference, "差额"},
                                                          {at.outcome, "结果"}};
    for (const auto& [columns, title] : header) page_.text(row + 1, columns, title, Look::kHeader);
    for (std::size_t i = 0; i < placed_.controls.size(); ++i)
      write_control(placed_.control_row(i), *placed_.controls[i]);
    std::uint32_t first = placed_.control_row(0);
    auto last = static_cast<std::uint32_t>(first + placed_.controls.size() - 1);
    std::string outcome = cell_address(first, at.outcome.begin);
    page_.alarm(first, last, at.outcome.begin, fmt::format("={}=\"不符\"", outcome), Alarm::kWrong);
    page_.alarm(first, last, at.outcome.begin, fmt::format("={}=\"相符\"", outcome), Alarm::kGood);
  }

  void write_control(std::uint32_t row, const Control& control) {
    const LineColumns& at = placed_.lines;
    const FormPlan& plan = context_.grid.plan();
    ControlFormulas formulas = control_formulas(context_.grid, control);
    bool compared = has_numbers(plan, control.needs, context_.unit);
    Fen left = total(plan, control.left, context_.unit).amount;
    Fen right = total(plan, control.right, context_.unit).amount;
    page_.text(row, at.check, control.label, Look::kLabel);
    fit_height(row, {{at.check, control.label}});
    write_amount(row, at.left, formulas.left, compared, left);
    write_amount(row, at.right, formulas.right, compared, right);
    std::string a = cell_address(row, at.left.begin), b = cell_address(row, at.right.begin);
    std::string difference = cell_address(row, at.difference.begin);
    write_amount(row, at.difference,
                 fmt::format("=IF(ISNUMBER({0}),ROUND({0}-{1},{2}),\"\")", a, b, kDecimalsName), compared,
                 left - right);
    page_.formula(row, at.outcome,
                  fmt::format("=IF(ISNUMBER({0}),IF({1}>0,\"有未知\",IF({0}{2}0,\"不符\",\"相符\")),\"\")",
                              difference, formulas.unknown, control.at_most ? ">" : "<>"),
                  outcome_now(context_, control), Look::kOutcome);
  }

  void write_amount(std::uint32_t row, const ColumnRange& columns, const std::string& formula, bool known,
                    Fen amount) {
    if (known)
      page_.formula(row, columns, formula, cell_value(amount, context_.unit), Look::kComputedAmount);
    else
      page_.formula(row, columns, formula, "", Look::kComputedAmount);
  }

  void write_fields() {
    page_.mark(placed_.fields_row, std::string(form_marks::kFields));
    const LineColumns& at = placed_.lines;
    page_.text(placed_.fields_row, {at.value.begin, at.value.begin + 1}, std::string(form_marks::kValue),
               Look::kPlain);
    for (const ColumnRange& beside : {at.label, at.unit, at.note})
      page_.text(placed_.fields_row, {beside.begin, beside.begin + 1}, std::string(form_marks::kBeside),
                 Look::kPlain);
    page_.hide_row(placed_.fields_row);
    for (std::size_t i = 0; i < placed_.sheet->fields.size(); ++i)
      write_field(placed_.field_row(i), placed_.sheet->fields[i]);
    decoration(placed_.field_row(placed_.sheet->fields.size()));
  }

  void write_field(std::uint32_t row, const FormField& field) {
    const LineColumns& at = placed_.lines;
    ColumnRange note = {field.key ? at.note.begin : at.value.begin, at.note.end};
    if (!field.note.empty()) page_.text(row, note, field.note, Look::kNote);
    if (field.key == nullptr) {
      decoration(row);
      page_.row_height(row, std::max(24.0, note_height(field.note, note)));
      return page_.text(row, {at.label.begin, at.label.begin + 1}, field.label, Look::kHeading);
    }
    page_.mark(row, std::string(field.is_none ? form_marks::kNone : form_marks::kField) + field.path);
    page_.text(row, at.label, field.label + (field.required ? " *" : ""), Look::kLabel);
    if (field.is_none) {
      page_.text(row, at.value, field.value, Look::kWord);
      FactKey nothing;
      nothing.words = {std::string(form_marks::kNothing)};
      page_.offer(row, row, at.value.begin, context_.lists.words(nothing), true);
      return;
    }
    write_input(row, at.value, *field.key, field.value);
    write_unit(row, *field.key);
    guard_cells(page_, context_.lists, *field.key, row, row, at.value.begin);
    if (field.required) guard_required(page_, row, at.value.begin);
    fit_height(row, {{at.value, field.value}}, note_height(field.note, note));
  }

  double note_height(const std::string& text, const ColumnRange& columns) const {
    constexpr double kNoteSize = 9;
    return text_height(text, columns, placed_.widths, kNoteSize);
  }

  void write_unit(std::uint32_t row, const FactKey& key) {
    const ColumnRange& at = placed_.lines.unit;
    if (key.kind == Kind::kAmount)
      page_.formula(row, {at.begin, at.begin + 1}, fmt::format("={}", kMoneyUnitName),
                    unit_name(context_.unit), Look::kUnit);
    if (key.kind == Kind::kDate) page_.text(row, {at.begin, at.begin + 1}, "年-月-日", Look::kUnit);
    if (key.kind == Kind::kScore) page_.text(row, {at.begin, at.begin + 1}, "分", Look::kUnit);
  }

  void write_input(std::uint32_t row, const ColumnRange& columns, const FactKey& key,
                   const std::string& text) {
    write_typed(row, columns, input_look(key, context_.unit), text);
  }

  void write_typed(std::uint32_t row, const ColumnRange& columns, Look look, const std::string& text) {
    if (std::optional<double> number = typed_number(look, text, context_.unit))
      page_.number(row, columns, *number, look);
    else
      page_.text(row, columns, text, look);
  }

  /// As high as the longest text needs; lower rows are left to the spreadsheet program.
  void fit_height(std::uint32_t row, const std::vector<std::pair<ColumnRange, std::string>>& cells,
                  double height = 0) {
    for (const auto& [columns, text] : cells)
      height = std::max(height, text_height(text, columns, placed_.widths, kTypeSize));
    if (height > kOneLine) page_.row_height(row, std::min(height, 400.0));
  }

  void write_table(const PlacedTable& placed) {
    const FormTable& table = *placed.table;
    decoration(placed.title_row);
    decoration(placed.note_row());
    page_.mark(placed.end_row, std::string(form_marks::kEnd));
    page_.mark(placed.end_row + 1, std::string(form_marks::kEnd));
    page_.text(placed.title_row, {1, 2}, table.title, Look::kHeading);
    page_.row_height(placed.title_row, 26);
    std::string note = table.key->description;
    if (!table.key->source.empty()) note += (note.empty() ? "" : "　") + ("来处：" + table.key->source);
    ColumnRange across = {1, placed_.lines.note.end};
    if (!note.empty()) page_.text(placed.note_row(), across, note, Look::kNote);
    fit_height(placed.note_row(), {}, note_height(note, across));
    page_.text(placed.end_row, {1, placed_.lines.note.end}, std::string(form_marks::kMoreRows), Look::kNote);
    write_roles(placed);
    write_header(placed);
    for (std::uint32_t i = 0; i < table.room; ++i) write_row(placed, i);
    for (std::size_t c = 0; c < table.columns.size(); ++c) guard_column(placed, c);
    guard_duplicates(page_, context_.grid, placed);
  }

  void write_roles(const PlacedTable& placed) {
    page_.mark(placed.roles_row(), std::string(form_marks::kTable) + placed.table->path);
    for (std::size_t c = 0; c < placed.columns.size(); ++c)
      page_.text(placed.roles_row(), {placed.columns[c].begin, placed.columns[c].begin + 1},
                 role_mark(placed.table->columns[c]), Look::kPlain);
    page_.hide_row(placed.roles_row());
  }

  static std::string role_mark(const FillInColumn& column) {
    switch (column.role) {
      case ColumnRole::kOwner:
        return std::string(form_marks::kOwner);
      case ColumnRole::kNumber:
        return std::string(form_marks::kNumber);
      case ColumnRole::kName:
        return std::string(form_marks::kName);
      case ColumnRole::kFormula:
        return std::string(form_marks::kFormula);
      case ColumnRole::kText:
        return std::string(form_marks::kText);
      case ColumnRole::kValue:
        return std::string(form_marks::kColumn) + column.path;
      default:
        return std::string(form_marks::kBeside);
    }
  }

  void write_header(const PlacedTable& placed) {
    std::uint32_t row = placed.header_row();
    page_.mark(row, std::string(form_marks::kHeader));
    std::vector<std::pair<ColumnRange, std::string>> titles;
    for (std::size_t c = 0; c < placed.columns.size(); ++c) {
      const FillInColumn& column = placed.table->columns[c];
      std::string title = column.title;
      if (column.role == ColumnRole::kValue && column.key->required) title += " *";
      if (is_amount(column))
        page_.formula(row, placed.columns[c], fmt::format("=\"{}（\"&{}&\"）\"", title, kMoneyUnitName),
                      fmt::format("{}（{}）", title, unit_name(context_.unit)), Look::kHeader);
      else
        page_.text(row, placed.columns[c], title, Look::kHeader);
      if (column.role == ColumnRole::kValue && !column.key->description.empty())
        page_.comment(row, placed.columns[c].begin, column.key->description);
      titles.emplace_back(placed.columns[c], is_amount(column) ? title + "（万元）" : title);
    }
    fit_height(row, titles);
  }

  void write_row(const PlacedTable& placed, std::uint32_t index) {
    const FormTable& table = *placed.table;
    std::uint32_t row = placed.first_row + index;
    const std::vector<std::string> empty(table.columns.size());
    const std::vector<std::string>& cells = index < table.rows.size() ? table.rows[index] : empty;
    std::vector<std::pair<ColumnRange, std::string>> texts;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      write_cell(placed, index, cells, c);
      texts.emplace_back(placed.columns[c], cells[c]);
    }
    fit_height(row, texts);
  }

  void write_cell(const PlacedTable& placed, std::uint32_t index, const std::vector<std::string>& cells,
                  std::size_t c) {
    const FillInColumn& column = placed.table->columns[c];
    const ColumnRange& at = placed.columns[c];
    std::uint32_t row = placed.first_row + index;
    switch (column.role) {
      case ColumnRole::kNumber:
        return page_.number(row, at, index + 1, Look::kNumber);
      case ColumnRole::kOwner:
        return write_typed(row, at, Look::kNumber, cells[c]);
      case ColumnRole::kName:
      case ColumnRole::kFormula:
        return page_.text(row, at, cells[c], Look::kWord);
      case ColumnRole::kText:
        return write_typed(row, at, text_look(*column.key), cells[c]);
      case ColumnRole::kValue:
        return write_input(row, at, *column.key, cells[c]);
      case ColumnRole::kCodeName:
        return page_.formula(
            row, at, code_name_formula(cell_address(row, placed.columns[c - 1].begin), column.key->codes),
            context_.lists.code_name(cells[c - 1], column.key->codes), Look::kComputedName);
      case ColumnRole::kOwnerName:
        return write_owner_name(placed, row, cells, c);
      case ColumnRole::kExpected:
        return write_expected(placed, index, cells, c);
    }
  }

  Look text_look(const FactKey& key) const {
    return key.kind == Kind::kNamedAmounts ? input_look(key_without_words(key), context_.unit) : Look::kText;
  }

  static FactKey key_without_words(const FactKey& key) {
    FactKey amount;
    amount.kind = key.kind;
    return amount;
  }

  /// The table of the records that the rows of `path` belong to.
  const FormTable* owner_of(std::string path) const {
    for (std::size_t slash = path.rfind('/'); slash != std::string::npos; slash = path.rfind('/')) {
      path.resize(slash);
      const FormTable* table = find_table(context_.grid.plan(), path);
      if (table != nullptr) return table;
    }
    return nullptr;
  }

  void write_owner_name(const PlacedTable& placed, std::uint32_t row, const std::vector<std::string>& cells,
                        std::size_t c) {
    const FormTable& owner = *owner_of(placed.table->path);
    std::size_t number = owner.column(ColumnRole::kNumber), name = owner.column(ColumnRole::kValue);
    std::size_t own = placed.table->column(ColumnRole::kOwner);
    std::string formula =
        fmt::format("=IFERROR(INDEX({},MATCH({},{},0))&\"\",\"\")", context_.grid.range(owner.path, name),
                    cell_address(row, placed.columns[own].begin), context_.grid.range(owner.path, number));
    std::string now;
    for (const std::vector<std::string>& one : owner.rows)
      if (!cells[own].empty() && one[number] == cells[own]) now = one[name];
    page_.formula(row, placed.columns[c], formula, now, Look::kComputedName);
  }

  void write_expected(const PlacedTable& placed, std::uint32_t index, const std::vector<std::string>& cells,
                      std::size_t c) {
    std::uint32_t row = placed.first_row + index;
    std::vector<const Expected*> all;
    std::optional<Fen> now;
    for (const Expected& expected : context_.expected) {
      if (expected.table != placed.table->path) continue;
      all.push_back(&expected);
      if (!now) now = expected_amount(context_.grid.plan(), expected, *placed.table, cells, context_.unit);
    }
    write_amount(row, placed.columns[c], expected_formula(context_.grid, all, placed, row), now.has_value(),
                 now.value_or(Fen{}));
  }

  void guard_column(const PlacedTable& placed, std::size_t c) {
    const FillInColumn& column = placed.table->columns[c];
    std::uint32_t last = placed.end_row - 1, at = placed.columns[c].begin;
    switch (column.role) {
      case ColumnRole::kValue:
        return guard_cells(page_, context_.lists, *column.key, placed.first_row, last, at);
      case ColumnRole::kText:
        if (column.key->kind == Kind::kNamedAmounts) guard_amounts(page_, placed.first_row, last, at);
        return;
      case ColumnRole::kName:
        return guard_names(page_, context_.lists, *column.key, placed.first_row, last, at);
      case ColumnRole::kExpected:
        return guard_expected(page_, context_.expected, placed, c);
      default:
        return;
    }
  }

  const FormContext& context_;
  const PlacedSheet& placed_;
  FormPage page_;
};

}  // namespace

std::string outcome_now(const FormContext& context, const Control& control) {
  const FormPlan& plan = context.grid.plan();
  if (!has_numbers(plan, control.needs, context.unit)) return "";
  FormTotal left = total(plan, control.left, context.unit), right = total(plan, control.right, context.unit);
  if (left.unknown || right.unknown) return "有未知";
  bool good = control.at_most ? left.amount <= right.amount : left.amount == right.amount;
  return good ? "相符" : "不符";
}

void write_data_sheet(const FormContext& context, const PlacedSheet& placed) {
  SheetWriter(context, placed).write();
}

}  // namespace juesuan
