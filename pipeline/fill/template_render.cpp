#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "fill/template.h"
#include "fill/template_evaluator.h"
#include "fill/template_syntax.h"

namespace juesuan {
namespace template_syntax {
namespace {

using Kind = TemplateValue::Kind;

constexpr int kMaxCalls = 40;
constexpr std::size_t kMaxSteps = 1'000'000;
constexpr std::size_t kMaxText = std::size_t{16} << 20;

struct LinkedProgram;

struct Target {
  const LinkedProgram* program = nullptr;
  const Macro* macro = nullptr;
};

/// A template with its calls resolved to macros of its own or of the macro files.
struct LinkedProgram {
  const Program* program = nullptr;
  std::vector<Target> calls;  ///< as Program::calls; without a macro: reported
};

/// Resolves calls. Program 0 is the one to be rendered.
class Linker {
 public:
  Linker(std::vector<LinkedProgram>& programs, const Figures& figures,
         std::span<const TemplateBinding> bindings, RenderErrors& errors)
      : programs_(programs), figures_(figures), bindings_(bindings), errors_(errors) {}

  void run() {
    for (LinkedProgram& linked : programs_) add_names(linked);
    for (LinkedProgram& linked : programs_) {
      linked.calls.reserve(linked.program->calls.size());
      for (const Call& call : linked.program->calls) linked.calls.push_back(resolve(call, linked));
    }
  }

 private:
  /// Jinja2 would take the figure for one and the macro or variable for the other.
  void refuse_shadowing(const std::string& name, const Place& place) {
    auto same = [&](const TemplateBinding& binding) { return binding.name == name; };
    if (figures_.child(0, name) == 0 && std::none_of(bindings_.begin(), bindings_.end(), same)) return;
    Diagnostic* error = errors_.add("TEMPLATE-SCOPE", place, fmt::format("“{}”已是数字的名称", name));
    if (error != nullptr) error->note("提示", "换一个名称");
  }

  void add_names(const LinkedProgram& linked) {
    for (const Segment& set : linked.program->set_names) refuse_shadowing(set.key, set.place);
    for (const Macro& macro : linked.program->macros) {
      refuse_shadowing(macro.name, macro.place);
      auto [found, added] = macros_.try_emplace(macro.name, Target{&linked, &macro});
      if (added) continue;
      Diagnostic* error =
          errors_.add("TEMPLATE-MACRO", macro.place, fmt::format("宏“{}”在两个文件里定义", macro.name));
      if (error != nullptr) error->note("另见", "另一处", found->second.macro->place);
    }
  }

  Target resolve(const Call& call, const LinkedProgram& from) {
    auto found = macros_.find(call.name);
    if (found == macros_.end()) return unknown(call);
    Target target = found->second;
    bool own = target.program == &from;
    auto index = static_cast<std::size_t>(target.macro - target.program->program->macros.data());
    // In a rendered template a macro exists from its definition on; a macro file is read before.
    if (own && &from == programs_.data() && index >= call.defined) {
      Diagnostic* error =
          errors_.add("TEMPLATE-MACRO", call.place, fmt::format("宏“{}”在这里还没有定义", call.name));
      if (error != nullptr) error->note("另见", "后面才定义", target.macro->place);
      return {};
    }
    if (target.macro->parameters == call.arguments.size()) return target;
    Diagnostic* error = errors_.add("TEMPLATE-MACRO", call.place,
                                    fmt::format("宏“{}”要{}个参数，这里有{}个", call.name,
                                                target.macro->parameters, call.arguments.size()));
    if (error != nullptr) error->note("另见", "定义", target.macro->place);
    return {};
  }

  Target unknown(const Call& call) {
    std::vector<std::string> names;
    for (const LinkedProgram& linked : programs_)
      for (const Macro& macro : linked.program->macros) names.push_back(macro.name);
    Diagnostic* error = errors_.add("TEMPLATE-MACRO", call.place, fmt::format("没有宏“{}”", call.name));
    if (error == nullptr) return {};
    std::string near = nearest(call.name, names);
    if (!near.empty()) error->note("提示", fmt::format("最接近的是“{}”", near));
    if (figures_.child(0, call.name) != 0) error->note("提示", "这是数字的名称，不带括号");
    return {};
  }

