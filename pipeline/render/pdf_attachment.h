#pragma once

#include <span>
#include <string>
#include <string_view>

#include "render/haru.h"

namespace juesuan {

/// A file that goes with the report inside the PDF.
struct Attachment {
  std::string name;         ///< as a reader saves it
  std::string description;  ///< what it is, for the reader's list of attachments
  std::string type;         ///< MIME
  std::string modified;     ///< D:YYYYMMDDhhmmssZ, as the file itself says
  std::string_view bytes;
};

/// As PDF/A-3 (ISO 19005-3, 6.8) has them: associated with the document as its data.
void add_attachments(HaruDocument& document, std::span<const Attachment> attachments);

}  // namespace juesuan
