#pragma once

#include "domain/fact_tree.h"
#include "render/fill_in/data_sheet.h"

namespace juesuan {

/// The name of the first sheet: what to do, what the colours mean, the other sheets with what is missing.
inline constexpr const char* kGuideSheet = "说明";

void write_guide_sheet(const FormContext& context, const FactTree& facts);

/// The hidden sheet that says whose form this is, and in what unit of money.
void write_marks_sheet(const FormContext& context, const FactTree& facts);

/// A fact of the file's head: `path` through maps; "" without it.
std::string head_fact(const FactTree& facts, std::initializer_list<std::string_view> path);

}  // namespace juesuan
