#pragma once

// Tagged PDF (ISO 32000-1, 14.7 and 14.8): the structure tree and the marks in the page contents that belong
// to its elements. Pages without a structure are written without marks.

#include <cstdint>
#include <string>
#include <vector>

#include "layout/pages.h"
#include "render/haru.h"
#include "render/page_content.h"

namespace juesuan {

/// Collects what of the pages belongs to which element, then writes the tree.
class StructureTree {
 public:
  /// `pages` outlive this; `handles` are their pages in the document.
  StructureTree(const Pages& pages, const std::vector<HPDF_Page>& handles);

  bool is_empty() const { return structure_.elements.empty(); }
  const Element& element(std::uint32_t index) const { return structure_.elements[index]; }
  /// A new piece of content of the element; returns its number on the page (MCID).
  std::size_t add_content(std::uint32_t page, std::uint32_t element);
  /// A link annotation that belongs to the element.
  void add_annotation(std::uint32_t page, std::uint32_t element, HPDF_Annotation annotation);
  /// Ties the tree to the catalog and the pages, once all of libharu's objects are there.
  WrittenObjects write(HaruDocument& document);

 private:
  struct Content {
    std::uint32_t element = 0;
    std::uint32_t page = 0;
    std::uint32_t number = 0;  ///< MCID, or the object of an annotation
    bool is_annotation = false;
  };

  void order_contents();
  void number_elements(std::uint32_t first);
  void write_element(std::uint32_t index, std::uint32_t root);
  void write_kids(std::uint32_t index);
  void write_content(const Content& content, bool on_own_page, bool goes_on);
  void write_parent_tree();

  const Structure& structure_;
  std::vector<HPDF_Page> handles_;
  std::vector<Content> contents_;
  std::vector<std::vector<std::uint32_t>> elements_on_page_;  // by MCID
  std::vector<std::uint32_t> elements_of_annotations_;
  std::vector<std::uint32_t> first_content_;  // of each element, in contents_ when ordered
  std::vector<std::uint32_t> first_kid_;      // of each element, in kids_
  std::vector<std::uint32_t> kids_;
  std::vector<std::uint32_t> numbers_;  // of the elements' objects; 0: none
  WrittenObjects out_;
};

/// The marks in one page's content, one open at a time.
class PageMarks {
 public:
  PageMarks(StructureTree& tree, std::uint32_t page, PageContent& content)
      : tree_(tree), page_(page), content_(content) {}

  /// What is drawn from here on belongs to the element; 0: to none (an artifact).
  void enter(std::uint32_t element);
  /// Before the end of a text object.
  void leave();

 private:
  StructureTree& tree_;
  std::uint32_t page_;
  PageContent& content_;
  bool is_open_ = false;
  std::uint32_t element_ = 0;
};

}  // namespace juesuan
