#pragma once

#include <memory>
#include <string>

#include "domain/figures.h"
#include "fill/template_set.h"
#include "support/memory_files.h"

namespace juesuan {

/// The smallest template set with one of each: a form with fixed lines, a form over a list, a table in the
/// text, a chart of each kind, a narrative file, macros and a glossary; at 模板/甲/2021/决算.
inline constexpr const char* kSmallSet = "甲/2021/决算";
MemoryFiles small_set_files();

/// A set with the sources it points into and what was found.
struct LoadedSet {
  Sources sources;
  Diagnostics out;
  std::shared_ptr<const TemplateSet> set;
};

/// Loads a set from the folder 模板.
std::unique_ptr<LoadedSet> load_set(const Files& files, const std::string& path = kSmallSet);

/// Figures that the small set is filled with: a few lines of income and expenditure, two performance
/// projects.
Figures small_figures();

}  // namespace juesuan
