#pragma once

#include <span>
#include <string>

#include "layout/pages.h"
#include "render/common_glyphs.h"
#include "render/fonts.h"
#include "render/pdf_attachment.h"

namespace juesuan {

/// The PDF file of the pages: version 1.7, tagged where they have a structure, as PDF/A-3u (2u without
/// attachments) wants it (pipeline/README.md says what of it is checked), fonts embedded as subsets, no
/// dates: the same pages, fonts and attachments give the same bytes. A character no font has is drawn as the
/// font's .notdef; reporting it is up to the caller (FontSet::has). Throws std::runtime_error with a Chinese
/// message when libharu refuses (a size or length out of its limits) or a link or outline entry leads to a
/// page that is not there. `common`: embedded as it is where the pages use it; null: every font is cut for
/// these pages.
std::string write_pdf(const Pages& pages, const FontSet& fonts, const CommonGlyphs* common = nullptr,
                      std::span<const Attachment> attachments = {});

}  // namespace juesuan
