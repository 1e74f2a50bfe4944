#include "render/pdf_structure.h"

#include <charconv>
#include <limits>

namespace juesuan {
namespace {

const char* type_name(Role role) {
  switch (role) {
    case Role::kDocument:
      return "Document";
    case Role::kSection:
      return "Sect";
    case Role::kHeading1:
      return "H1";
    case Role::kHeading2:
      return "H2";
    case Role::kHeading3:
      return "H3";
    case Role::kHeading4:
      return "H4";
    case Role::kParagraph:
      return "P";
    case Role::kContents:
      return "TOC";
    case Role::kContentsItem:
      return "TOCI";
    case Role::kReference:
      return "Reference";
    case Role::kLink:
      return "Link";
    case Role::kTable:
      return "Table";
    case Role::kTableHead:
      return "THead";
    case Role::kTableBody:
      return "TBody";
    case Role::kRow:
      return "TR";
    case Role::kColumnHeader:
    case Role::kRowHeader:
      return "TH";
    case Role::kCell:
      return "TD";
    case Role::kFigure:
      return "Figure";
    case Role::kCaption:
      return "Caption";
  }
  return "";
}

bool is_part_of_table(Role role) {
  return role >= Role::kTable && role <= Role::kCell;
}

void append(std::string& out, std::uint32_t number) {
  char digits[std::numeric_limits<std::uint32_t>::digits10 + 1];
  out.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
}

void append_reference(std::string& out, std::uint32_t number) {
  append(out, number);
  out += " 0 R";
}

/// Where a header reaches (ISO 32000-1, table 349), by name: the class map spells it out once.
constexpr const char* kClassMap = "/ClassMap<</c<</O/Table/Scope/Column>>/r<</O/Table/Scope/Row>>>>";

void append_attributes(std::string& out, const Element& element) {
  if (element.role == Role::kColumnHeader) out += "/C/c";
  if (element.role == Role::kRowHeader) out += "/C/r";
  if (element.row_span <= 1 && element.column_span <= 1) return;
  out += "/A<</O/Table";
  if (element.row_span > 1) {
    out += "/RowSpan ";
    append(out, element.row_span);
  }
  if (element.column_span > 1) {
    out += "/ColSpan ";
    append(out, element.column_span);
  }
  out += ">>";
}

/// Orders items by the element that `key` gives, keeping the order of each element's; the result has where
/// each element's begin, and the end.
template <typename Item, typename Key>
std::vector<std::uint32_t> order_by(std::vector<Item>& items, std::size_t elements, Key key) {
  std::vector<std::uint32_t> first(elements + 1, 0);
  for (const Item& item : items) ++first[key(item) + 1];
  for (std::size_t i = 0; i < elements; ++i) first[i + 1] += first[i];
  std::vector<std::uint32_t> next = first;
  std::vector<Item> ordered(items.size());
  for (const Item& item : items) ordered[next[key(item)]++] = item;
  items = std::move(ordered);
  return first;
}

}  // namespace

StructureTree::StructureTree(const Pages& pages, const std::vector<HPDF_Page>& handles)
    : structure_(pages.structure), handles_(handles), elements_on_page_(handles.size()) {}

std::size_t StructureTree::add_content(std::uint32_t page, std::uint32_t element) {
  std::vector<std::uint32_t>& on_page = elements_on_page_[page];
  contents_.push_back({element, page, static_cast<std::uint32_t>(on_page.size()), false});
  on_page.push_back(element);
  return on_page.size() - 1;
}

void StructureTree::add_annotation(std::uint32_t page, std::uint32_t element, HPDF_Annotation annotation) {
  if (is_empty() || element == 0) return;
  contents_.push_back({element, page, HaruDocument::number(annotation), true});
  set_number(annotation, "StructParent",
             static_cast<int>(elements_on_page_.size() + elements_of_annotations_.size()));
  elements_of_annotations_.push_back(element);
}

WrittenObjects StructureTree::write(HaruDocument& document) {
  if (is_empty()) return {};
  HPDF_Dict root = document.new_object();
  set_object(document.catalog(), "StructTreeRoot", root);
  HPDF_Dict mark_info = document.new_dictionary();
  set_object(document.catalog(), "MarkInfo", mark_info);
  set_flag(mark_info, "Marked", true);
  for (std::size_t page = 0; page < handles_.size(); ++page) {
    set_number(handles_[page], "StructParents", static_cast<int>(page));
    set_name(handles_[page], "Tabs", "S");
  }
  constexpr std::size_t kBytesOfElement = 64;
  out_.text.reserve(kBytesOfElement * structure_.elements.size());
  out_.ends.reserve(structure_.elements.size() + 1);
  out_.first = document.next_number();
  order_contents();
  number_elements(out_.first);
  for (std::uint32_t i = 0; i < numbers_.size(); ++i)
    if (numbers_[i] != 0) write_element(i, HaruDocument::number(root));
  std::string text = "<</Type/StructTreeRoot/K ";
  append_reference(text, numbers_[0]);
  text += "/ParentTree ";
  append_reference(text, out_.next());
  text += "/ParentTreeNextKey ";
  append(text, static_cast<std::uint32_t>(elements_on_page_.size() + elements_of_annotations_.size()));
  text += kClassMap;
  document.write_as(root, text + ">>");
  write_parent_tree();
  return std::move(out_);
}

void StructureTree::order_contents() {
  const std::vector<Element>& elements = structure_.elements;
  first_content_ =
      order_by(contents_, elements.size(), [](const Content& content) { return content.element; });
  for (std::uint32_t i = 1; i < elements.size(); ++i) kids_.push_back(i);
  first_kid_ = order_by(kids_, elements.size(), [&](std::uint32_t kid) { return elements[kid].parent; });
}

/// What has neither content nor kids is left out, but the parts of a table: an empty cell counts.
void StructureTree::number_elements(std::uint32_t first) {
  const std::vector<Element>& elements = structure_.elements;
  std::vector<char> is_kept(elements.size(), 0);
  numbers_.assign(elements.size(), 0);
  is_kept[0] = 1;
  for (std::size_t i = elements.size(); i-- > 1;) {
    bool has_content = first_content_[i] < first_content_[i + 1];
    if (has_content || is_part_of_table(elements[i].role)) is_kept[i] = 1;
    if (is_kept[i]) is_kept[elements[i].parent] = 1;
  }
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (is_kept[i]) numbers_[i] = first++;
}

void StructureTree::write_element(std::uint32_t index, std::uint32_t root) {
  const Element& written = element(index);
  std::string& out = out_.text;
  out += "<</S/";
  out += type_name(written.role);
  out += "/P ";
  append_reference(out, index == 0 ? root : numbers_[written.parent]);
  if (first_content_[index] < first_content_[index + 1]) {
    out += "/Pg ";
    append_reference(out, HaruDocument::number(handles_[contents_[first_content_[index]].page]));
  }
  write_kids(index);
  append_attributes(out, written);
  if (written.alternative != 0) {
    out += "/Alt";
    append_text(out, structure_.alternatives[written.alternative - 1]);
  }
  out += ">>";
  out_.end_object();
}

void StructureTree::write_kids(std::uint32_t index) {
  std::string& out = out_.text;
  std::uint32_t begin = first_content_[index];
  std::uint32_t end = first_content_[index + 1];
  bool has_kids = first_kid_[index] < first_kid_[index + 1];
  if (begin == end && !has_kids) return;
  bool is_list = has_kids || end - begin > 1;
  out += is_list ? "/K[" : "/K ";
  for (std::uint32_t i = begin; i < end; ++i)
    write_content(contents_[i], contents_[i].page == contents_[begin].page, i + 1 < end || has_kids);
  for (std::uint32_t k = first_kid_[index]; k < first_kid_[index + 1]; ++k) {
    std::uint32_t kid = kids_[k];
    if (numbers_[kid] == 0) continue;
    append_reference(out, numbers_[kid]);
    out += ' ';
  }
  if (is_list) out += ']';
}

void StructureTree::write_content(const Content& content, bool on_own_page, bool goes_on) {
  std::string& out = out_.text;
  if (!content.is_annotation && on_own_page) {
    append(out, content.number);
    if (goes_on) out += ' ';
    return;
  }
  out += content.is_annotation ? "<</Type/OBJR/Pg " : "<</Type/MCR/Pg ";
  append_reference(out, HaruDocument::number(handles_[content.page]));
  out += content.is_annotation ? "/Obj " : "/MCID ";
  append(out, content.number);
  out += content.is_annotation ? " 0 R>>" : ">>";
}

/// From the marks of a page, and from each annotation, back to the elements.
void StructureTree::write_parent_tree() {
  std::string& out = out_.text;
  out += "<</Nums[";
  std::uint32_t key = 0;
  for (const std::vector<std::uint32_t>& elements : elements_on_page_) {
    append(out, key++);
    out += '[';
    for (std::uint32_t index : elements) {
      append_reference(out, numbers_[index]);
      out += ' ';
    }
    out += ']';
  }
  for (std::uint32_t index : elements_of_annotations_) {
    append(out, key++);
    out += ' ';
    append_reference(out, numbers_[index]);
    out += ' ';
  }
  out += "]>>";
  out_.end_object();
}

void PageMarks::enter(std::uint32_t element) {
  if (tree_.is_empty() || (is_open_ && element_ == element)) return;
  leave();
  if (element == 0)
    content_.begin_artifact();
  else
    content_.begin_marked(type_name(tree_.element(element).role), tree_.add_content(page_, element));
  is_open_ = true;
  element_ = element;
}

void PageMarks::leave() {
  if (is_open_) content_.end_marked();
  is_open_ = false;
}

}  // namespace juesuan
