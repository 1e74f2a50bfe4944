#pragma once

#include "domain/set_facts.h"
#include "domain/unit_year.h"
#include "load/fact_reader.h"
#include "load/yaml.h"

namespace juesuan {

/// facts.yaml of a template set: 补充, 推算, 不需要 (templates/README.md).
SetFacts read_set_facts(const YamlNode& root, Diagnostics& out);

/// Adds a nearer set's facts to those it inherits: the same name means what the nearer set says.
void add_set_facts(SetFacts nearer, SetFacts& inherited);

/// 补充 of a unit's file, by what its template set declares. A name that the set does not declare is an
/// unknown key.
void read_extras(FactReader& reader, const YamlNode& node, const SetFacts& facts, UnitYear& into);

/// A formula like {占比: [已办结, 受理]}; LOAD-FORMULA when it is none, or has the wrong number of names.
FormulaFigure read_formula(FactReader& reader, const std::string& name, const YamlNode& node);

/// 自定义: name -> whole number or formula; groups are maps.
void read_own_figures(FactReader& reader, const YamlNode& node, UnitYear& into);

}  // namespace juesuan
