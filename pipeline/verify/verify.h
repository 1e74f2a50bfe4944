#pragma once

// The published files read back by other programs' libraries and compared with the document they were made
// from: the PDF by poppler, the workbook by libzip and libxml2. Nothing of what wrote them is used to read
// them.

#include <span>
#include <string>
#include <utility>

#include "check/result.h"
#include "domain/unit_year.h"
#include "fill/document.h"
#include "layout/pages.h"

namespace juesuan {

/// What should have been published.
struct VerifyInput {
  const UnitYear& year;
  const Figures& figures;
  const Document& document;
  const Pages& pages;
  bool wants_pdf = true;
  bool wants_workbook = true;
};

/// The catalogue of verification: V01 …
std::span<const RuleTitle> verify_rules();

/// Compares `files` (names and bytes) with what should have been published. Other files than PDF and XLSX are
/// not looked at. Never throws for what the bytes hold. Every finding is an error.
UnitResults verify(const VerifyInput& input, std::span<const std::pair<std::string, std::string>> files);

}  // namespace juesuan
