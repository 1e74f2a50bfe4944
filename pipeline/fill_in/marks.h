#pragma once

// What stands in the hidden places of a fill-in workbook, so that import finds the cells again wherever rows
// were put in, sorted or moved: column A says what a row is, the hidden row above a table what a column is.

#include <string_view>

namespace juesuan::form_marks {

/// The hidden sheet with what the workbook is: name | value, from its first row on.
inline constexpr std::string_view kSheet = "填报标记";
inline constexpr std::string_view kKind = "决算填报表";  ///< its first cell
inline constexpr std::string_view kVersionLabel = "格式";
inline constexpr std::string_view kVersion = "1";
inline constexpr std::string_view kYearLabel = "年度";
inline constexpr std::string_view kSetLabel = "版式";
inline constexpr std::string_view kUnitLabel = "单位";
/// The hidden sheet with code lists and words.
inline constexpr std::string_view kListsSheet = "代码";

// Column A. Paths are names joined by '/'.
inline constexpr std::string_view kIgnored = "#";    ///< headings, notes, checks
inline constexpr std::string_view kNotFacts = "##";  ///< in A1: nothing of the sheet is read
inline constexpr std::string_view kFields = "项";  ///< the row over fields: says which column has the values
inline constexpr std::string_view kField = "值:";  ///< + path: a field
inline constexpr std::string_view kNone = "无:";  ///< + path of a list: 无 in its value says that it is empty
inline constexpr std::string_view kTable = "表:";  ///< + path: the row with the roles of a table's columns
inline constexpr std::string_view kEnd = "末";     ///< the row after a table's last: nothing belongs here
inline constexpr std::string_view kHeader = "头";  ///< the visible header under it

// The role of a column, in the row of kFields or kTable.
inline constexpr std::string_view kValue = "值";    ///< of fields
inline constexpr std::string_view kColumn = "栏:";  ///< + path of the value under the table's key
inline constexpr std::string_view kName = "名";     ///< the name of an entry
inline constexpr std::string_view kFormula = "式";  ///< of 自定义: which formula
inline constexpr std::string_view kText = "文";     ///< the value of an entry or a list's text
inline constexpr std::string_view kNumber = "号";   ///< the number of a record
inline constexpr std::string_view kOwner = "属";    ///< the number of the record that the row belongs to
inline constexpr std::string_view kBeside = "注";   ///< computed: not read

/// Stands in the row of kEnd.
inline constexpr std::string_view kMoreRows = "还要加行，在这一行上面插入";
/// What says that a list or map is there and empty.
inline constexpr std::string_view kNothing = "无";
/// Between the values of a formula in 自定义.
inline constexpr std::string_view kListSeparator = "、";

}  // namespace juesuan::form_marks
