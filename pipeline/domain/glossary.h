#pragma once

#include <map>
#include <string>
#include <vector>

namespace juesuan {

struct Term {
  std::string name;
  std::string explanation;
};

/// 名词解释 of a template set: the fixed terms in order, and words for functional items, which stand after
/// `items_after` (a fixed term; at the end if empty).
struct Glossary {
  std::vector<Term> terms;
  std::map<std::string, std::string, std::less<>> item_explanations;  ///< by 7-digit code
  std::string items_after;
};

}  // namespace juesuan
