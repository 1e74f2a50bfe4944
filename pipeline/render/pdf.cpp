#include "render/pdf.h"

#include <vector>

#include "render/haru.h"
#include "render/pdf_colour.h"
#include "render/pdf_metadata.h"
#include "render/pdf_navigation.h"
#include "render/pdf_shapes.h"
#include "render/pdf_text.h"

namespace juesuan {
namespace {

std::vector<HPDF_Page> add_pages(HaruDocument& document, const Pages& pages) {
  std::vector<HPDF_Page> handles;
  handles.reserve(pages.pages.size());
  for (const Page& page : pages.pages) {
    HPDF_Page handle = HPDF_AddPage(document.handle());
    check(HPDF_Page_SetWidth(handle, static_cast<HPDF_REAL>(written(page.width))));
    check(HPDF_Page_SetHeight(handle, static_cast<HPDF_REAL>(written(page.height))));
    handles.push_back(handle);
  }
  return handles;
}

}  // namespace

std::string write_pdf(const Pages& pages, const FontSet& fonts, const CommonGlyphs* common,
                      std::span<const Attachment> attachments) {
  DocumentText text(pages, fonts, common);
  HaruDocument document;
  text.embed_fonts(document);
  std::vector<HPDF_Page> handles = add_pages(document, pages);
  StructureTree structure(pages, handles);
  PageContent content;
  for (std::size_t i = 0; i < handles.size(); ++i) {
    content.clear();
    PageMarks marks(structure, static_cast<std::uint32_t>(i), content);
    draw_shapes(content, marks, pages.pages[i].shapes);
    draw_rules(content, marks, pages.pages[i].rules);
    text.draw(handles[i], content, marks, pages.pages[i].texts);
    document.set_content(handles[i], content.text());
  }
  add_links(document, pages, handles, structure);
  add_outline(document, pages, handles);
  add_page_labels(document, pages);
  add_metadata(document, pages.metadata, attachments.empty() ? PdfaPart::k2 : PdfaPart::k3);
  add_output_intent(document);
  add_attachments(document, attachments);
  return document.save(structure.write(document));
}

}  // namespace juesuan
