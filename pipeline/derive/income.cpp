#include "derive/derivation.h"

namespace juesuan {

void derive_income(Derivation& d) {
  Figures& figures = d.figures;
  figures.make_list("收入.来源");
  std::vector<FigureId> sources;
  for (int source = 0; source < kIncomeSourceCount; ++source) {
    std::string record = dotted("收入.来源", income_source_name(source));
    figures.text(record + ".名称", income_source_name(source));
    std::vector<FigureId> lines;
    for (const IncomeFact& fact : d.income)
      if (fact.line->source == source) lines.push_back(fact.id);
    std::string amount = record + ".金额";
    // With a ledger, an amount typed by source is only a control, unless no line speaks of that source.
    sources.push_back(lines.empty() ? figures.fact(amount, d.year.income.by_source[source])
                                    : figures.sum(amount, std::move(lines)));
  }
  figures.sum("收入合计.本年", sources);
  figures.sum("财政拨款收入合计.本年", {sources[0], sources[1], sources[2]});
  for (int source = 0; source < kIncomeSourceCount; ++source)
    figures.share(dotted("收入.来源", income_source_name(source), "占比"),
                  sources[static_cast<std::size_t>(source)], d.at("收入合计.本年"));
  d.add_change("收入合计");
  d.add_change("财政拨款收入合计");
}

}  // namespace juesuan
