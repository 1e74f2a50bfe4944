#pragma once

// Twins that are made in C++, for rules that a unit's file cannot break: what is printed is made from the
// facts, so a document or a form is changed after it was filled. A test file registers its list;
// twins_test.cpp runs all of them and asks that every rule has a twin, here or as a pair of files in
// tests/diagnostics.

#include <string>
#include <vector>

#include "check/result.h"

namespace juesuan {

/// What a rule came to for something that agrees, and for the same a smallest step away.
struct Twin {
  std::string code;
  std::string subject;  ///< what the step was, for a failing test's message
  RuleOutcome passing = RuleOutcome::kNotChecked;
  RuleOutcome failing = RuleOutcome::kNotChecked;
};

using TwinList = std::vector<Twin> (*)();

inline std::vector<TwinList>& registered_twins() {
  static std::vector<TwinList> lists;
  return lists;
}

/// To be called as `const bool kRegistered = register_twins(&my_twins);` in the file of the list.
inline bool register_twins(TwinList list) {
  registered_twins().push_back(list);
  return true;
}

}  // namespace juesuan
