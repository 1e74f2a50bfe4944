#include "layout/chart_tones.h"

#include <array>
#include <cmath>

namespace juesuan {

Color chart_tone(std::size_t index) {
  constexpr std::array<Color, 8> kTones{{{0.16, 0.30, 0.48},
                                         {0.78, 0.85, 0.92},
                                         {0.42, 0.56, 0.72},
                                         {0.95, 0.95, 0.93},
                                         {0.30, 0.33, 0.36},
                                         {0.68, 0.69, 0.70},
                                         {0.52, 0.46, 0.40},
                                         {0.90, 0.86, 0.78}}};
  return kTones[index % kTones.size()];
}

Color slice_tone(std::size_t index, std::size_t count) {
  // The first slice is mostly the largest: it is pale, and the dark tone goes to the one beside it.
  if (index < 2) return chart_tone(1 - index);
  constexpr Color kLast{0.62, 0.70, 0.64};
  constexpr double kLeastContrast = 0.12;
  bool closes = index + 1 == count;
  if (!closes || std::abs(lightness(chart_tone(index)) - lightness(chart_tone(1))) > kLeastContrast)
    return chart_tone(index);
  return kLast;
}

double lightness(Color color) {
  return 0.3 * color.red + 0.59 * color.green + 0.11 * color.blue;
}

}  // namespace juesuan
