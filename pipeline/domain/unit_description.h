#pragma once

// What may be written in a unit's file, as data: templates/unit_file.yaml, and what the file's template set
// asks for under 补充. new, form, import and schema follow it.

#include <string>
#include <string_view>
#include <vector>

#include "domain/set_facts.h"

namespace juesuan {

/// A key of the file, a key of a map or of a list's items, or a column of rows.
struct FactKey {
  enum class Kind : std::uint8_t {
    kText,          ///< 文字: on one line
    kPassage,       ///< 段落: some sentences
    kTexts,         ///< 列表
    kAmount,        ///< 金额, in the file's unit of money
    kCount,         ///< 个数
    kScore,         ///< 分数: up to two decimals
    kYear,          ///< 年份
    kDate,          ///< 日期: 2022-09-28
    kMap,           ///< 映射: children are its keys
    kRecords,       ///< 逐项: a list of maps, children are their keys
    kRows,          ///< 分栏: a list of rows, children are the columns
    kNamedAmounts,  ///< 事由金额: a map of names (words, or the clerk's own) to amounts
    kNamedTexts,    ///< 事由文字
    kFree           ///< 自由: said elsewhere
  };
  enum class Codes : std::uint8_t { kNone, kFunction, kEconomic };
  /// What next year's file takes over.
  enum class NextYear : std::uint8_t { kCarry, kCarryRows, kBlank, kOmit };

  std::string name;
  Kind kind = Kind::kText;
  bool required = false;
  std::vector<std::string> words;  ///< the only ones that may be written; names of a kNamed…
  bool open = false;               ///< 另写: names other than the words may be written too
  bool suffixed = false;           ///< a word may be followed by /名称 (项目支出/项目名称)
  Codes codes = Codes::kNone;      ///< a code of the year (or "-"); in kNamedTexts also a name
  std::string description;         ///< 说明
  std::string source;              ///< 来处: where the clerk finds it
  std::string sheet;               ///< 填报表: the sheet it is filled in on; inherited from the key above
  NextYear next = NextYear::kBlank;  ///< 下年; inherited from the key above
  std::vector<FactKey> children;

  /// The child of that name, or null.
  const FactKey* find(std::string_view child) const;
};

/// The root is a kMap of the file's keys, in the order in which they are written.
using UnitDescription = FactKey;

/// The description of the files of one template set: 补充 becomes a map of what the set declares (dotted
/// names become maps in maps), or goes when it declares nothing; keys the set does without (不需要) are not
/// required.
UnitDescription describe_for_set(const UnitDescription& common, const SetFacts& set);

/// 文字, 段落, 列表 …: the words of 种类.
std::string_view kind_name(FactKey::Kind kind);

}  // namespace juesuan
