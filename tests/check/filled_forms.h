#pragma once

#include <memory>
#include <string>

#include "check/form_view.h"
#include "check/rules.h"
#include "support/stages.h"

namespace juesuan {

/// The example unit's facts filled by a set of the project, to break single cells of its forms.
class FilledForms {
 public:
  explicit FilledForms(const std::string& set = "sichuan/2021/final_accounts",
                       const std::string& file = "data/510000_example/2021/900001_example_bureau.yaml",
                       const std::string& from = "", const std::string& to = "")
      : stages_(run_stages({"单位.yaml", changed(project_file(file), from, to)}, {"上年.yaml", ""},
                           project_set(set))) {}

  Table& form(const std::string& id) {
    for (Table& table : stages_->document.tables)
      if (table.id == id) return table;
    throw std::runtime_error("no form " + id);
  }
  bool has(const std::string& id) const {
    for (const Table& table : stages_->document.tables)
      if (table.id == id) return true;
    return false;
  }

  /// A cell by the words of form_view.h.
  Cell& cell(const std::string& id, const std::string& row, const std::string& column) {
    Table& table = form(id);
    const Cell* found = FormView(table).find(row, column);
    for (std::vector<Cell>& cells : table.rows)
      for (Cell& one : cells)
        if (&one == found) return one;
    throw std::runtime_error("no cell " + id + " " + row + " " + column);
  }
  FilledForms& add(const std::string& id, const std::string& row, const std::string& column,
                   std::int64_t fen) {
    Cell& changed_cell = cell(id, row, column);
    changed_cell.amount = Fen{changed_cell.amount.value_or(Fen{}).count + fen};
    return *this;
  }
  FilledForms& drop(const std::string& id) {
    std::erase_if(stages_->document.tables, [&](const Table& table) { return table.id == id; });
    return *this;
  }

  const Stages& stages() const { return *stages_; }
  UnitYear& year() { return *stages_->year; }

  RuleResult check(const std::string& code) const {
    for (const Rule& rule : all_rules())
      if (rule.title.code == code)
        return run_rule(rule,
                        {.year = *stages_->year,
                         .figures = *stages_->figures,
                         .forms = stages_->document.tables,
                         .members = {},
                         .other_units = {}},
                        rule.level);
    throw std::runtime_error("no rule " + code);
  }

 private:
  static std::string changed(std::string text, const std::string& from, const std::string& to) {
    if (from.empty()) return text;
    std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("no " + from);
    return text.replace(at, from.size(), to);
  }

  std::unique_ptr<Stages> stages_;
};

}  // namespace juesuan
