#pragma once

// The published forms as data: by what titles, heads and labels they are known, and what stands in them.

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace juesuan {

enum class PublishedForm : std::uint8_t {
  kIncomeExpenditure,    ///< 收入支出决算总表
  kIncome,               ///< 收入决算表
  kExpenditure,          ///< 支出决算表
  kFiscalTotals,         ///< 财政拨款收入支出决算总表
  kFiscalDetail,         ///< 财政拨款支出决算明细表
  kGeneralPublic,        ///< 一般公共预算财政拨款支出决算表
  kGeneralPublicDetail,  ///< 一般公共预算财政拨款支出决算明细表
  kBasic,                ///< 一般公共预算财政拨款基本支出决算(明细)表
  kProjects,             ///< 一般公共预算财政拨款项目支出决算表
  kGeneralPublicThreePublic,
  kGovernmentFund,  ///< 政府性基金预算财政拨款收入支出决算表
  kGovernmentFundThreePublic,
  kStateCapital,             ///< 国有资本经营预算财政拨款收入支出决算表
  kStateCapitalExpenditure,  ///< 国有资本经营预算财政拨款支出决算表
  kFiscalThreePublic         ///< 财政拨款“三公”经费支出决算表: of all funds together
};

/// What a form's rows are.
enum class PublishedRows : std::uint8_t {
  kLines,      ///< printed lines on a left and a right side, known by their labels
  kFunctions,  ///< functional codes
  kEconomics,  ///< economic codes
  kBlocks,     ///< economic codes in blocks side by side
  kOne         ///< one row
};

/// A column is known by its own head and, where that is not enough, by one that stands above it (both plain).
struct PublishedColumn {
  std::string name;   ///< as in the figures: 一般公共预算小计
  std::string head;   ///< 小计
  std::string above;  ///< 一般公共预算财政拨款; "" for any
};

/// A printed line of kLines: plain, without its number.
struct PublishedLine {
  bool right = false;
  std::string label;
  std::string name;  ///< what it is called here
  std::string
      under;  ///< `name` of the line it stands under: 一般公共预算财政拨款 is one of income, and of opening
};

/// A column that is printed as the sum of others.
struct PublishedSum {
  std::string total;
  std::vector<std::string> parts;
};

struct PublishedFormDescription {
  PublishedForm form{};
  std::vector<std::string> titles;  ///< plain, without the year; the first is the one in messages
  PublishedRows rows{};
  std::vector<PublishedColumn> columns;  ///< none of 一般公共…明细表: its heads are economic items
  std::vector<PublishedSum> sums;
  std::string list;   ///< the figures of its rows (derive/README.md); "" when it has none
  std::string gives;  ///< the facts that are not there without it
};

std::span<const PublishedFormDescription> published_forms();
std::span<const PublishedLine> published_lines(PublishedForm form);

/// The form with that title, or null. The title may have a year before it and （表N） after it.
const PublishedFormDescription* find_form(std::string_view title);

}  // namespace juesuan
