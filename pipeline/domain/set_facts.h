#pragma once

// What a template set asks of a unit beyond the facts that every unit has (facts.yaml of the set): facts of
// its own province, and figures that are made from others by a formula. A unit's file has formulas of the
// same kind (自定义).

#include <string>
#include <vector>

#include "base/source.h"
#include "domain/figures.h"

namespace juesuan {

/// One declared fact of 补充. Its name is dotted where facts are grouped.
struct ExtraFact {
  enum class Kind : std::uint8_t { kAmount, kCount, kText, kTexts, kPassages, kRows, kRecords };
  std::string name;
  Kind kind = Kind::kText;
  std::vector<ExtraFact> columns;  ///< of kRows: amounts, counts and texts; of kRecords: facts of any kind
};

/// How a figure is made from others. A change makes a record: 本年, 上年, 增减额, 增长率.
struct FormulaFigure {
  enum class Kind : std::uint8_t { kSum, kDifference, kShare, kChange, kChangeFromLastYear };
  std::string name;
  Kind kind = Kind::kSum;
  std::vector<std::string> inputs;  ///< names of figures; a part * stands for every element of a list
  Place place;
};

struct SetFacts {
  std::vector<ExtraFact> extras;          ///< 补充
  std::vector<FormulaFigure> formulas;    ///< 推算
  std::vector<std::string> not_required;  ///< 不需要: keys of the unit's file that this set does without
  bool unread = false;                    ///< the set could not be read: what it asks for is not known
};

/// A typed value of 补充: the member that its kind says is filled.
struct ExtraValue {
  const ExtraFact* fact = nullptr;  ///< owned by the template set
  Amount amount;
  Count count;
  Text text;
  std::vector<Text> texts;
  std::vector<std::pair<Text, Text>> passages;  ///< 标题, 内容
  std::vector<std::vector<ExtraValue>> rows;    ///< of a record only what was typed, in the order of the file
};

/// A number of 自定义 with a name of the unit's own.
struct OwnCount {
  std::string name;
  Count count;
};

}  // namespace juesuan
