#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "fill/fill.h"
#include "fill/form_formulas.h"
#include "fill/form_grid.h"
#include "fill/sheet_name.h"
#include "fill/text.h"

namespace juesuan {
namespace {

using Kind = FormColumn::Kind;
constexpr std::size_t kMaxNamedUnknowns = 6;

/// “一般公共预算财政拨款” of “一、一般公共预算财政拨款”.
std::string without_number(const std::string& label) {
  constexpr std::string_view kMark = "、";
  std::size_t mark = label.find(kMark);
  if (mark == std::string::npos) return label;
  bool numbered =
      to_utf32(label.substr(0, mark)).find_first_not_of(U"一二三四五六七八九十") == std::u32string::npos;
  return numbered ? label.substr(mark + kMark.size()) : label;
}

bool holds(const FormColumn& column, const FormColumn& leaf) {
  return &column == &leaf || std::any_of(column.children.begin(), column.children.end(),
                                         [&](const FormColumn& child) { return holds(child, leaf); });
}

/// How a missing amount is named: 预算数 and 公务接待费; most have no group.
struct MissingName {
  std::string group;
  std::string name;

  std::string words() const { return group.empty() ? name : fmt::format("{}中的{}", group, name); }
};

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Fills one form.
class FormFiller {
 public:
  FormFiller(const Form& form, const TemplateSet& set, const Figures& figures, Diagnostics& out)
      : form_(form), set_(set), figures_(figures), out_(out), leaves_(form_leaves(form)) {}

  Table fill() {
    table_.id = form_.id;
    table_.title = fill_text(form_.printed_title, set_, figures_, out_).text;
    table_.heading = form_.heading;
    table_.form_number = form_.form_number;
    table_.left_corner = fill_text(form_.left_corner, set_, figures_, out_).text;
    table_.right_corner = fill_text(form_.right_corner, set_, figures_, out_).text;
    table_.unit = form_.unit;
    table_.decimals = form_.decimals;
    table_.landscape = form_.landscape;
    add_form_header(form_, leaves_, table_);
    if (form_.list.empty())
      add_fixed_lines();
    else
      add_list_rows();
    if (is_provided()) add_note_formulas(form_, leaves_, table_, out_);
    if (!form_.list.empty()) add_level_formulas(leaves_, levels_, table_);
    add_notes();
    return std::move(table_);
  }

 private:
  void add_fixed_lines() {
    for (const FormLine& line : form_.lines) {
      std::vector<Cell> row = empty_row(table_, CellRole::kLabel);
      for (std::size_t i = 0; i < leaves_.size() && i < line.cells.size(); ++i) {
        const FormLeaf& leaf = leaves_[i];
        Cell& cell = row[leaf.first];
        if (leaf.column->kind == Kind::kAmount) {
          fill_amount(cell, find_figure(line.cells[i], line.place), missing_name(line, i));
        } else {
          cell.text.text = line.cells[i];
          cell.align = leaf.column->kind == Kind::kLabel ? CellAlign::kLeft : CellAlign::kCenter;
        }
      }
      mark_total_line(row);
      table_.rows.push_back(std::move(row));
    }
  }

  /// What amount cell `i` of a fixed line is called when it is missing: the label before it, or in a line
  /// without labels the column with what stands above it.
  MissingName missing_name(const FormLine& line, std::size_t i) const {
    std::size_t at = i;
    while (at > 0 && leaves_[at].column->kind != Kind::kLabel) --at;
    if (leaves_[at].column->kind == Kind::kLabel) return {"", without_number(line.cells[at])};
    const FormColumn& top = top_column(*leaves_[i].column);
    return {&top == leaves_[i].column ? "" : top.name, leaves_[i].column->name};
  }

  /// The column of the top header row that a leaf stands under.
  const FormColumn& top_column(const FormColumn& leaf) const {
    return *std::find_if(form_.columns.begin(), form_.columns.end(),
                         [&](const FormColumn& column) { return holds(column, leaf); });
  }

