#pragma once

// One unit's year as the site shows it: plain values, gathered from the output folder, the unit's file and
// the plan. Nothing here knows the date: what is late is reckoned by the browser.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace juesuan {

/// How far a unit's year has come. The numbers are those of the pages' scripts.
enum class UnitStage : std::uint8_t {
  kMissing,    ///< 未报: in the plan, but there is no file
  kFaulty,     ///< 有误: its file has errors
  kReady,      ///< 待发布: without errors, nothing published yet
  kPublished,  ///< 已发布
  kCorrected   ///< 已更正: the second or a later revision is published
};
/// 未报, 有误, 待发布, 已发布, 已更正.
std::string_view unit_stage_name(UnitStage state);
/// `revision`: the newest that is published, 0 for none.
UnitStage unit_stage(bool has_file, bool has_errors, int revision);

struct SiteLink {
  std::string text;
  std::string href;  ///< relative to the page, escaped for a URL
};

/// A figure of the list at the top of a unit's page. Amounts in 万元 with two decimals; empty without a
/// value.
struct SiteFigure {
  std::string title, name;
  std::string now, before, change, rate;
};

/// A figure of the trees below: what it is, how it was made, where it was typed.
struct ExplainNode {
  std::string name, value, formula, place;
  std::vector<std::string> inputs;   ///< names of other nodes
  std::vector<std::string> printed;  ///< as what the report prints it
};

struct SiteFinding {
  std::string rule;
  Severity severity = Severity::kError;
  std::string message;
  std::string place;                                       ///< file:line:column; may be empty
  std::vector<std::pair<std::string, std::string>> notes;  ///< label, text

  /// What to do: the notes 应为 and 提示, else all.
  std::string next_move() const;
};

struct SiteChange {
  std::string figure, before, after;
  bool typed = false;
  std::vector<std::string> also;    ///< figures of the same change
  std::vector<std::string> places;  ///< where it is printed
};

struct SiteRevision {
  int number = 0;
  std::string date, reason;
  bool published = true;
  std::vector<SiteLink> files;
  std::vector<SiteChange> changes;
};

struct SiteUnit {
  std::string region, file;  ///< names of the region's folder and of the unit's file, without .yaml
  int year = 0;
  std::string name, code;
  std::string path;  ///< of the unit's file below the data folder
  UnitStage state = UnitStage::kMissing;
  std::vector<std::string> remarks;        ///< 还没有生成, 事实变了 …
  std::string what, due;                   ///< of the plan; empty when it is in none
  int revision = 0;                        ///< newest that is published
  std::string published, first_published;  ///< dates of the newest and of the first
  std::optional<std::string> income;       ///< 收入总计 in 万元, for the list
  std::vector<SiteLink> files;
  std::vector<SiteFigure> figures;
  std::vector<ExplainNode> nodes;
  std::vector<SiteFinding> findings;
  std::vector<SiteRevision> revisions;  ///< the newest first

  std::size_t count(Severity severity) const;
};

}  // namespace juesuan
