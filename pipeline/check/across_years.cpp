// This year against last year's file, when it is in the store.

#include <fmt/format.h>

#include "check/compare.h"
#include "derive/derivation.h"

namespace juesuan {
namespace {

constexpr std::string_view kPrior = ".上年";

/// The figure 本年 of last year that a subject of 上年 speaks of: 公务接待费 is typed without its 三公经费.
const Figure* last_year_figure(const Figures& last_year, const std::string& subject) {
  for (const std::string& name : {subject + ".本年", "三公经费." + subject + ".本年"}) {
    FigureId id = last_year.find(name);
    if (id != kNoFigure) return &last_year[id];
  }
  return nullptr;
}

constexpr std::size_t kShownNames = 3;

/// Bases that neither last year's file nor 上年 gives: nothing is compared with them.
void check_unknown_bases(const Figures& figures, RuleReport& report) {
  std::vector<std::string_view> subjects;
  for (const Figure& figure : figures.all())
    if (figure.state == State::kUnknown && figure.inputs.empty() && figure.name.ends_with(kPrior))
      subjects.push_back(std::string_view(figure.name).substr(0, figure.name.size() - kPrior.size()));
  if (subjects.empty()) return;
  std::size_t count = subjects.size();
  subjects.resize(std::min(count, kShownNames));
  report.missing(fmt::format("{}{}没有上年的数", fmt::join(subjects, "、"),
                             count > kShownNames ? fmt::format("等 {} 项", count) : ""));
}

/// Bases taken from last year's file are what was published, if that year's figure stands there still.
void check_taken_bases(const CheckInput& input, RuleReport& report) {
  for (const Figure& figure : input.figures.all()) {
    if (figure.operation != Operation::kLastYear || !figure.known()) continue;
    std::string subject = figure.name.substr(0, figure.name.size() - kPrior.size());
    const Figure* before = known_figure(*input.last_year, subject + ".本年");
    if (before == nullptr) continue;
    report.compared();
    if (before->number == figure.number) continue;
    report.add(input.year.year_place, fmt::format("{}与上年文件不符", figure.name))
        .values(figure.name, exact_text(figure.fen(), input.year), exact_text(before->fen(), input.year),
                difference_text(before->fen(), figure.fen(), input.year));
  }
}

void check_typed_base(const CheckInput& input, RuleReport& report, const NamedAmount& typed) {
  const Figure* before = last_year_figure(*input.last_year, typed.name.value);
  if (before == nullptr || !before->known() || typed.amount.state != State::kKnown) return;
  report.compared();
  if (before->number == typed.amount.fen.count) return;
  report_difference(input, report, typed.amount.place,
                    fmt::format("上年的{}与上年文件不符", typed.name.value),
                    {before->name, before->fen(), typed.amount.fen})
      .note("应为", fmt::format("{}（上年文件的 {}）", exact_text(before->fen(), input.year), before->name))
      .note("实为", fmt::format("{}，{}", exact_text(typed.amount.fen, input.year),
                                difference_text(before->fen(), typed.amount.fen, input.year)))
      .note("提示", "上年文件在库里时不必再写 上年，删去这一行即可");
}

}  // namespace

void check_opening(const CheckInput& input, RuleReport& report) {
  if (input.last_year == nullptr) return report.missing("库里没有上年的文件，年初与上年年末没有比");
  for (Fund fund : kFunds) {
    FigureId opening = input.figures.find(dotted("年初结转和结余", fund_name(fund)));
    const Figure& now = input.figures[opening];
    const Figure* before = known_figure(*input.last_year, dotted("年末结转和结余", fund_name(fund)));
    if (!now.known() || before == nullptr) continue;
    report.compared();
    if (now.number == before->number) continue;
    const FigureId rests_on[] = {opening};
    report_difference(input, report, place_behind(input, opening),
                      fmt::format("{}的年初结转和结余与上年年末不符", fund_name(fund)),
                      {now.name, before->fen(), now.fen(), rounded_behind(input, rests_on)})
        .note("应为", fmt::format("{}（上年年末结转和结余）", exact_text(before->fen(), input.year)))
        .note("实为", fmt::format("{}，{}", exact_text(now.fen(), input.year),
                                  difference_text(before->fen(), now.fen(), input.year)))
        .note("提示", "两年的文件有一个要改");
  }
}

void check_prior(const CheckInput& input, RuleReport& report) {
  check_unknown_bases(input.figures, report);
  if (input.last_year == nullptr) return report.missing("库里没有上年的文件，写在 上年 里的基数没有比");
  check_taken_bases(input, report);
  for (const NamedAmount& typed : input.year.prior) check_typed_base(input, report, typed);
}

}  // namespace juesuan
