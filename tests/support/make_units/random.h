#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>

namespace juesuan::make_units {

/// One number out of several, well mixed: the seed of something that is named by numbers.
inline std::uint64_t mixed(std::initializer_list<std::uint64_t> parts) {
  std::uint64_t state = 0;
  for (std::uint64_t part : parts) {
    state += part + 0x9E3779B97F4A7C15U;  // splitmix64
    state = (state ^ (state >> 30U)) * 0xBF58476D1CE4E5B9U;
    state = (state ^ (state >> 27U)) * 0x94D049BB133111EBU;
    state ^= state >> 31U;
  }
  return state;
}

/// Draws that are the same with every standard library: mt19937_64 is, its distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// 0 to below − 1.
  std::int64_t pick(std::int64_t below) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(below));
  }
  std::int64_t between(std::int64_t least, std::int64_t most) { return least + pick(most - least + 1); }
  bool chance(int percent) { return pick(100) < percent; }

  template <typename T, std::size_t N>
  const T& of(const T (&items)[N]) {
    return items[pick(static_cast<std::int64_t>(N))];
  }

  template <typename T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[static_cast<std::size_t>(pick(static_cast<std::int64_t>(i)))]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace juesuan::make_units
