// Facts that only some template sets ask for (补充), numbers of the unit's own (自定义), and figures made by
// formulas.

#include <fmt/format.h>

#include "base/utf8.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

using Kind = ExtraFact::Kind;

void add_value(Figures& figures, const std::string& name, const ExtraFact& fact, const ExtraValue& value);
void add_declared(Figures& figures, const std::string& group, const std::vector<ExtraFact>& facts,
                  const std::vector<ExtraValue>& values);

void add_rows(Figures& figures, const std::string& name, const ExtraFact& fact, const ExtraValue& value) {
  figures.make_list(name);
  for (std::size_t row = 0; row < value.rows.size(); ++row)
    for (std::size_t i = 0; i < fact.columns.size(); ++i)
      add_value(figures, fmt::format("{}.{}.{}", name, row + 1, fact.columns[i].name), fact.columns[i],
                value.rows[row][i]);
}

void add_value(Figures& figures, const std::string& name, const ExtraFact& fact, const ExtraValue& value) {
  switch (fact.kind) {
    case Kind::kAmount:
      figures.fact(name, value.amount);
      break;
    case Kind::kCount:
      figures.fact(name, value.count);
      break;
    case Kind::kText:
      figures.fact(name, value.text);
      break;
    case Kind::kTexts:
      figures.make_list(name);
      for (std::size_t i = 0; i < value.texts.size(); ++i)
        figures.fact(fmt::format("{}.{}.内容", name, i + 1), value.texts[i]);
      break;
    case Kind::kPassages:
      figures.make_list(name);
      for (std::size_t i = 0; i < value.passages.size(); ++i) {
        figures.fact(fmt::format("{}.{}.标题", name, i + 1), value.passages[i].first);
        figures.fact(fmt::format("{}.{}.内容", name, i + 1), value.passages[i].second);
      }
      break;
    case Kind::kRows:
      add_rows(figures, name, fact, value);
      break;
    case Kind::kRecords:
      figures.make_list(name);
      for (std::size_t i = 0; i < value.rows.size(); ++i)
        add_declared(figures, fmt::format("{}.{}", name, i + 1), fact.columns, value.rows[i]);
      break;
  }
}

/// A figure for each declared fact; blank where nothing was typed.
void add_declared(Figures& figures, const std::string& group, const std::vector<ExtraFact>& facts,
                  const std::vector<ExtraValue>& values) {
  for (const ExtraFact& fact : facts) {
    ExtraValue absent;
    const ExtraValue* value = &absent;
    for (const ExtraValue& typed : values)
      if (typed.fact == &fact) value = &typed;
    add_value(figures, dotted(group, fact.name), fact, *value);
  }
}

/// Figures that a name stands for: one, or one per element where a part of it is *.
void find_inputs(const Figures& figures, std::uint32_t node, std::string_view rest,
                 std::vector<FigureId>& found) {
  if (rest.empty()) {
    if (figures.node(node).figure != kNoFigure) found.push_back(figures.node(node).figure);
    return;
  }
  std::size_t dot = rest.find('.');
  std::string_view key = rest.substr(0, dot);
  std::string_view below = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
  if (key == "*") {
    for (std::uint32_t child : figures.node(node).children) find_inputs(figures, child, below, found);
  } else if (std::uint32_t child = figures.child(node, key); child != 0) {
    find_inputs(figures, child, below, found);
  }
}

/// The name beneath `node` that is most like one that is not there: its parts up to the wrong one, that one
/// mended.
std::string nearest_below(const Figures& figures, std::uint32_t node, std::string_view name) {
  std::string_view rest = name;
  while (true) {
    std::string_view key = rest.substr(0, rest.find('.'));
    std::uint32_t child = figures.child(node, key);
    if (child != 0 && key.size() < rest.size()) {
      node = child;
      rest.remove_prefix(key.size() + 1);
      continue;
    }
    std::vector<std::string> known;
    for (std::uint32_t other : figures.node(node).children) known.emplace_back(figures.node(other).key);
    std::string near = nearest(key, known);
    return near.empty() ? "" : fmt::format("{}{}", name.substr(0, name.size() - rest.size()), near);
  }
}

void report_twice(const std::string& name, Place place, Diagnostics& out) {
  out.error("DERIVE-FORMULA", place, fmt::format("已经有“{}”这个数了", name)).note("提示", "换一个名称");
}

/// Makes figures by formula; a name that is not there, or stands for nothing to calculate with, is reported.
class FormulaStep {
 public:
  FormulaStep(Derivation& d, Diagnostics& out) : d_(d), out_(out) {}