  std::vector<LinkedProgram>& programs_;
  const Figures& figures_;
  std::span<const TemplateBinding> bindings_;
  RenderErrors& errors_;
  std::unordered_map<std::string_view, Target> macros_;
};

/// Walks the statements and writes the text.
class Renderer {
 public:
  Renderer(const Figures& figures, const TemplateStyle& style, RenderErrors& errors)
      : figures_(figures), errors_(errors), evaluator_(figures, style, errors) {}

  RichText run(const LinkedProgram& main, std::span<const TemplateBinding> bindings) {
    out_.text.reserve(main.program->text_size * 2);
    Frame frame{main, new_slots(main.program->slots), bindings};
    run(main.program->body, frame);
    return std::move(out_);
  }

 private:
  /// The variables of the template or of one call of a macro.
  struct Frame {
    const LinkedProgram& program;
    std::vector<TemplateValue> slots;
    std::span<const TemplateBinding> bindings;

    Names names() const { return {slots, bindings}; }
  };

  static std::vector<TemplateValue> new_slots(std::uint32_t count) {
    TemplateValue unset;
    unset.kind = Kind::kUnset;
    return std::vector<TemplateValue>(count, unset);
  }

  bool may_go_on(const Place& place) {
    if (stopped_) return false;
    if (++steps_ <= kMaxSteps && out_.text.size() <= kMaxText) return true;
    stopped_ = true;
    errors_.add("TEMPLATE-LIMIT", place, "模板没完没了：循环太多或文字太长");
    return false;
  }

  void run(const Statements& statements, Frame& frame) {
    for (const Statement& statement : statements) {
      if (!may_go_on(statement.place)) return;
      run(statement, frame);
    }
  }

  void run(const Statement& statement, Frame& frame) {
    switch (statement.kind) {
      case Statement::Kind::kText:
        out_.text += statement.text;
        break;
      case Statement::Kind::kPrint:
        print(statement.expr, evaluator_.scalar(statement.expr, frame.names()));
        break;
      case Statement::Kind::kCall:
        call(statement, frame);
        break;
      case Statement::Kind::kIf:
        branch(statement, frame);
        break;
      case Statement::Kind::kFor:
        loop(statement, frame);
        break;
      case Statement::Kind::kSet:
        frame.slots[statement.slot] = evaluator_.value(statement.expr, frame.names());
        break;
    }
  }

  void branch(const Statement& statement, Frame& frame) {
    for (const Branch& branch : statement.branches) {
      std::optional<bool> taken = branch.always ? true : evaluator_.truth(branch.condition, frame.names());
      if (!taken) return;
      if (*taken) return run(branch.body, frame);
    }
  }

  static void enter(const ScopedBlock& block, Frame& frame) {
    for (const LocalSlot& local : block.locals) {
      TemplateValue initial;
      initial.kind = Kind::kUnset;
      frame.slots[local.slot] = local.outer == kNoSlot ? initial : frame.slots[local.outer];
    }
  }

  void loop(const Statement& statement, Frame& frame) {
    TemplateValue list = evaluator_.value(statement.expr, frame.names());
    if (list.kind == Kind::kNothing) return;
    if (list.kind != Kind::kNode || !figures_.node(list.node).is_list) {
      list = value_of(list, figures_);
      errors_.add("TEMPLATE-KIND", statement.expr.place,
                  fmt::format("“{}”是{}，不是列表，不能用 for", evaluator_.name_of(list, statement.expr),
                              kind_name(list, figures_)));
      return;
    }
    const std::vector<std::uint32_t>& items = figures_.node(list.node).children;
    for (std::size_t i = 0; i < items.size() && may_go_on(statement.place); ++i) {
      TemplateValue item;
      item.kind = Kind::kNode;
      item.node = items[i];
      frame.slots[statement.slot] = item;
      frame.slots[statement.loop_slot].number = static_cast<std::int64_t>(i);
      frame.slots[statement.loop_slot].base = static_cast<std::int64_t>(items.size());
      enter(statement.body, frame);
      run(statement.body.statements, frame);
    }
    if (!items.empty()) return;
    enter(statement.otherwise, frame);
    run(statement.otherwise.statements, frame);
  }

