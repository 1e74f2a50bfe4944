#pragma once

#include <span>

#include "verify/outcomes.h"
#include "verify/pdf_reading.h"
#include "verify/shown_document.h"

namespace juesuan {

/// V05: the lines of the contents, as read on pages [1, first_body_page), against the headings and the pages
/// on which they stand.
void verify_contents(const ShownDocument& shown, std::span<const ReadPage> pages, Outcomes& out);

}  // namespace juesuan