  /// `group` is where the formulas' own short names are looked up too.
  void add(const FormulaFigure& formula, std::string_view group) {
    std::vector<std::vector<FigureId>> inputs;
    for (const std::string& input : formula.inputs) {
      inputs.push_back(resolve(input, group));
      bool may_be_empty = input.find('*') != std::string::npos;
      if (inputs.back().empty() && !may_be_empty) return report_unknown(formula, input, group);
    }
    std::string name = group.empty() ? formula.name : dotted(group, formula.name);
    if (can_be_calculated(formula, inputs) && is_new(formula, name)) make(formula.kind, name, inputs);
  }

 private:
  std::vector<FigureId> resolve(const std::string& input, std::string_view group) const {
    std::vector<FigureId> found;
    if (!group.empty()) find_inputs(d_.figures, 0, dotted(group, input), found);
    if (found.empty()) find_inputs(d_.figures, 0, input, found);
    return found;
  }

  /// Amounts with amounts, counts with counts, no words; more than one figure behind a name only in a sum.
  bool can_be_calculated(const FormulaFigure& formula, const std::vector<std::vector<FigureId>>& inputs) {
    const Figure* first = nullptr;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      std::string fault;
      if (formula.kind != FormulaFigure::Kind::kSum && inputs[i].size() != 1)
        fault = fmt::format("代表{}个数，这里要一个", inputs[i].size());
      for (FigureId id : inputs[i]) {
        const Figure& figure = d_.figures[id];
        if (figure.state == State::kBlank) continue;
        if (first == nullptr) first = &figure;
        if (figure.kind == FigureKind::kText)
          fault = "是文字，不能算";
        else if (figure.kind != first->kind)
          fault = "与前面的数不是一类（金额、个数、比率、得分）";
      }
      if (fault.empty()) continue;
      report(formula, formula.inputs[i], fault);
      return false;
    }
    return true;
  }

  bool is_new(const FormulaFigure& formula, const std::string& name) {
    bool record = formula.kind == FormulaFigure::Kind::kChange ||
                  formula.kind == FormulaFigure::Kind::kChangeFromLastYear;
    if (d_.figures.find(record ? name + ".本年" : name) == kNoFigure) return true;
    report_twice(formula.name, formula.place, out_);
    return false;
  }

  void report_unknown(const FormulaFigure& formula, const std::string& input, std::string_view group) {
    std::string near = group.empty() ? "" : nearest_below(d_.figures, d_.figures.find_node(group), input);
    if (near.empty()) near = nearest_below(d_.figures, 0, input);
    Diagnostic& error = report(formula, input, "没有");
    if (!near.empty()) error.note("提示", fmt::format("最接近的是“{}”", near));
    error.note("提示", "数名见 pipeline/derive/README.md；自己的数要写在用它的算式之前");
  }

  Diagnostic& report(const FormulaFigure& formula, const std::string& input, std::string_view fault) {
    return out_.error("DERIVE-FORMULA", formula.place,
                      fmt::format("“{}”的算式用的数名“{}”{}", formula.name, input, fault));
  }

  void make(FormulaFigure::Kind kind, const std::string& name,
            const std::vector<std::vector<FigureId>>& inputs) {
    Figures& figures = d_.figures;
    switch (kind) {
      case FormulaFigure::Kind::kSum: {
        std::vector<FigureId> parts;
        for (const auto& some : inputs) parts.insert(parts.end(), some.begin(), some.end());
        figures.sum(name, std::move(parts));
        break;
      }
      case FormulaFigure::Kind::kDifference:
        figures.difference(name, inputs[0].front(), inputs[1].front());
        break;
      case FormulaFigure::Kind::kShare:
        figures.share(name, inputs[0].front(), inputs[1].front());
        break;
      case FormulaFigure::Kind::kChange: {
        FigureId now = figures.copy(name + ".本年", inputs[0].front());
        FigureId before = figures.copy(name + ".上年", inputs[1].front());
        figures.growth(name + ".增长率", figures.difference(name + ".增减额", now, before), before);
        break;
      }
      case FormulaFigure::Kind::kChangeFromLastYear:
        figures.copy(name + ".本年", inputs[0].front());
        d_.add_change(name);
        break;
    }
  }

  Derivation& d_;
  Diagnostics& out_;
};

}  // namespace

void derive_extras(Derivation& d, const SetFacts& facts, Diagnostics& out) {
  add_declared(d.figures, "补充", facts.extras, d.year.extras);
  for (const OwnCount& own : d.year.own_counts) {
    std::string name = dotted("自定义", own.name);
    if (d.figures.find(name) == kNoFigure)
      d.figures.fact(name, own.count);
    else
      report_twice(own.name, own.count.place, out);
  }
  FormulaStep formulas(d, out);
  for (const FormulaFigure& formula : d.year.formulas) formulas.add(formula, "自定义");
  for (const FormulaFigure& formula : facts.formulas) formulas.add(formula, "");
}

}  // namespace juesuan
