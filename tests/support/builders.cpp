#include "support/builders.h"

#include <fmt/format.h>

namespace juesuan {
namespace {

std::string shown(const Amount& amount) {
  if (amount.state == State::kBlank) return "-";
  return amount.state == State::kUnknown ? "未知"
                                         : format_amount(amount.fen, MoneyUnit::kYuan, {2, false, false});
}

}  // namespace

Amount fen(std::int64_t count, int decimals) {
  return {State::kKnown, {count}, decimals, {}};
}
Amount blank_amount() {
  return {};
}
Amount unknown_amount() {
  return {State::kUnknown, {}, 2, {}};
}

UnitBuilder::UnitBuilder(int year) : source_(std::make_shared<Source>(Source{"单位.yaml", ""})) {
  year_.source = source_.get();
  year_.year = year;
  year_.unit_of_money = MoneyUnit::kYuan;
  year_.year_place = typed(fmt::format("年度 | {}", year));
  year_.unit.name.value = "示例市信访局";
  year_.unit.kind.value = "单位";
  year_.unit.nature.value = "事业单位";
}

Place UnitBuilder::typed(const std::string& text) {
  source_->text += text + "\n";
  return {source_.get(), ++lines_, 1, 1};
}

Amount UnitBuilder::typed(const std::string& text, Amount amount) {
  amount.place = typed(fmt::format("{} | {}", text, shown(amount)));
  return amount;
}

UnitBuilder& UnitBuilder::nature(const std::string& nature) {
  year_.unit.nature.value = nature;
  return *this;
}

UnitBuilder& UnitBuilder::income(int source, const std::string& function, Amount amount) {
  amount = typed(fmt::format("{} | {}", income_source_name(source), function), amount);
  year_.income.ledger.push_back({source, function, amount, amount.place});
  return *this;
}

UnitBuilder& UnitBuilder::income_by_source(int source, Amount amount) {
  year_.income.by_source[source] = typed(income_source_name(source), amount);
  return *this;
}

UnitBuilder& UnitBuilder::spend(const std::string& function, ExpenditureKind kind, Fund fund,
                                const std::string& economic, Amount amount, const std::string& project) {
  amount = typed(
      fmt::format("{} | {} | {} | {}", function, expenditure_kind_name(kind), fund_name(fund), economic),
      amount);
  year_.expenditure.ledger.push_back({function, kind, project, fund, economic, amount, amount.place});
  return *this;
}

UnitBuilder& UnitBuilder::by_function(const std::string& function, ExpenditureKind kind, Fund fund,
                                      Amount amount) {
  amount = typed(fmt::format("{} | {} | {}", function, expenditure_kind_name(kind), fund_name(fund)), amount);
  year_.expenditure.by_function.push_back({function, kind, "", fund, "", amount, amount.place});
  return *this;
}

UnitBuilder& UnitBuilder::by_economic(const std::string& economic, ExpenditureKind kind, Fund fund,
                                      Amount amount) {
  amount = typed(fmt::format("{} | {} | {}", economic, expenditure_kind_name(kind), fund_name(fund)), amount);
  year_.expenditure.by_economic.push_back({"", kind, "", fund, economic, amount, amount.place});
  return *this;
}

UnitBuilder& UnitBuilder::by_both(const std::string& function, const std::string& economic, Fund fund,
                                  Amount amount) {
  spend(function, ExpenditureKind::kBasic, fund, economic, amount);
  year_.expenditure.by_both.push_back(year_.expenditure.ledger.back());
  year_.expenditure.ledger.pop_back();
  return *this;
}

UnitBuilder& UnitBuilder::personnel(Amount amount) {
  year_.expenditure.personnel = typed("人员经费", amount);
  return *this;
}

UnitBuilder& UnitBuilder::running_costs(Amount amount) {
  year_.expenditure.running_costs = typed("公用经费", amount);
  return *this;
}

UnitBuilder& UnitBuilder::operating_costs(Amount amount) {
  year_.agency_operating_costs = typed("机关运行经费", amount);
  return *this;
}

UnitBuilder& UnitBuilder::opening(Fund fund, const std::string& function, Amount amount) {
  year_.balances.opening.push_back({fund, function, typed("年初 | " + fund_name(fund), amount), {}});
  return *this;
}

UnitBuilder& UnitBuilder::closing(Fund fund, const std::string& function, Amount amount) {
  year_.balances.closing.push_back({fund, function, typed("年末 | " + fund_name(fund), amount), {}});
  return *this;
}

UnitBuilder& UnitBuilder::surplus(Amount used, Amount distributed) {
  year_.balances.non_fiscal_surplus_used = typed("使用非财政拨款结余", used);
  year_.balances.surplus_distributed = typed("结余分配", distributed);
  return *this;
}

UnitBuilder& UnitBuilder::budget(const std::string& function, Amount initial, Amount adjusted) {
  year_.budgets.push_back(
      {function, typed("年初预算 | " + function, initial), typed("全年预算 | " + function, adjusted), {}});
  return *this;
}

UnitBuilder& UnitBuilder::three_public(ThreePublicItem item, Fund fund, Amount budget, Amount final) {
  std::string text = fmt::format("{} | {}", three_public_item_name(item), fund_name(fund));
  year_.three_public.lines.push_back({item, fund, typed(text, budget), typed(text, final), {}});
  return *this;
}

UnitBuilder& UnitBuilder::reception(Amount domestic, Amount foreign) {
  year_.three_public.domestic.amount = typed("国内接待", domestic);
  year_.three_public.foreign.amount = typed("外事接待", foreign);
  return *this;
}

UnitBuilder& UnitBuilder::bought(const std::string& kind, std::int64_t number, Amount amount) {
  amount = typed("购置车辆 | " + kind, amount);
  year_.three_public.bought.push_back({{kind, amount.place}, {State::kKnown, number, amount.place}, amount});
  return *this;
}

UnitBuilder& UnitBuilder::control(const std::string& figure, Amount amount) {
  amount = typed("控制数 | " + figure, amount);
  year_.controls.push_back({{figure, amount.place}, amount});
  return *this;
}

UnitBuilder& UnitBuilder::prior(const std::string& subject, Amount amount) {
  amount = typed("上年 | " + subject, amount);
  year_.prior.push_back({{subject, amount.place}, amount});
  return *this;
}

const Classification& small_classification() {
  static const Classification classification = [] {
    Classification c;
    c.year = 2021;
    for (const auto& [code, name] : std::initializer_list<std::pair<const char*, const char*>>{
             {"201", "一般公共服务支出"},
             {"20103", "政府办公厅（室）及相关机构事务"},
             {"2010301", "行政运行"},
             {"2010308", "信访事务"},
             {"20106", "财政事务"},
             {"2010601", "行政运行"},
             {"206", "科学技术支出"},
             {"20605", "科技条件与服务"},
             {"2060503", "科技条件专项"},
             {"208", "社会保障和就业支出"},
             {"20805", "行政事业单位养老支出"},
             {"2080505", "机关事业单位基本养老保险缴费支出"},
             {"212", "城乡社区支出"},
             {"21208", "国有土地使用权出让收入安排的支出"},
             {"2120803", "城市建设支出"},
             {"2120806", "土地出让业务支出"},
             {"223", "国有资本经营预算支出"},
             {"22301", "解决历史遗留问题及改革成本支出"},
             {"2230105", "国有企业退休人员社会化管理补助支出"}})
      c.functional.add({code, name, Confidence::kSourced});
    for (const auto& [code, name] :
         std::initializer_list<std::pair<const char*, const char*>>{{"301", "工资福利支出"},
                                                                    {"30101", "基本工资"},
                                                                    {"30102", "津贴补贴"},
                                                                    {"30108", "机关事业单位基本养老保险缴费"},
                                                                    {"302", "商品和服务支出"},
                                                                    {"30201", "办公费"},
                                                                    {"30217", "公务接待费"},
                                                                    {"30231", "公务用车运行维护费"},
                                                                    {"303", "对个人和家庭的补助"},
                                                                    {"30305", "生活补助"},
                                                                    {"310", "资本性支出"},
                                                                    {"31002", "办公设备购置"},
                                                                    {"31013", "公务用车购置"},
                                                                    {"399", "其他支出"},
                                                                    {"39999", "其他支出"}})
      c.economic.add({code, name, Confidence::kSourced});
    return c;
  }();
  return classification;
}

}  // namespace juesuan
