#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/files.h"
#include "fill/template_set.h"

namespace juesuan {

/// Reads the template set at `path` (sichuan/2021/final_accounts) under `root`, with what it inherits: of
/// report.yaml, charts.yaml and glossary.yaml the nearer set's keys, of narrative/, tables/ and rules.yaml
/// the nearer set's files. Its texts are kept in `sources`, which must outlive the set. Findings:
/// TEMPLATE-SET (no such set, with those there are; 继承 in a circle), FORM-…, TEMPLATE-…, LOAD-…; null after
/// at least one error. `used_at` is where the set was named.
std::shared_ptr<const TemplateSet> load_template_set(const Files& files, const std::string& root,
                                                     const std::string& path, Place used_at, Sources& sources,
                                                     Diagnostics& out);

}  // namespace juesuan
