#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace juesuan {

/// One part of a run that is spread over several processes: `index` of `count`, from 1. Count 0: the run is
/// not spread.
struct Shard {
  std::uint32_t index = 0;
  std::uint32_t count = 0;

  bool is_whole() const { return count == 0; }
  /// Whether a unit belongs to this shard. `unit` is its identity <region>/<year>/<unit>; the answer is the
  /// same on every machine and does not depend on what other units there are (FNV-1a).
  bool has(std::string_view unit) const;
};

inline constexpr std::uint32_t kMaxShards = 100'000;

/// "3/8"; nothing unless 1 ≤ i ≤ n ≤ kMaxShards.
std::optional<Shard> read_shard(std::string_view text);

}  // namespace juesuan
