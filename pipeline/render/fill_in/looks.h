#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <map>

namespace juesuan {

/// How a cell of the fill-in workbook looks.
enum class Look : std::uint8_t {
  kTitle,
  kHeading,
  kNote,
  kHeader,
  kLabel,
  kUnit,
  kLink,
  kPlain,
  // to be filled in
  kText,
  kWord,
  kAmountYuan,
  kAmountWanYuan,
  kWhole,
  kYear,
  kNumber,
  kScore,
  // computed
  kComputedText,
  kComputedName,  ///< on one line
  kComputedAmount,
  kOutcome
};

/// What a condition turns a cell into.
enum class Alarm : std::uint8_t { kWrong, kMissing, kGood };

/// The formats of one workbook, made when first used; the workbook owns them.
class Looks {
 public:
  explicit Looks(lxw_workbook& workbook) : workbook_(workbook) {}
  lxw_format* operator[](Look look);
  lxw_format* operator[](Alarm alarm);

 private:
  lxw_format* add();

  lxw_workbook& workbook_;
  std::map<Look, lxw_format*> looks_;
  std::map<Alarm, lxw_format*> alarms_;
};

}  // namespace juesuan
