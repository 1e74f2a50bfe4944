#pragma once

#include <string>

#include "domain/classification.h"
#include "domain/fact_tree.h"
#include "domain/unit_description.h"

namespace juesuan {

/// The file of another year, to be filled in: what 下年 of the description says is carried over, with the
/// remark 请核对; rows keep their names and codes, every amount, count and score is blank; 年初 of 结转结余
/// has the rows of last year's 年末, with last year's amounts as remarks. A code that `year` does not have
/// gets a remark. Without last year's facts (a blank tree) every key is blank.
FactTree next_year(const FactTree& last, const UnitDescription& description, const Classification& year);

}  // namespace juesuan
