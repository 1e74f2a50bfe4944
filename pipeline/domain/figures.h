#pragma once

// Every number or word that can be printed is a figure with one dotted Chinese name: 收支总计.增长率.
// Templates print figures by name, forms and charts are filled from them, figures.json exports them, and
// later `explain` walks from one to the YAML lines it rests on. So narrative, tables and charts cannot
// disagree.
//
// A figure is a fact (typed in a file, it has a place) or was made from other figures by one operation, whose
// inputs are kept. The operations are the only arithmetic there is: sum, difference, share, growth,
// completion, copy.
//
// Names are made of segments: Chinese terms without punctuation (因公出国境费), codes (201) or list
// positions. The names form a tree; a node whose children are to be walked in order by templates and forms is
// a list (一般公共预算支出.类).

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/source.h"
#include "domain/money.h"

namespace juesuan {

/// Blank: it does not occur (an empty cell). Known: it has a value, perhaps zero. Unknown: it exists, but
/// nobody said how much (typed 未知), or something it rests on is unknown.
enum class State : std::uint8_t { kBlank, kKnown, kUnknown };

/// An amount as typed.
struct Amount {
  State state = State::kBlank;
  Fen fen;
  int decimals = 2;  ///< places typed, in the unit of the file
  Place place;
};

/// A whole number (辆, 人, 批次) as typed.
struct Count {
  State state = State::kBlank;
  std::int64_t value = 0;
  Place place;
};

/// A score or weight as typed: hundredths of a point.
struct Score {
  State state = State::kBlank;
  std::int64_t hundredths = 0;
  Place place;
};

/// A text as typed.
struct Text {
  std::string value;
  Place place;
};

enum class FigureKind : std::uint8_t { kMoney, kRatio, kCount, kScore, kText };

/// How a figure came to be. For kShare and kCompletion the inputs are part and whole; for kGrowth change and
/// prior. kLastYear: the figure 本年 of the same subject in last year's document, which is another Figures.
enum class Operation : std::uint8_t {
  kFact,
  kCopy,
  kSum,
  kDifference,
  kShare,
  kGrowth,
  kCompletion,
  kScore,
  kLastYear,
  kOther
};

using FigureId = std::uint32_t;
inline constexpr FigureId kNoFigure = 0xFFFFFFFF;

/// Figures in their order, seen, not kept.
class FigureIds : public std::span<const FigureId> {
 public:
  using std::span<const FigureId>::span;
  FigureIds() = default;
  FigureIds(const std::vector<FigureId>& ids) : span(ids) {}
  FigureIds(std::initializer_list<FigureId> ids) : span(ids.begin(), ids.size()) {}
};

/// A figure printed inside a text: bytes [offset, offset + length) of the text show `figure`.
struct Printed {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  FigureId figure = kNoFigure;
};

struct Figure {
  std::string name;
  FigureKind kind = FigureKind::kText;
  State state = State::kBlank;
  Operation operation = Operation::kFact;
  std::int64_t number = 0;  ///< 分, a count, hundredths of a point, or a ratio's numerator
  std::int64_t base = 1;    ///< a ratio's denominator, never 0
  int decimals = 0;         ///< of an amount that was typed: places typed, in the unit of the file
  std::string text;
  FigureIds inputs;  ///< kept by the Figures it belongs to
  Place place;

  bool known() const { return state == State::kKnown; }
  Fen fen() const { return {number}; }
};

/// A node of the tree of names: it may carry a figure, have children, or both.
struct FigureNode {
  std::string_view key;
  FigureId figure = kNoFigure;
  bool is_list = false;
  std::vector<std::uint32_t> children;
};

class Figures {
 public:
  Figures();
  /// Moves only: everything views into its memory.
  Figures(const Figures&) = delete;
  Figures& operator=(const Figures&) = delete;
  Figures(Figures&&) noexcept;
  Figures& operator=(Figures&&) noexcept;
  ~Figures();

