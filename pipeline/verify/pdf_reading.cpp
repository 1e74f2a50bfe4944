#include "verify/pdf_reading.h"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>

#include "base/utf8.h"
#include "verify/limits.h"
#include "verify/pdf_streams.h"

namespace juesuan {
namespace {

/// The middle of a character's box above its baseline, in shares of the box's height: fonts differ by little.
constexpr double kMiddleAboveBaseline = 0.35;

/// Where poppler's complaints go: to whoever reads on this thread.
thread_local std::string* first_complaint = nullptr;

void take_complaint(const std::string& message, void*) {
  if (first_complaint == nullptr || !first_complaint->empty()) return;
  *first_complaint = message.substr(0, message.find_last_not_of(" \n") + 1);
}

class ComplaintsInto {
 public:
  explicit ComplaintsInto(std::string& to) {
    static std::once_flag once;
    std::call_once(once, [] { poppler::set_debug_error_function(take_complaint, nullptr); });
    first_complaint = &to;
  }
  ~ComplaintsInto() { first_complaint = nullptr; }
  ComplaintsInto(const ComplaintsInto&) = delete;
  ComplaintsInto& operator=(const ComplaintsInto&) = delete;
};

/// poppler's strings are UTF-16, some with a byte order mark.
std::u32string code_points(const poppler::ustring& text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char32_t unit = text[at];
    bool is_pair = unit >= 0xD800 && unit < 0xDC00 && at + 1 < text.size();
    if (is_pair) unit = 0x10000 + ((unit - 0xD800) << 10) + (text[++at] - 0xDC00U);
    if (unit != 0xFEFF) out.push_back(unit);
  }
  return out;
}

void add_box(const poppler::text_box& box, ReadPage& page) {
  std::u32string text = code_points(box.text());
  for (std::size_t i = 0; i < text.size(); ++i) {
    poppler::rectf place = box.char_bbox(i);
    double middle = page.height - (place.top() + place.bottom()) / 2;
    page.characters.push_back(
        {text[i], place.left(), middle - kMiddleAboveBaseline * (place.bottom() - place.top())});
  }
}

ReadPage read_page(const poppler::document& document, std::size_t index) {
  std::unique_ptr<poppler::page> page(document.create_page(static_cast<int>(index)));
  ReadPage out;
  if (!page) return out;
  poppler::rectf box = page->page_rect();
  out.width = box.width();
  out.height = box.height();
  for (const poppler::text_box& word : page->text_list()) add_box(word, out);
  return out;
}

void read_document(std::string_view bytes, std::size_t wanted_pages, PdfReading& out) {
  std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    out.problem = "不是 PDF，或已损坏";
    return;
  }
  if (document->is_locked() || document->is_encrypted()) {
    out.problem = "加了密";
    return;
  }
  out.title = to_utf8(code_points(document->get_title()));
  out.author = to_utf8(code_points(document->get_author()));
  out.page_count = static_cast<std::size_t>(std::max(document->pages(), 0));
  if (out.page_count != wanted_pages) return;
  for (std::size_t i = 0; i < wanted_pages; ++i) out.pages.push_back(read_page(*document, i));
}

}  // namespace

PdfReading read_pdf(std::string_view bytes, std::size_t wanted_pages) {
  PdfReading out;
  out.problem = size_problem(bytes.size());
  if (!out.problem.empty()) return out;
  ComplaintsInto complaints(out.damage);
  try {
    if (!streams_can_be_read(bytes)) {
      out.problem = "解开后太大，没有读";
      return out;
    }
    read_document(bytes, wanted_pages, out);
  } catch (const std::exception& error) {
    out.problem = fmt::format("读不下去（{}）", error.what());
  }
  return out;
}

}  // namespace juesuan
