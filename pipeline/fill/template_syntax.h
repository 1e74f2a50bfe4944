#pragma once

// The parsed form of a template. Names that a template binds itself (loop variables, parameters, {% set %})
// are resolved to slots while parsing, so rendering only walks figures by literal keys.

#include <cstdint>
#include <string>
#include <vector>

#include "base/source.h"
#include "fill/template_filters.h"

namespace juesuan::template_syntax {

inline constexpr std::uint32_t kNoSlot = 0xFFFFFFFF;

enum class Comparison : std::uint8_t { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };
enum class TestKind : std::uint8_t { kKnown, kUnknown, kBlank, kHasNumber };
enum class LoopField : std::uint8_t { kIndex, kFirst, kLast, kLength };

/// One part of a path, with the place where it was written.
struct Segment {
  std::string key;
  Place place;
};

struct Expr {
  enum class Kind : std::uint8_t { kText, kInteger, kPath, kLoop, kNot, kAnd, kOr, kCompare, kTest, kFilter };

  Kind kind = Kind::kText;
  Comparison comparison = Comparison::kEqual;
  TestKind test = TestKind::kKnown;
  bool negated = false;  ///< `is not`
  LoopField loop_field = LoopField::kIndex;
  std::uint32_t slot = kNoSlot;  ///< kPath: what segments[0] is bound to, if not a figure; kLoop: the loop
  std::int64_t integer = 0;
  std::string text;               ///< of a literal
  std::vector<Segment> segments;  ///< kPath
  std::vector<Expr> operands;
  const Filter* filter = nullptr;
  FilterArgument argument;
  Place place;
};

struct Statement;
using Statements = std::vector<Statement>;

/// A slot that starts anew each time its block is entered, with the value of the outer name, if there is one.
struct LocalSlot {
  std::uint32_t slot = 0;
  std::uint32_t outer = kNoSlot;
};

/// A block with names of its own: the body of a loop, or its `else`.
struct ScopedBlock {
  std::vector<LocalSlot> locals;
  Statements statements;
};

struct Branch;

struct Statement {
  enum class Kind : std::uint8_t { kText, kPrint, kCall, kIf, kFor, kSet };

  Kind kind = Kind::kText;
  std::string text;
  Expr expr;                     ///< printed, iterated or set
  std::uint32_t slot = kNoSlot;  ///< kSet: the target; kFor: the loop variable
  std::uint32_t loop_slot = kNoSlot;
  std::uint32_t call = 0;        ///< index into Program::calls
  std::vector<Branch> branches;  ///< kIf, in order; the condition of `else` is absent
  ScopedBlock body;              ///< kFor
  ScopedBlock otherwise;         ///< kFor: `else`
  Place place;
};

struct Branch {
  bool always = false;
  Expr condition;
  Statements body;
};

struct Call {
  std::string name;
  std::vector<Expr> arguments;
  std::uint32_t within = kNoSlot;  ///< index of the macro that the call stands in, if any
  std::uint32_t defined = 0;       ///< how many macros of this file stand above the call
  Place place;
};

struct Macro {
  std::string name;
  std::uint32_t parameters = 0;  ///< the first slots
  std::uint32_t slots = 0;
  Statements body;
  Place place;
};

struct Program {
  Statements body;
  std::uint32_t slots = 0;
  std::vector<Macro> macros;
  std::vector<Call> calls;
  std::vector<Segment> set_names;  ///< each once, where first set
  std::size_t text_size = 0;
};

}  // namespace juesuan::template_syntax
