#include "layout/flow.h"

#include <cmath>
#include <utility>

namespace juesuan {
namespace {

constexpr Pt kSlack = 0.01;

}  // namespace

Fragment showing(Fragment&& fragment, Piece piece, std::uint32_t part) {
  for (PlacedText& text : fragment.texts) {
    text.shown.piece = piece;
    text.shown.part = part;
  }
  return std::move(fragment);
}

void place_on(Page& page, Fragment&& fragment, Pt x, Pt y) {
  for (PlacedText& text : fragment.texts) {
    text.x += x;
    text.y += y;
    page.texts.push_back(std::move(text));
  }
  for (PlacedRule rule : fragment.rules) {
    page.rules.push_back({rule.x1 + x, rule.y1 + y, rule.x2 + x, rule.y2 + y, rule.width, rule.shown});
  }
  for (PlacedShape shape : fragment.shapes) {
    shape.x += x;
    shape.y += y;
    page.shapes.push_back(shape);
  }
}

std::ptrdiff_t Flow::add_mark(int level, const std::string& title) {
  marks_.push_back({level, title, 0, 0});
  return static_cast<std::ptrdiff_t>(marks_.size() - 1);
}

void Flow::hold_mark(int level, const std::string& title) {
  held_marks_.push_back(static_cast<std::size_t>(add_mark(level, title)));
}

void Flow::begin_block(std::size_t block) {
  claim_texts();
  block_ = static_cast<std::int64_t>(block);
}

/// Tables draw on the page themselves: what they drew belongs to the block that ends here.
void Flow::claim_texts() {
  for (; claimed_page_ < pages_.size(); ++claimed_page_, claimed_texts_ = 0) {
    std::vector<PlacedText>& texts = pages_[claimed_page_].texts;
    for (; claimed_texts_ < texts.size(); ++claimed_texts_) {
      std::uint32_t& block = texts[claimed_texts_].shown.block;
      if (block == kNoBlock && block_ >= 0) block = static_cast<std::uint32_t>(block_);
    }
    if (claimed_page_ + 1 == pages_.size()) break;
  }
}

void Flow::add_part(PlacedPart part) {
  if (block_ < 0) return;
  part.block = static_cast<std::uint32_t>(block_);
  record(part);
}

void Flow::place(Fragment&& fragment) {
  fragment.block = block_;
  need(fragment.height);
  put(std::move(fragment));
}

void Flow::hold(Fragment&& fragment) {
  fragment.block = block_;
  held_.push_back(std::move(fragment));
}

void Flow::need(Pt height) {
  for (;; end_page()) {
    if (!open_) open_page();
    if (used_ <= 0 || room() + kSlack >= height) break;
  }
  std::vector<Fragment> held = std::exchange(held_, {});
  for (Fragment& fragment : held) put(std::move(fragment));
}

Pt Flow::room() const {
  return kTextHeight - (open_ ? used_ : 0) - held_height();
}

void Flow::skip(Pt height) {
  if (open_) used_ += height;
}

void Flow::snap() {
  if (open_) used_ = std::ceil(used_ / kLinePitch - kSlack) * kLinePitch;
}

int Flow::line() const {
  return open_ ? static_cast<int>(std::lround(used_ / kLinePitch)) : 0;
}

void Flow::end_page() {
  open_ = false;
  used_ = 0;
}

Page& Flow::add_page(Pt width, Pt height) {
  if (!held_.empty()) need(0);
  pages_.emplace_back();
  pages_.back().width = width;
  pages_.back().height = height;
  set_held_marks(height);
  end_page();
  return pages_.back();
}

void Flow::finish() {
  if (!held_.empty() || !held_marks_.empty()) need(0);
  claim_texts();
}

void Flow::open_page() {
  pages_.emplace_back();
  pages_.back().width = kPageWidth;
  pages_.back().height = kPageHeight;
  open_ = true;
  used_ = 0;
  set_held_marks(top());
}

void Flow::put(Fragment&& fragment) {
  // What is higher than the rest of the page goes on the next one; what is higher than a page hangs over its
  // end.
  if (used_ > 0 && used_ + fragment.height > kTextHeight + kSlack) open_page();
  if (fragment.mark >= 0) {
    Mark& mark = marks_[static_cast<std::size_t>(fragment.mark)];
    mark.page = pages_.size() - 1;
    mark.y = top();
  }
  if (fragment.block >= 0)
    record({static_cast<std::uint32_t>(fragment.block), 0, fragment.begin, fragment.end, 0, 0});
  Pt height = fragment.height;
  set_block(fragment);
  place_on(pages_.back(), std::move(fragment), kLeftMargin, top());
  used_ += height;
}

/// Lines of one text on one page are one part. What shows no part of the block (a table's caption, its notes)
/// says only on which page the block stands, if nothing else does.
void Flow::record(PlacedPart part) {
  part.page = static_cast<std::uint32_t>(pages_.size() - 1);
  bool same = !parts_.empty() && parts_.back().block == part.block && parts_.back().page == part.page;
  if (!same) {
    parts_.push_back(part);
    return;
  }
  PlacedPart& last = parts_.back();
  if (part.begin == part.end) return;
  if (last.begin == last.end)
    last = part;
  else if (last.end <= part.begin && last.end_column == part.end_column)
    last.end = part.end;
  else
    parts_.push_back(part);
}

void Flow::set_block(Fragment& fragment) {
  if (fragment.block < 0) return;
  auto block = static_cast<std::uint32_t>(fragment.block);
  for (PlacedText& text : fragment.texts) text.shown.block = block;
  for (PlacedRule& rule : fragment.rules) rule.shown.block = block;
  for (PlacedShape& shape : fragment.shapes) shape.shown.block = block;
}

Pt Flow::held_height() const {
  Pt sum = 0;
  for (const Fragment& fragment : held_) sum += fragment.height;
  return sum;
}

void Flow::set_held_marks(Pt y) {
  for (std::size_t index : held_marks_) {
    marks_[index].page = pages_.size() - 1;
    marks_[index].y = y;
  }
  held_marks_.clear();
}

}  // namespace juesuan
