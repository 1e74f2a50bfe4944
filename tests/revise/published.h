#pragma once

// Figures as they were published, for comparing.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "publish/figures_json.h"
#include "revise/changes.h"

namespace juesuan {

/// Where a fact of these tests was typed.
inline Place typed_at(std::uint32_t line) {
  static const Source source{"单位.yaml", ""};
  return {&source, line, 1, 1};
}

inline FigureId add_money(Figures& figures, std::string_view name, std::int64_t fen, std::uint32_t line = 0) {
  return figures.fact(name, Amount{State::kKnown, Fen{fen}, 2, line == 0 ? Place{} : typed_at(line)});
}

/// What figures.json keeps of them.
inline std::vector<FormerFigure> as_published(const Figures& figures) {
  auto read = read_figures_json(figures_json(figures, Document{}, ""));
  EXPECT_TRUE(read);
  return read.value_or(std::vector<FormerFigure>());
}

inline std::string value_text(const Figure& figure) {
  if (figure.known()) return exact_value(figure);
  return figure.state == State::kUnknown ? "未知" : "空白";
}

/// 收入 100.00 → 100.01
inline std::vector<std::string> change_texts(const std::vector<Change>& changes, const Figures& after) {
  std::vector<std::string> texts;
  for (const Change& change : changes)
    texts.push_back(fmt::format("{} {} → {}", change.name,
                                change.before ? value_text(change.before->figure) : "没有",
                                change.id == kNoFigure ? "没有" : value_text(after[change.id])));
  return texts;
}

}  // namespace juesuan
