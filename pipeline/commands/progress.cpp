#include "commands/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace juesuan {
namespace {

constexpr std::size_t kBarWidth = 30;
constexpr std::chrono::milliseconds kPause(100);

}  // namespace

Progress::Progress(std::size_t total, bool shown)
    : total_(total),
      shown_(shown && ::isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()) {}

void Progress::advance(bool failed) {
  ++done_;
  failed_ += failed ? 1 : 0;
  if (!shown_) return;
  auto now = std::chrono::steady_clock::now();
  if (now - drawn_ >= kPause || done_ == total_) draw(now);
}

void Progress::hide() {
  if (!visible_) return;
  std::fputs("\r\033[K", stderr);
  visible_ = false;
}

void Progress::draw(std::chrono::steady_clock::time_point now) {
  drawn_ = now;
  visible_ = true;
  double seconds = std::chrono::duration<double>(now - start_).count();
  std::fputs(("\r\033[K" + progress_line(done_, total_, failed_, seconds)).c_str(), stderr);
  std::fflush(stderr);
}

std::string progress_line(std::size_t done, std::size_t total, std::size_t failed, double seconds) {
  std::size_t filled = total == 0 ? kBarWidth : kBarWidth * done / total;
  double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  auto left = rate > 0 ? static_cast<std::size_t>(static_cast<double>(total - done) / rate + 0.5) : 0;
  return fmt::format("{}{}  {}/{}  {:.1f}个/秒  剩余 {}:{:02}  有误 {}", std::string(filled, '#'),
                     std::string(kBarWidth - filled, '-'), done, total, rate, left / 60, left % 60, failed);
}

}  // namespace juesuan
