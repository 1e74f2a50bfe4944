#include "site/site_unit.h"

#include <algorithm>

namespace juesuan {

std::string_view unit_stage_name(UnitStage state) {
  switch (state) {
    case UnitStage::kMissing:
      return "未报";
    case UnitStage::kFaulty:
      return "有误";
    case UnitStage::kReady:
      return "待发布";
    case UnitStage::kPublished:
      return "已发布";
    case UnitStage::kCorrected:
      break;
  }
  return "已更正";
}

UnitStage unit_stage(bool has_file, bool has_errors, int revision) {
  if (!has_file) return UnitStage::kMissing;
  if (has_errors) return UnitStage::kFaulty;
  if (revision == 0) return UnitStage::kReady;
  return revision == 1 ? UnitStage::kPublished : UnitStage::kCorrected;
}

std::string SiteFinding::next_move() const {
  std::string next;
  for (const auto& [label, text] : notes)
    if (label == "应为" || label == "提示")
      next += (next.empty() ? "" : "；") + (label == "应为" ? "应为 " + text : text);
  return next;
}

std::size_t SiteUnit::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(
      findings.begin(), findings.end(), [&](const SiteFinding& one) { return one.severity == severity; }));
}

}  // namespace juesuan
