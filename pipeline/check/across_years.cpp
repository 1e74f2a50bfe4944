// This year against last year's file, when it is in the store.

#include <fmt/format.h>

#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

/// The figure 本年 of last year that a subject of 上年 speaks of: 公务接待费 is typed without its 三公经费.
const Figure* last_year_figure(const Figures& last_year, const std::string& subject) {
  for (const std::string& name : {subject + ".本年", "三公经费." + subject + ".本年"}) {
    FigureId id = last_year.find(name);
    if (id != kNoFigure) return &last_year[id];
  }
  return nullptr;
}

}  // namespace

void check_opening(const CheckInput& input, RuleReport& report) {
  if (input.last_year == nullptr) return;
  for (Fund fund : kFunds) {
    FigureId opening = input.figures.find(dotted("年初结转和结余", fund_name(fund)));
    const Figure& now = input.figures[opening];
    const Figure* before = known_figure(*input.last_year, dotted("年末结转和结余", fund_name(fund)));
    if (!now.known() || before == nullptr || now.number == before->number) continue;
    report.add(place_behind(input, opening), fmt::format("{}的年初结转和结余与上年年末不符", fund_name(fund)))
        .note("应为", fmt::format("{}（上年年末结转和结余）", exact_text(before->fen(), input.year)))
        .note("实为", fmt::format("{}，{}", exact_text(now.fen(), input.year),
                                  difference_text(before->fen(), now.fen(), input.year)))
        .note("提示", "两年的文件有一个要改");
  }
}

void check_prior(const CheckInput& input, RuleReport& report) {
  if (input.last_year == nullptr) return;
  for (const NamedAmount& typed : input.year.prior) {
    const Figure* before = last_year_figure(*input.last_year, typed.name.value);
    if (before == nullptr || !before->known() || typed.amount.state != State::kKnown) continue;
    if (before->number == typed.amount.fen.count) continue;
    report.add(typed.amount.place, fmt::format("上年的{}与上年文件不符", typed.name.value))
        .note("应为", fmt::format("{}（上年文件的 {}）", exact_text(before->fen(), input.year), before->name))
        .note("实为", fmt::format("{}，{}", exact_text(typed.amount.fen, input.year),
                                  difference_text(before->fen(), typed.amount.fen, input.year)))
        .note("提示", "上年文件在库里时不必再写 上年，删去这一行即可");
  }
}

}  // namespace juesuan
