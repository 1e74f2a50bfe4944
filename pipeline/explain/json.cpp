#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "explain/answers.h"
#include "explain/rules.h"
#include "explain/tree.h"
#include "explain/words.h"

namespace juesuan {
namespace {

using Json = nlohmann::ordered_json;

const char* printing_kind(Printing::Kind kind) {
  constexpr const char* kNames[] = {"heading", "sentence", "cell", "chart"};
  return kNames[static_cast<std::size_t>(kind)];
}

/// Money in 元 with two places, a ratio as a fraction, as in figures.json.
Json value_json(const Figure& figure) {
  if (!figure.known()) return nullptr;
  switch (figure.kind) {
    case FigureKind::kMoney:
      return format_amount(figure.fen(), MoneyUnit::kYuan, {2, false, false});
    case FigureKind::kRatio:
      return fmt::format("{}/{}", figure.number, figure.base);
    case FigureKind::kCount:
      return figure.number;
    case FigureKind::kScore:
      return format_score(figure.number);
    case FigureKind::kText:
      break;
  }
  return figure.text;
}

class JsonWriter {
 public:
  explicit JsonWriter(const ExplainInput& input) : input_(input) {}

  Json head() const {
    return {{"unit", input_.year.unit.name.value},
            {"year", input_.year.year},
            {"template_set",
             {{"path", input_.set.path}, {"name", input_.set.name}, {"digest", input_.set.digest}}},
            {"program", JUESUAN_VERSION}};
  }

  Json figure(const Figures& figures, FigureId id) const {
    const Figure& shown = figures[id];
    return {{"name", shown.name},
            {"kind", kind_id(shown.kind)},
            {"state", state_id(shown.state)},
            {"value", value_json(shown)},
            {"text", value_words(shown, input_.year.unit_of_money)}};
  }

  Json node(const ExplainedFigure& node) const {
    const Figure& shown = node.figure();
    Json json = figure(*node.figures, node.id);
    json["file_of"] = node.of_last_year ? "last_year" : "this_year";
    if (node.seen) {
      json["seen"] = true;
      return json;
    }
    if (!shown.known()) json["reason"] = absence_words(*node.figures, node.id);
    json["operation"] = operation_id(shown.operation);
    if (std::string formula = formula_text(*node.figures, shown); !formula.empty()) json["formula"] = formula;
    if (shown.operation == Operation::kFact && shown.place) add_place(json, shown.place);
    Json inputs = Json::array();
    for (const ExplainedFigure& input : node.inputs) inputs.push_back(this->node(input));
    json["inputs"] = std::move(inputs);
    return json;
  }

  Json printing(const Printing& printing) const {
    const Figure& shown = input_.figures[printing.figure];
    Json json = {{"figure", shown.name},
                 {"kind", printing_kind(printing.kind)},
                 {"text", printing.text},
                 {"rounding", rounding_words(shown, printing, input_.set.style)},
                 {"section", printing.section}};
    if (!printing.sentence.empty()) json["sentence"] = printing.sentence;
    if (!printing.title.empty()) json["title"] = printing.title;
    if (!printing.row.empty()) json["row"] = printing.row;
    if (!printing.column.empty()) json["column"] = printing.column;
    if (!printing.sheet_cell.empty()) json["cell"] = printing.sheet_cell;
    if (printing.within != kNoFigure) json["within"] = input_.figures[printing.within].name;
    if (printing.page) {
      json["page"] = printing.page_label;
      json["pdf_page"] = *printing.page + 1;
    }
    return json;
  }

  template <typename List>
  Json printed(const List& found) const {
    Json list = Json::array();
    for (const Printing* one : found) list.push_back(printing(*one));
    return list;
  }

  Json rules(FigureId id, const Printings& printings) const {
    Json list = Json::array();
    for (const RuleMention& mention : rules_about(input_, id, printings)) {
      Json findings = Json::array();
      for (const Finding* finding : mention.findings) findings.push_back(finding->said.message);
      list.push_back({{"rule", mention.rule->rule.code},
                      {"title", mention.rule->rule.title},
                      {"outcome", outcome_name(mention.rule->outcome)},
                      {"findings", std::move(findings)}});
    }
    return list;
  }

 private:
  void add_place(Json& json, const Place& place) const {
    json["file"] = shown_place({place.source, 0, 0, 0}, input_.data_root);
    json["line"] = place.line;
    json["column"] = place.column;
    json["source"] = place.source->line(place.line);
  }

  const ExplainInput& input_;
};

std::string dumped(const Json& json) {
  return json.dump(1) + "\n";
}

}  // namespace

std::string explain_json(const ExplainInput& input, FigureId id) {
  JsonWriter writer(input);
  Printings printings(input.figures, input.document, input.pages);
  Json json = writer.head();
  json["figure"] = writer.node(explained(input, id));
  json["figure"]["exact"] = exact_words(input.figures, id);
  json["used_by"] = used_by(input.figures, id);
  json["rules"] = writer.rules(id, printings);
  json["printed"] = writer.printed(printings_of_fact(input.figures, id, printings));
  return dumped(json);
}

std::string matches_json(const ExplainInput& input, const std::vector<ValueMatch>& matches) {
  JsonWriter writer(input);
  Json json = writer.head();
  Json list = Json::array();
  for (const ValueMatch& match : matches) {
    Json one = writer.figure(input.figures, match.figure);
    one["printed"] = writer.printed(match.printings);
    list.push_back(std::move(one));
  }
  json["figures"] = std::move(list);
  return dumped(json);
}

}  // namespace juesuan
