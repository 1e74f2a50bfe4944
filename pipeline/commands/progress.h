#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace juesuan {

/// A bar on the terminal's last line: done of all, units a second, time left, failures. Draws nothing when
/// stderr is no terminal. The clock is only for the eye.
class Progress {
 public:
  Progress(std::size_t total, bool shown);
  /// Redraws after one more unit, ten times a second at the most.
  void advance(bool failed);
  /// Takes the bar away, so that lines can be printed; the next advance() brings it back.
  void hide();

  bool is_shown() const { return shown_; }

 private:
  void draw(std::chrono::steady_clock::time_point now);

  std::size_t total_;
  bool shown_;
  bool visible_ = false;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
  std::chrono::steady_clock::time_point start_, drawn_;
};

/// "#####-----  1200/10000  45.2个/秒  剩余 3:15  有误 2": what the bar says after `seconds`.
std::string progress_line(std::size_t done, std::size_t total, std::size_t failed, double seconds);

}  // namespace juesuan
