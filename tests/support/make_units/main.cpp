// make_units N SEED DIR: N invented units of two years each, for runs by the thousand. DIR can then be used
// as `juesuan … --data DIR`.

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "support/make_units/make_units.h"

namespace juesuan::make_units {
namespace {

constexpr const char* kUsage =
    "用法  make_units N SEED DIR                            写 N 个单位，每个 2020、2021 两年，到 DIR\n"
    "      make_units N SEED DIR --correct PERCENT SEED2    更正其中百分之 PERCENT 的 2021 "
    "年文件，逐行印出是哪些\n";

/// The whole argument, or nothing.
template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void copy_classifications(const std::string& from, const std::string& folder) {
  namespace fs = std::filesystem;
  fs::create_directories(folder);
  fs::copy(from, folder + "/classifications",
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

int run(const std::vector<std::string_view>& arguments) {
  constexpr std::size_t kMake = 3, kCorrect = 6;
  bool correct = arguments.size() == kCorrect && arguments[3] == "--correct";
  auto units = number<std::int64_t>(arguments.empty() ? "" : arguments[0]);
  auto seed = number<std::uint64_t>(arguments.size() < 2 ? "" : arguments[1]);
  auto percent = number<double>(correct ? arguments[4] : "0");
  auto seed2 = number<std::uint64_t>(correct ? arguments[5] : "0");
  bool good = (arguments.size() == kMake || correct) && units && *units > 0 && *units <= kMostUnits && seed &&
              percent && *percent >= 0 && *percent <= 100 && seed2;
  if (!good) {
    fmt::print(stderr, "{}", kUsage);
    return 2;
  }
  const std::string classifications = JUESUAN_ROOT "/data/classifications";
  const Catalogue catalogue(read_tables(classifications), kFirstYear, kLastYear);
  const Job job{*units, *seed, std::string(arguments[2])};
  if (correct) {
    for (const std::string& path : correct_units(catalogue, job, *percent, *seed2)) fmt::print("{}\n", path);
    return 0;
  }
  copy_classifications(classifications, job.folder);
  Written written = make_units(catalogue, job);
  fmt::print("{} 个单位，{} 个文件，{} 字节\n", job.units, written.files, written.bytes);
  return 0;
}

}  // namespace
}  // namespace juesuan::make_units

int main(int argc, char** argv) {
  try {
    return juesuan::make_units::run({argv + 1, argv + argc});
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{}\n", failure.what());
    return 3;
  }
}
