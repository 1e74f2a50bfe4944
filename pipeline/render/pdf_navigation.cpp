#include "render/pdf_navigation.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "render/page_content.h"

namespace juesuan {
namespace {

constexpr int kDeepestLevel = 3;

HPDF_REAL length(Pt wanted) {
  return static_cast<HPDF_REAL>(written(wanted));
}

/// A place on a page that keeps the reader's zoom.
HPDF_Destination destination(const std::vector<HPDF_Page>& handles, std::uint32_t page, Pt y) {
  if (page >= handles.size())
    throw std::runtime_error(fmt::format("链接或书签指向第 {} 页，文档只有 {} 页", page + 1, handles.size()));
  HPDF_Destination target = HPDF_Page_CreateDestination(handles[page]);
  check(HPDF_Destination_SetXYZ(target, 0, length(std::max(y, 0.0)), 1));
  // Zoom 0 means "as it is" (ISO 32000-1, table 151); libharu's call takes no 0.
  constexpr HPDF_UINT kZoom = 4;
  static_cast<HPDF_Real>(HPDF_Array_GetItem(target, kZoom, HPDF_OCLASS_REAL))->value = 0;
  return target;
}

/// The number in a printed label such as “— 12 —”, or 0.
int number_in(const std::string& label) {
  constexpr const char* kDigits = "0123456789";
  constexpr std::size_t kMostDigits = 6;
  std::size_t first = label.find_first_of(kDigits);
  if (first == std::string::npos) return 0;
  std::size_t end = std::min(label.find_first_not_of(kDigits, first), label.size());
  return end - first > kMostDigits ? 0 : std::stoi(label.substr(first, end - first));
}

HPDF_Dict label_from(HaruDocument& document, int number) {
  HPDF_Dict label = document.new_dictionary();
  if (number == 0) return label;
  set_name(label, "S", "D");
  set_number(label, "St", number);
  return label;
}

}  // namespace

void add_links(HaruDocument& document, const Pages& pages, const std::vector<HPDF_Page>& handles,
               StructureTree& structure) {
  constexpr int kPrinted = 4;  // PDF/A wants it of every annotation (ISO 19005-3, 6.3.2)
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    for (const PlacedLink& link : pages.pages[i].links) {
      HPDF_Rect area{length(link.left), length(link.bottom), length(link.right), length(link.top)};
      HPDF_Annotation annotation =
          HPDF_Page_CreateLinkAnnot(handles[i], area, destination(handles, link.page, link.y));
      check(HPDF_LinkAnnot_SetBorderStyle(annotation, 0, 0, 0));
      set_number(annotation, "F", kPrinted);
      set_object(annotation, "Contents", document.new_text("第" + pages.pages[link.page].label + "页"));
      structure.add_annotation(static_cast<std::uint32_t>(i), link.shown.element, annotation);
    }
  }
}

void add_outline(HaruDocument& document, const Pages& pages, const std::vector<HPDF_Page>& handles) {
  if (pages.outline.empty()) return;
  HPDF_Outline parents[kDeepestLevel + 1] = {};
  for (const OutlineEntry& entry : pages.outline) {
    int level = std::clamp(entry.level, 1, kDeepestLevel);
    HPDF_Outline item = HPDF_CreateOutline(document.handle(), parents[level - 1], "", nullptr);
    set_object(item, "Title", document.new_text(entry.title));
    check(HPDF_Outline_SetDestination(item, destination(handles, entry.page, entry.y)));
    check(HPDF_Outline_SetOpened(item, level == 1 ? HPDF_TRUE : HPDF_FALSE));
    std::fill(parents + level, parents + kDeepestLevel + 1, item);
  }
  check(HPDF_SetPageMode(document.handle(), HPDF_PAGE_MODE_USE_OUTLINE));
}

void add_page_labels(HaruDocument& document, const Pages& pages) {
  HPDF_Dict labels = document.new_dictionary();
  set_object(document.catalog(), "PageLabels", labels);
  HPDF_Array numbers = document.new_array();
  set_object(labels, "Nums", numbers);
  int expected = -1;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    int number = number_in(pages.pages[i].label);
    if (number != expected) {
      add_number(numbers, static_cast<int>(i));
      add_object(numbers, label_from(document, number));
    }
    expected = number == 0 ? 0 : number + 1;
  }
}

}  // namespace juesuan
