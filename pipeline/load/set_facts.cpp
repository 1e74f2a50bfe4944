#include "load/set_facts.h"

#include "load/template_values.h"

namespace juesuan {
namespace {

using Kind = ExtraFact::Kind;

struct KindWord {
  std::string_view word;
  Kind kind;
};
constexpr KindWord kKindWords[] = {{"金额", Kind::kAmount},
                                   {"个数", Kind::kCount},
                                   {"文字", Kind::kText},
                                   {"列表", Kind::kTexts},
                                   {"段落", Kind::kPassages}};
constexpr std::string_view kRowsKey = "分栏";
constexpr std::string_view kRecordsKey = "逐项";

struct FormulaWord {
  std::string_view word;
  FormulaFigure::Kind kind;
  std::size_t inputs;  ///< 0: any number
};
constexpr FormulaWord kFormulaWords[] = {{"合计", FormulaFigure::Kind::kSum, 0},
                                         {"差额", FormulaFigure::Kind::kDifference, 2},
                                         {"占比", FormulaFigure::Kind::kShare, 2},
                                         {"增长", FormulaFigure::Kind::kChange, 2},
                                         {"比上年", FormulaFigure::Kind::kChangeFromLastYear, 1}};

std::string joined(const std::string& group, const std::string& name) {
  return group.empty() ? name : fmt::format("{}.{}", group, name);
}

Kind read_kind(FactReader& reader, const YamlNode& node) {
  std::vector<std::string_view> words;
  for (const KindWord& word : kKindWords) words.push_back(word.word);
  int index = reader.word({node.scalar, node.place}, "事实", words);
  return index < 0 ? Kind::kText : kKindWords[index].kind;
}

void read_declarations(FactReader& reader, const YamlNode& node, const std::string& group,
                       std::vector<ExtraFact>& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap,
                     "映射：名称 → 金额、个数、文字、列表、段落，或 {分栏: …}、{逐项: …}"))
    return;
  for (const auto& [key, value] : node.entries) {
    bool may_be_list = value.is_map() && value.entries.size() == 1;
    const YamlNode* rows = may_be_list ? value.find(kRowsKey) : nullptr;
    const YamlNode* records = may_be_list ? value.find(kRecordsKey) : nullptr;
    if (value.is_map() && rows == nullptr && records == nullptr) {
      read_declarations(reader, value, joined(group, key.scalar), into);
      continue;
    }
    ExtraFact fact;
    fact.name = joined(group, key.scalar);
    if (value.is_map()) {
      fact.kind = rows != nullptr ? Kind::kRows : Kind::kRecords;
      read_declarations(reader, rows != nullptr ? *rows : *records, "", fact.columns);
    } else {
      fact.kind = read_kind(reader, value);
    }
    into.push_back(std::move(fact));
  }
}

void set_extras(FactReader& reader, const YamlNode& node, SetFacts& facts) {
  read_declarations(reader, node, "", facts.extras);
}

void set_formulas(FactReader& reader, const YamlNode& node, SetFacts& facts) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射：数名 → 算式")) return;
  for (const auto& [key, value] : node.entries)
    facts.formulas.push_back(read_formula(reader, key.scalar, value));
}

constexpr Key<SetFacts> kSetFactsKeys[] = {
    {"补充", Need::kOptional, set_extras},
    {"推算", Need::kOptional, set_formulas},
    {"不需要", Need::kOptional, strings<&SetFacts::not_required>},
};

ExtraValue read_cell(FactReader& reader, const ExtraFact& column, const Written& cell) {
  ExtraValue value;
  value.fact = &column;
  if (column.kind == Kind::kAmount)
    value.amount = reader.amount(cell);
  else if (column.kind == Kind::kCount)
    value.count = reader.count(cell);
  else
    value.text = reader.text(cell);
  return value;
}

void read_rows(FactReader& reader, const YamlNode& node, const ExtraFact& fact, ExtraValue& into) {
  std::vector<std::string_view> columns;
  for (const ExtraFact& column : fact.columns) columns.push_back(column.name);
  reader.rows(node, columns, [&](std::span<const Written> cells, const Place&) {
    std::vector<ExtraValue>& row = into.rows.emplace_back();
    for (std::size_t i = 0; i < cells.size(); ++i)
      row.push_back(read_cell(reader, fact.columns[i], cells[i]));
  });
}

struct Passages {
  Text title, body;
};
constexpr Key<Passages> kPassageKeys[] = {{"标题", Need::kRequired, text<&Passages::title>},
                                          {"内容", Need::kRequired, text<&Passages::body>}};

void read_passages(FactReader& reader, const YamlNode& node, ExtraValue& into) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项 标题 和 内容")) return;
  for (const YamlNode& item : node.items) {
    Passages passage;
    read_keys<Passages>(reader, item, passage, kPassageKeys);
    into.passages.emplace_back(std::move(passage.title), std::move(passage.body));
  }
}

void read_group(FactReader& reader, const YamlNode& node, const std::string& group,
                const std::vector<ExtraFact>& facts, std::vector<ExtraValue>& into);

/// A list of maps; each has the facts that `fact` declares.
void read_records(FactReader& reader, const YamlNode& node, const ExtraFact& fact, ExtraValue& into) {
  if (!reader.expect(node, YamlNode::Kind::kSequence, "列表，每项以“- ”开头")) return;
  for (const YamlNode& item : node.items)
    read_group(reader, item, "", fact.columns, into.rows.emplace_back());
}

