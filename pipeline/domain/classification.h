#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace juesuan {

/// 支出功能分类科目编码: 3 digits a 类, 5 a 款, 7 a 项.
using FunctionCode = std::string;
/// 部门预算支出经济分类科目编码: 3 digits a 类, 5 a 款.
using EconomicCode = std::string;

/// How sure a row of the tables is. A code that only an inferred or known row speaks for is a warning, not an
/// error.
enum class Confidence : std::uint8_t { kSourced, kKnown, kInferred };

struct ClassificationItem {
  std::string code;
  std::string name;
  Confidence confidence = Confidence::kKnown;
};

/// One of the two classifications as in force in one year.
class CodeTable {
 public:
  void add(ClassificationItem item);
  /// Null if the code is not in force.
  const ClassificationItem* find(std::string_view code) const;
  /// The official name, or "" if not in force.
  std::string_view name(std::string_view code) const;
  /// Items whose code starts with `prefix` and is longer by one level, in order of code.
  std::vector<const ClassificationItem*> under(std::string_view prefix) const;
  bool empty() const { return items_.empty(); }
  const std::map<std::string, ClassificationItem, std::less<>>& items() const { return items_; }

 private:
  std::map<std::string, ClassificationItem, std::less<>> items_;
};

/// The code tables in force in one year (data/classifications/).
struct Classification {
  int year = 0;
  CodeTable functional;
  CodeTable economic;
};

}  // namespace juesuan