  void call(const Statement& statement, Frame& frame) {
    const Call& call = frame.program.program->calls[statement.call];
    const Target& target = frame.program.calls[statement.call];
    if (target.macro == nullptr) return;
    if (calls_ == kMaxCalls) {
      stopped_ = true;
      errors_.add("TEMPLATE-LIMIT", call.place, fmt::format("宏的调用超过{}层：宏可能调用了自己", kMaxCalls));
      return;
    }
    Frame inner{*target.program, new_slots(target.macro->slots), {}};
    if (target.program == &frame.program) inner.bindings = frame.bindings;
    for (std::size_t i = 0; i < call.arguments.size(); ++i)
      inner.slots[i] = evaluator_.value(call.arguments[i], frame.names());
    ++calls_;
    run(target.macro->body, inner);
    --calls_;
  }

  void print(const Expr& expr, const TemplateValue& value) {
    auto offset = static_cast<std::uint32_t>(out_.text.size());
    switch (value.kind) {
      case Kind::kText:
        out_.text += value.text;
        break;
      case Kind::kCount:
      case Kind::kInteger:
        fmt::format_to(std::back_inserter(out_.text), "{}", value.number);
        break;
      case Kind::kScore:
        out_.text += format_score(value.number);
        break;
      default:
        return refuse_print(expr, value);
    }
    for (const Printed& part : value.parts) record(offset + part.offset, part.length, part.figure);
    if (value.figure != kNoFigure)
      record(offset, static_cast<std::uint32_t>(out_.text.size()) - offset, value.figure);
  }

  /// A text that prints figures itself brings them along, unless a filter changed its words.
  void record(std::uint32_t offset, std::uint32_t length, FigureId figure) {
    std::span<const Printed> inside = figures_.printed_inside(figure);
    if (!inside.empty() && std::string_view(out_.text).substr(offset, length) == figures_[figure].text)
      for (const Printed& inner : inside)
        out_.printed.push_back({offset + inner.offset, inner.length, inner.figure});
    out_.printed.push_back({offset, length, figure});
  }

  void refuse_print(const Expr& expr, const TemplateValue& value) {
    if (value.kind == Kind::kNothing || value.kind == Kind::kUnset) return;
    std::string name = evaluator_.name_of(value, expr);
    std::string_view kind = kind_name(value, figures_);
    if (value.kind == Kind::kAbsent) return refuse_absent(expr, value, name);
    Diagnostic* error =
        errors_.add("TEMPLATE-KIND", expr.place, fmt::format("“{}”是{}，不能这样印", name, kind));
    if (error == nullptr) return;
    if (value.kind == Kind::kMoney) error->note("提示", "加过滤器：| 万元 或 | 元");
    if (value.kind == Kind::kRatio) error->note("提示", "加过滤器：| 百分比");
    if (value.kind == Kind::kTruth) error->note("提示", "用 {% if %} 选择文字");
    if (value.kind == Kind::kNode) error->note("提示", "写出它下面的一个名称，列表用 {% for %} 或 | 顿号");
  }

  void refuse_absent(const Expr& expr, const TemplateValue& value, const std::string& name) {
    std::string_view kind = value.state == State::kUnknown ? "未知" : "空白";
    Diagnostic* error = errors_.add("TEMPLATE-UNKNOWN-VALUE", unfiltered(expr).place,
                                    fmt::format("“{}”是{}，不能印出", name, kind));
    if (error == nullptr) return;
    error->note("提示", "先用 {% if … is 已知 %} 判断，或在最后加 | 默认(\"…\")");
    if (value.figure != kNoFigure && figures_[value.figure].place)
      error->note("另见", "这个数写在", figures_[value.figure].place);
  }

  const Figures& figures_;
  RenderErrors& errors_;
  Evaluator evaluator_;
  RichText out_;
  std::size_t steps_ = 0;
  int calls_ = 0;
  bool stopped_ = false;
};

}  // namespace
}  // namespace template_syntax

RichText render_template(const Template& main, std::span<const Template> macros, const Figures& figures,
                         const TemplateStyle& style, Diagnostics& out,
                         std::span<const TemplateBinding> bindings) {
  using namespace template_syntax;
  RenderErrors errors(out);
  std::vector<LinkedProgram> programs;
  programs.push_back({&main.program(), {}});
  for (const Template& file : macros) programs.push_back({&file.program(), {}});
  Linker(programs, figures, bindings, errors).run();
  return Renderer(figures, style, errors).run(programs[0], bindings);
}

}  // namespace juesuan
