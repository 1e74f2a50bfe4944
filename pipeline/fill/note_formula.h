#pragma once

// The formulas printed under a form: “27行=(1+2+…+8)行；31行=(27+28+29)行。”, “6栏各行=(1+2-3)栏各行”. They
// are read once, checked, and written as live formulas into the workbook.

#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace juesuan {

/// target = sum of the terms; numbers are 行次 (rows) or 栏次 (columns) of the form.
struct NoteFormula {
  bool of_rows = false;
  int target = 0;
  struct Term {
    int number = 0;
    bool minus = false;
  };
  std::vector<Term> terms;
  Place place;
};

/// All formulas of a note; none for a note without "=". `place` is the note's first character. What has a
/// number before an "=" but cannot be read is an error (FORM-NOTE-FORMULA) with the mark at the wrong
/// character.
std::vector<NoteFormula> parse_note_formulas(std::string_view note, Place place, Diagnostics& out);

}  // namespace juesuan
