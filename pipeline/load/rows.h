#pragma once

// The rows `a | b | c` of a unit's file: one function per form of row.

#include "domain/unit_year.h"
#include "load/fact_reader.h"

namespace juesuan {

void read_income_ledger(FactReader& reader, const YamlNode& node, Income& into);
void read_income_by_source(FactReader& reader, const YamlNode& node, Income& into);
void read_expenditure_ledger(FactReader& reader, const YamlNode& node, Expenditure& into);
void read_expenditure_by_function(FactReader& reader, const YamlNode& node, Expenditure& into);
void read_expenditure_by_economic(FactReader& reader, const YamlNode& node, Expenditure& into);
/// Rows of two codes and no kind.
void read_expenditure_by_both(FactReader& reader, const YamlNode& node, Expenditure& into);
void read_opening(FactReader& reader, const YamlNode& node, Balances& into);
void read_closing(FactReader& reader, const YamlNode& node, Balances& into);
void read_budgets(FactReader& reader, const YamlNode& node, UnitYear& into);
void read_three_public_lines(FactReader& reader, const YamlNode& node, ThreePublicExpenses& into);
void read_bought_vehicles(FactReader& reader, const YamlNode& node, ThreePublicExpenses& into);
void read_owned_vehicles(FactReader& reader, const YamlNode& node, ThreePublicExpenses& into);
void read_used_vehicles(FactReader& reader, const YamlNode& node, Assets& into);
void read_indicators(FactReader& reader, const YamlNode& node, PerformanceProject& into);
void read_scored_indicators(FactReader& reader, const YamlNode& node, PerformanceProject& into);
/// A map of free names: 原因, 上年, 控制数.
void read_reasons(FactReader& reader, const YamlNode& node, UnitYear& into);
void read_prior(FactReader& reader, const YamlNode& node, UnitYear& into);
void read_controls(FactReader& reader, const YamlNode& node, UnitYear& into);
/// 规则 | 文字 | 理由; that the rule exists is validate's to judge.
void read_acknowledged(FactReader& reader, const YamlNode& node, UnitYear& into);

}  // namespace juesuan