  /// Facts. Adding a name twice is a programmer's error and throws std::logic_error.
  FigureId fact(std::string_view name, const Amount& amount);
  FigureId fact(std::string_view name, const Count& count);
  FigureId fact(std::string_view name, const Score& score);
  FigureId fact(std::string_view name, const Text& text);

  /// A text or a number that follows from the data without arithmetic (a code's name, the year before).
  FigureId text(std::string_view name, std::string_view value);
  FigureId count(std::string_view name, std::int64_t value, FigureIds inputs = {});

  /// The same value under another name.
  FigureId copy(std::string_view name, FigureId of);
  /// Unknown if any part is; blank if all are; blank parts add nothing. Parts are all money or all counts.
  FigureId sum(std::string_view name, FigureIds parts);
  /// plus − minus; unknown if either is, blank if both are.
  FigureId difference(std::string_view name, FigureId plus, FigureId minus);
  /// part ÷ whole; blank if the whole is zero or blank (R02: no share of nothing); a blank part has none
  /// either.
  FigureId share(std::string_view name, FigureId part, FigureId whole);
  /// change ÷ |prior|; blank if the prior is zero or blank, or the sign turned (R05).
  FigureId growth(std::string_view name, FigureId change, FigureId prior);
  /// actual ÷ budget; blank without a budget (R07).
  FigureId completion(std::string_view name, FigureId actual, FigureId budget);
  /// weight × rate, never more than the weight (rules R27), rounded half up to a tenth of a point as it is
  /// stated; blank without a rate or a weight.
  FigureId score(std::string_view name, FigureId weight, FigureId rate);
  /// A fraction of counts that stand in texts (target and actual value of an indicator).
  FigureId ratio(std::string_view name, std::int64_t part, std::int64_t whole, FigureIds inputs);
  /// A money figure that exists but is not known; `inputs` says what is missing.
  FigureId unknown(std::string_view name, FigureIds inputs = {});
  FigureId blank(std::string_view name);
  /// The value of `figure`, of last year's document (null: unknown), under `name`.
  FigureId last_year(std::string_view name, const Figure* figure);

  /// Marks the node `name` as a list; its children are walked in the order they were added.
  void make_list(std::string_view name);
  /// Replaces the words of a text figure, a fact whose placeholders have been filled; `inside` are the
  /// figures that they print.
  void set_text(FigureId id, std::string text, std::vector<Printed> inside = {});
  /// The figures printed inside the words of a text figure, in order.
  std::span<const Printed> printed_inside(FigureId id) const;

  /// kNoFigure if there is none.
  FigureId find(std::string_view name) const;
  const Figure& operator[](FigureId id) const { return figures_[id]; }
  std::span<const Figure> all() const { return figures_; }

  /// The tree. Node 0 is the root. `child` gives 0 if there is none.
  const FigureNode& node(std::uint32_t id) const { return nodes_[id]; }
  std::uint32_t child(std::uint32_t node, std::string_view key) const;
  /// Node by dotted path from `from`, or 0.
  std::uint32_t find_node(std::string_view path, std::uint32_t from = 0) const;

 private:
  struct Memory;

  std::string_view keep(std::string_view words);
  FigureIds keep(FigureIds ids);
  std::uint32_t make_node(std::string_view name);
  FigureId add(std::string_view name, Figure figure);
  FigureId add_ratio(std::string_view name, Operation operation, FigureId part, FigureId whole);

  std::unique_ptr<Memory> memory_;  // outlives what views into it
  std::vector<Figure> figures_;
  std::vector<FigureNode> nodes_;
  std::unordered_map<FigureId, std::vector<Printed>> inside_;
};

/// How a figure was made, in words for a person: "收入.合计 + 年初结转和结余.合计". Empty for a fact.
std::string formula_text(const Figures& figures, const Figure& figure);

}  // namespace juesuan