  /// Lines like 本年收入合计 and 总计 stand out, each half for itself.
  void mark_total_line(std::vector<Cell>& row) const {
    bool total = false;
    for (const FormLeaf& leaf : leaves_) {
      Cell& cell = row[leaf.first];
      if (leaf.column->kind == Kind::kLabel) {
        total = cell.text.text.ends_with("总计") || cell.text.text.ends_with("合计");
        if (total) cell.role = CellRole::kTotalLabel;
        if (total) cell.align = CellAlign::kCenter;
      } else if (leaf.column->kind == Kind::kAmount) {
        cell.role = total ? CellRole::kTotal : CellRole::kAmount;
      }
    }
  }

  /// The figure behind a name in a fixed line. Beneath a list a missing element is a blank; any other missing
  /// name is a slip of the form.
  FigureId find_figure(const std::string& path, const Place& place) {
    if (path.empty() || path == "-") return kNoFigure;
    std::uint32_t node = 0;
    bool beneath_list = false;
    std::string_view rest = path;
    while (!rest.empty()) {
      std::size_t dot = rest.find('.');
      std::string_view key = rest.substr(0, dot);
      rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
      std::uint32_t next = figures_.child(node, key);
      if (next == 0) {
        bool may_lack = figures_.node(node).is_list || (beneath_list && is_code(key));
        if (!may_lack) report_unknown(path, key, node, place);
        return kNoFigure;
      }
      beneath_list = beneath_list || figures_.node(node).is_list;
      node = next;
    }
    FigureId figure = figures_.node(node).figure;
    if (figure == kNoFigure) report_unknown(path, path, node, place);
    return figure;
  }

  void report_unknown(std::string_view path, std::string_view key, std::uint32_t node, const Place& place) {
    if (!reported_.insert(std::string(path)).second) return;
    std::vector<std::string> known;
    for (std::uint32_t child : figures_.node(node).children) known.emplace_back(figures_.node(child).key);
    std::string near = nearest(key, known);
    Diagnostic& error = out_.error("FORM-UNKNOWN-FIGURE", place, fmt::format("表里用的数名“{}”没有", path));
    if (!near.empty()) error.note("提示", fmt::format("“{}”这一段最接近的是“{}”", key, near));
  }

  void add_list_rows() {
    std::uint32_t list = figures_.find_node(form_.list);
    if (list == 0 || !figures_.node(list).is_list) {
      out_.error("FORM-UNKNOWN-LIST", form_.place, fmt::format("逐行的“{}”不是列表", form_.list))
          .note("提示", "列表的名字见 pipeline/derive/README.md");
      return;
    }
    for (std::uint32_t element : figures_.node(list).children) {
      FigureId level = field(element, "层级");
      levels_.push_back(level == kNoFigure ? 0 : static_cast<int>(figures_[level].number));
      std::vector<Cell> row = empty_row(table_, CellRole::kLabel);
      for (const FormLeaf& leaf : leaves_) fill_list_cell(row, leaf, element);
      table_.rows.push_back(std::move(row));
    }
  }

  void fill_list_cell(std::vector<Cell>& row, const FormLeaf& leaf, std::uint32_t element) {
    const FormColumn& column = *leaf.column;
    Cell& cell = row[leaf.first];
    bool total = levels_.back() == 0;
    if (leaf.count > 1) span_columns(row, leaf.first, leaf.count);
    FigureId figure = field(element, column.value);
    if (figure == kNoFigure && !is_code(column.value))
      report_unknown(column.value, column.value, element, column.place);
    if (column.kind == Kind::kAmount) {
      cell.role = total ? CellRole::kTotal : CellRole::kAmount;
      fill_amount(cell, figure, {"", column.name});
      return;
    }
    cell.role = total ? CellRole::kTotalLabel : CellRole::kLabel;
    cell.align = total ? CellAlign::kCenter : CellAlign::kLeft;
    cell.text = printed_figure(figures_, figure);
    cell.figure = figure;
    FigureId indent = column.indent.empty() ? kNoFigure : field(element, column.indent);
    if (indent != kNoFigure && figures_[indent].number > 1)
      cell.indent = static_cast<std::uint8_t>(figures_[indent].number - 1);
  }

  FigureId field(std::uint32_t element, std::string_view name) const {
    std::uint32_t node = figures_.find_node(name, element);
    return node == 0 || node == element ? kNoFigure : figures_.node(node).figure;
  }