void read_value(FactReader& reader, const YamlNode& node, const ExtraFact& fact,
                std::vector<ExtraValue>& into) {
  ExtraValue& value = into.emplace_back();
  value.fact = &fact;
  switch (fact.kind) {
    case Kind::kAmount:
      return reader.amount(node, value.amount);
    case Kind::kCount:
      return reader.count(node, value.count);
    case Kind::kText:
      return reader.text(node, value.text);
    case Kind::kTexts:
      return reader.texts(node, value.texts);
    case Kind::kPassages:
      return read_passages(reader, node, value);
    case Kind::kRows:
      return read_rows(reader, node, fact, value);
    case Kind::kRecords:
      return read_records(reader, node, fact, value);
  }
}

/// The names one level below `group`, for messages and to tell groups from unknown keys.
std::vector<std::string_view> names_below(const std::vector<ExtraFact>& facts, const std::string& group) {
  std::vector<std::string_view> names;
  std::string prefix = group.empty() ? "" : group + ".";
  for (const ExtraFact& fact : facts) {
    if (!fact.name.starts_with(prefix)) continue;
    std::string_view rest = std::string_view(fact.name).substr(prefix.size());
    std::string_view name = rest.substr(0, rest.find('.'));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

void read_group(FactReader& reader, const YamlNode& node, const std::string& group,
                const std::vector<ExtraFact>& facts, std::vector<ExtraValue>& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射")) return;
  std::vector<std::string_view> known = names_below(facts, group);
  for (const auto& [key, value] : node.entries) {
    std::string name = joined(group, key.scalar);
    auto fact = std::find_if(facts.begin(), facts.end(), [&](const ExtraFact& f) { return f.name == name; });
    if (fact != facts.end())
      read_value(reader, value, *fact, into);
    else if (std::find(known.begin(), known.end(), key.scalar) != known.end())
      read_group(reader, value, name, facts, into);
    else
      report_unknown_key(key, known, reader.out());
  }
}

void report_formula(FactReader& reader, const std::string& name, const YamlNode& node, std::string_view word,
                    std::size_t inputs) {
  Diagnostic& error = reader.out().error("LOAD-FORMULA", node.place, fmt::format("“{}”的算式读不懂", name));
  error.note("应为",
             "{合计: [数名, …]}、{差额: [数名, 数名]}、{占比: [部分, 整体]}、{增长: [本期, 上期]} 或 "
             "{比上年: [数名]}");
  if (!word.empty()) error.note("实为", fmt::format("{}里有{}个数名", word, inputs));
}

void read_own_group(FactReader& reader, const YamlNode& node, const std::string& group, UnitYear& into) {
  if (!reader.expect(node, YamlNode::Kind::kMap, "映射：名称 → 整数或算式")) return;
  for (const auto& [key, value] : node.entries) {
    std::string name = joined(group, key.scalar);
    bool formula = value.is_map() && value.entries.size() == 1 && value.entries.front().second.is_sequence();
    if (formula) {
      into.formulas.push_back(read_formula(reader, name, value));
    } else if (value.is_map()) {
      read_own_group(reader, value, name, into);
    } else {
      OwnCount& own = into.own_counts.emplace_back();
      own.name = name;
      reader.count(value, own.count);
    }
  }
}

}  // namespace

SetFacts read_set_facts(const YamlNode& root, Diagnostics& out) {
  SetFacts facts;
  FactReader reader(*root.place.source, MoneyUnit::kWanYuan, out);
  read_keys<SetFacts>(reader, root, facts, kSetFactsKeys);
  return facts;
}

void add_set_facts(SetFacts nearer, SetFacts& inherited) {
  auto add = [](auto& from, auto& into) {
    for (auto& item : from) {
      std::erase_if(into, [&](const auto& known) { return known.name == item.name; });
      into.push_back(std::move(item));
    }
  };
  add(nearer.extras, inherited.extras);
  add(nearer.formulas, inherited.formulas);
  for (std::string& key : nearer.not_required) inherited.not_required.push_back(std::move(key));
}

void read_extras(FactReader& reader, const YamlNode& node, const SetFacts& facts, UnitYear& into) {
  if (!facts.unread) read_group(reader, node, "", facts.extras, into.extras);
}

FormulaFigure read_formula(FactReader& reader, const std::string& name, const YamlNode& node) {
  FormulaFigure figure;
  figure.name = name;
  figure.place = node.place;
  const FormulaWord* found = nullptr;
  for (const FormulaWord& word : kFormulaWords)
    if (node.is_map() && node.entries.size() == 1 && node.entries.front().first.scalar == word.word)
      found = &word;
  if (found != nullptr) figure.inputs = read_strings(reader, node.entries.front().second);
  bool good = found != nullptr && !figure.inputs.empty() &&
              (found->inputs == 0 || figure.inputs.size() == found->inputs);
  if (good)
    figure.kind = found->kind;
  else
    report_formula(reader, name, node, found != nullptr ? found->word : "", figure.inputs.size());
  return figure;
}

void read_own_figures(FactReader& reader, const YamlNode& node, UnitYear& into) {
  read_own_group(reader, node, "", into);
}

}  // namespace juesuan
