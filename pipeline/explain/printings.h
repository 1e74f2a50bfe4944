#pragma once

// Every place where a figure is printed: in which part and section, in which sentence, cell or chart, on
// which page of the PDF and in which cell of the workbook. Made when somebody asks; building a report does
// without.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "fill/document.h"
#include "layout/pages.h"

namespace juesuan {

struct Printing {
  enum class Kind : std::uint8_t { kHeading, kSentence, kCell, kChart } kind = Kind::kSentence;
  FigureId figure = kNoFigure;
  std::string text;  ///< as printed: 183.66, 下降; "" where the cell of a figure without a value stands empty
  std::string section;  ///< 第二部分 … › 一、…

  /// Of a heading or sentence: its words, cut at 。, and where in them the figure stands (bytes).
  std::string sentence;
  std::uint32_t offset = 0;
  FigureId within = kNoFigure;  ///< the unit's own prose that prints it

  /// Of a cell: the table's title, the labels beside and above it. Of a chart: its caption, the category, the
  /// series.
  std::string title;
  std::string row;
  std::string column;
  MoneyUnit unit = MoneyUnit::kWanYuan;
  std::optional<int> decimals;  ///< of an amount in a cell or chart

  std::string sheet_cell;             ///< 收入支出决算总表!C39; empty when it is not in the workbook
  std::optional<std::uint32_t> page;  ///< of the PDF, from 0
  std::string page_label;             ///< the number printed on it; empty for none
};

/// The printings of one document in its order.
class Printings {
 public:
  /// `pages` is null when the report was not typeset: then no page is known.
  Printings(const Figures& figures, const Document& document, const Pages* pages);

  std::span<const Printing> all() const { return all_; }
  /// Of one figure. A copy of it is another figure: see same_fact().
  std::vector<const Printing*> of(FigureId id) const;

 private:
  std::vector<Printing> all_;
  std::vector<std::vector<std::uint32_t>> of_;  ///< per figure, into all_
};

/// The figure that `id` is, at last, a copy of; itself when it is none.
FigureId original_of(const Figures& figures, FigureId id);
/// `id` and all that are copies of the same figure, `id` first: what is one fact to a reader.
std::vector<FigureId> same_fact(const Figures& figures, FigureId id);

}  // namespace juesuan