  void fill_amount(Cell& cell, FigureId id, const MissingName& name) {
    cell.align = CellAlign::kRight;
    cell.role = cell.role == CellRole::kTotal ? CellRole::kTotal : CellRole::kAmount;
    cell.figure = id;
    if (id == kNoFigure) return;
    const Figure& figure = figures_[id];
    if (figure.state == State::kUnknown) unknown_.push_back(name);
    if (!figure.known()) return;
    cell.amount = figure.fen();
    cell.text.text = format_amount(figure.fen(), table_.unit, {table_.decimals, false, true});
    cell.text.printed.push_back({0, static_cast<std::uint32_t>(cell.text.text.size()), id});
    known_groups_.insert(name.group);
  }

  void add_notes() {
    for (std::size_t i = 0; i < form_.notes.size(); ++i) {
      std::string text = fill_text(form_.notes[i], set_, figures_, out_).text;
      table_.notes.push_back(i == 0 ? "注：" + text : text);
    }
    if (!has_amount({CellRole::kAmount, CellRole::kTotal}) && unknown_.empty())
      table_.empty_sentence = fill_text(form_.empty_sentence, set_, figures_, out_).text;
    std::string missing = missing_sentence();
    if (!missing.empty()) table_.notes.push_back(std::move(missing));
  }

  /// The form's own sentence if its details are missing as a whole, or else one that names what is unknown.
  std::string missing_sentence() {
    if (lacks_details()) {
      std::string own = fill_text(form_.not_provided, set_, figures_, out_).text;
      if (!own.empty()) return own;
    }
    return unknown_.empty() ? "" : unknown_sentence();
  }

  bool lacks_details() {
    if (!form_.provided.empty()) return !is_provided();
    return has_amount({CellRole::kTotal}) && !has_amount({CellRole::kAmount});
  }

  /// Whether a cell of these roles has an amount other than 0.
  bool has_amount(std::initializer_list<CellRole> roles) const {
    auto counts = [&](const Cell& cell) {
      return cell.amount.value_or(Fen{}) != Fen{} &&
             std::find(roles.begin(), roles.end(), cell.role) != roles.end();
    };
    return std::any_of(table_.rows.begin(), table_.rows.end(), [&](const std::vector<Cell>& row) {
      return std::any_of(row.begin(), row.end(), counts);
    });
  }

  /// False for a form whose facts are missing as a whole: its totals then stand without their parts.
  bool is_provided() {
    FigureId provided = form_.provided.empty() ? kNoFigure : find_figure(form_.provided, form_.place);
    return provided == kNoFigure || figures_[provided].number != 0;
  }

  /// What is unknown, each once; a group of which nothing is known goes by its own name.
  std::vector<std::string> unknown_names() const {
    std::vector<std::string> names;
    for (const MissingName& missing : unknown_) {
      bool whole = !missing.group.empty() && known_groups_.count(missing.group) == 0;
      std::string words = whole ? missing.group : missing.words();
      if (std::find(names.begin(), names.end(), words) == names.end()) names.push_back(std::move(words));
    }
    return names;
  }

  std::string unknown_sentence() const {
    std::vector<std::string> unknown = unknown_names();
    std::string names;
    for (std::size_t i = 0; i < unknown.size() && i < kMaxNamedUnknowns; ++i)
      names += (i == 0 ? "" : "、") + unknown[i];
    if (unknown.size() > kMaxNamedUnknowns) names += fmt::format("等{}项", unknown.size());
    std::string sentence = set_.unknown_sentence;
    std::size_t slot = sentence.find("{项目}");
    if (slot != std::string::npos) sentence.replace(slot, std::string_view("{项目}").size(), names);
    return sentence;
  }

  const Form& form_;
  const TemplateSet& set_;
  const Figures& figures_;
  Diagnostics& out_;
  std::vector<FormLeaf> leaves_;
  Table table_;
  std::vector<int> levels_;
  std::vector<MissingName> unknown_;    ///< cells whose amount is unknown
  std::set<std::string> known_groups_;  ///< groups of cells with a known amount
  std::set<std::string> reported_;
};

}  // namespace

std::vector<Table> fill_forms(const TemplateSet& set, const Figures& figures, Diagnostics& out) {
  std::vector<Table> tables;
  std::set<std::string> names;
  for (const Form& form : set.forms) {
    tables.push_back(FormFiller(form, set, figures, out).fill());
    tables.back().sheet_name = sheet_name(form.title, names);
  }
  return tables;
}

}  // namespace juesuan
