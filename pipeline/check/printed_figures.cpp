#include "check/printed_figures.h"

namespace juesuan {
namespace {

bool starts_with_unit(std::string_view rest, std::size_t& length) {
  for (std::string_view unit : {"万元", "亿元", "元", "%"}) {
    length = unit.size();
    if (rest.starts_with(unit)) return true;
  }
  return false;
}

}  // namespace

const RichText* running_text(const Block& block) {
  if (block.kind == Block::Kind::kHeading) return &block.heading.text;
  bool words = block.kind == Block::Kind::kParagraph || block.kind == Block::Kind::kCaption;
  return words ? &block.paragraph.text : nullptr;
}

const Figure& original(const Figures& figures, FigureId id) {
  const Figure* figure = &figures[id];
  while (figure->operation == Operation::kCopy && !figure->inputs.empty())
    figure = &figures[figure->inputs[0]];
  return *figure;
}

std::string_view with_unit(std::string_view text, const Printed& span) {
  std::size_t unit = 0;
  bool found = starts_with_unit(text.substr(span.offset + span.length), unit);
  return text.substr(span.offset, span.length + (found ? unit : 0));
}

}  // namespace juesuan
