#pragma once

// The answers of explain, written for a person and for a machine.

#include <string>
#include <vector>

#include "explain/explain.h"
#include "explain/find.h"

namespace juesuan {

std::string explain_text(const ExplainInput& input, FigureId id);
std::string explain_json(const ExplainInput& input, FigureId id);

/// Figures found by value, each with the places that show it.
std::string matches_text(const ExplainInput& input, const std::vector<ValueMatch>& matches);
/// Figures found by name, one line each: the value, and in how many places it is printed.
std::string names_text(const ExplainInput& input, const std::vector<FigureId>& found,
                       const Printings& printings);
/// Either, for machines.
std::string matches_json(const ExplainInput& input, const std::vector<ValueMatch>& matches);

/// "data/…/unit.yaml:59:22", without the root of the data.
std::string shown_place(const Place& place, const std::string& data_root);
/// All printings of a figure and of its copies, in the order of the document.
std::vector<const Printing*> printings_of_fact(const Figures& figures, FigureId id,
                                               const Printings& printings);
/// 12 digits of a set's digest.
std::string short_digest(const TemplateSet& set);

}  // namespace juesuan
