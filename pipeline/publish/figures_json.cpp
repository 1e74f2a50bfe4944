// Written straight to text: a tree of some three thousand objects would cost more than the whole derivation.

#include "publish/figures_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/json_text.h"

namespace juesuan {
namespace {

const char* kind_name(FigureKind kind) {
  switch (kind) {
    case FigureKind::kMoney:
      return "money";
    case FigureKind::kRatio:
      return "ratio";
    case FigureKind::kCount:
      return "count";
    case FigureKind::kScore:
      return "score";
    case FigureKind::kText:
      break;
  }
  return "text";
}

const char* state_name(State state) {
  switch (state) {
    case State::kBlank:
      return "blank";
    case State::kKnown:
      return "known";
    case State::kUnknown:
      break;
  }
  return "unknown";
}

constexpr std::size_t kUsualFigureBytes = 200;

/// The texts that each figure is printed as, in order of first appearance, none twice.
class PrintedTexts {
 public:
  PrintedTexts(const Figures& figures, const Document& document) : texts_(figures.all().size()) {
    for (const Block& block : document.blocks) {
      add(block.heading.text);
      add(block.paragraph.text);
    }
    for (const Table& table : document.tables)
      for (const std::vector<Cell>& row : table.rows)
        for (const Cell& cell : row) add(cell.text);
  }

  const std::vector<std::string_view>& of(FigureId id) const { return texts_[id]; }

 private:
  void add(const RichText& text) {
    for (const Printed& printed : text.printed) {
      if (printed.figure == kNoFigure) continue;
      std::string_view shown = std::string_view(text.text).substr(printed.offset, printed.length);
      std::vector<std::string_view>& seen = texts_[printed.figure];
      if (std::find(seen.begin(), seen.end(), shown) == seen.end()) seen.push_back(shown);
    }
  }

  std::vector<std::vector<std::string_view>> texts_;
};

/// The formula is this word over the inputs, in their order; "" for a fact.
const char* operation_name(Operation operation) {
  switch (operation) {
    case Operation::kCopy:
    case Operation::kLastYear:
      return "copy";
    case Operation::kSum:
      return "sum";
    case Operation::kDifference:
      return "difference";
    case Operation::kShare:
    case Operation::kCompletion:
      return "quotient";
    case Operation::kGrowth:
      return "growth";
    case Operation::kScore:
      return "product";
    case Operation::kFact:
    case Operation::kOther:
      break;
  }
  return "";
}

void append_value(std::string& out, const Figure& figure) {
  if (!figure.known()) return;
  out += ",\"value\":";
  if (figure.kind == FigureKind::kCount)
    out += exact_value(figure);
  else
    append_json_string(out, exact_value(figure));
}

template <typename Texts>
void append_strings(std::string& out, std::string_view key, const Texts& texts) {
  ((out += ",\"") += key) += "\":[";
  bool first = true;
  for (const auto& text : texts) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, text);
  }
  out += ']';
}

void append_place(std::string& out, const Place& place, std::string_view data_root) {
  std::string_view path = place.source->path;
  if (path.starts_with(data_root)) path.remove_prefix(data_root.size());
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  out += ",\"file\":";
  append_json_string(out, path);
  (out += ",\"line\":") += fmt::format_int(place.line).str();
  (out += ",\"column\":") += fmt::format_int(place.column).str();
}

void append_figure(std::string& out, const Figures& figures, const Figure& figure,
                   const PrintedTexts& printed, FigureId id, std::string_view data_root) {
  out += "{\"name\":";
  append_json_string(out, figure.name);
  (out += ",\"kind\":\"") += kind_name(figure.kind);
  ((out += "\",\"state\":\"") += state_name(figure.state)) += '"';
  if (figure.state == State::kBlank && !figure.place) {
    out += '}';
    return;
  }
  append_value(out, figure);
  if (!printed.of(id).empty()) append_strings(out, "printed", printed.of(id));
  if (const char* formula = operation_name(figure.operation); *formula != '\0')
    ((out += ",\"formula\":\"") += formula) += '"';
  if (figure.operation == Operation::kLastYear) {
    append_strings(out, "last_year_inputs", std::vector<std::string_view>{figure.text});
  } else if (!figure.inputs.empty()) {
    std::vector<std::string_view> names;
    for (FigureId input : figure.inputs) names.push_back(figures[input].name);
    append_strings(out, "inputs", names);
  }
  if (figure.place) append_place(out, figure.place, data_root);
  out += '}';
}

}  // namespace

std::string exact_value(const Figure& figure) {
  switch (figure.kind) {
    case FigureKind::kMoney:
      return format_amount(figure.fen(), MoneyUnit::kYuan, {2, false, false});
    case FigureKind::kRatio:
      return fmt::format("{}/{}", figure.number, figure.base);
    case FigureKind::kCount:
      return fmt::format("{}", figure.number);
    case FigureKind::kScore:
      return format_score(figure.number);
    case FigureKind::kText:
      break;
  }
  return figure.text;
}

std::string figures_json(const Figures& figures, const Document& document, std::string_view data_root) {
  PrintedTexts printed(figures, document);
  std::string out = "{\"figures\":[\n";
  out.reserve(figures.all().size() * kUsualFigureBytes);
  for (FigureId id = 0; id < figures.all().size(); ++id) {
    if (id > 0) out += ",\n";
    append_figure(out, figures, figures[id], printed, id, data_root);
  }
  out += "\n]}\n";
  return out;
}

}  // namespace juesuan
