#include "shell/colours.h"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <streambuf>

namespace juesuan {
namespace {

struct Shade {
  std::string_view severity;
  std::string_view escape;
};
constexpr Shade kShades[] = {{"错误[", "\033[1;31m"}, {"警告[", "\033[33m"}, {"提示[", "\033[36m"}};
constexpr std::string_view kBold = "\033[1m";
constexpr std::string_view kPlain = "\033[0m";

/// `place: 错误[CODE]: …`; any other line is left as it is.
std::string coloured_line(std::string_view line) {
  for (const Shade& shade : kShades) {
    std::size_t at = line.find(shade.severity);
    std::size_t end = at == std::string_view::npos ? at : line.find("]: ", at);
    bool begins = at == 0 || (at >= 2 && at != std::string_view::npos && line.substr(at - 2, 2) == ": ");
    if (end == std::string_view::npos || !begins) continue;
    std::string text;
    if (at > 0) text.append(kBold).append(line.substr(0, at)).append(kPlain);
    text.append(shade.escape).append(line.substr(at, end + 1 - at)).append(kPlain);
    return text.append(line.substr(end + 1));
  }
  return std::string(line);
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

}  // namespace

std::string coloured(std::string_view messages) {
  std::string text;
  while (!messages.empty()) {
    std::size_t end = messages.find('\n');
    text += coloured_line(messages.substr(0, end));
    if (end == std::string_view::npos) break;
    text += '\n';
    messages.remove_prefix(end + 1);
  }
  return text;
}

bool wants_colours() {
  const char* terminal = std::getenv("TERM");
  bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) == 1 && !is_set("NO_COLOR") && !dumb;
}

/// Messages are written whole, so that each call has whole lines.
class ColouredErrors::Buffer : public std::streambuf {
 public:
  explicit Buffer(std::streambuf* real) : real_(real) {}
  std::streambuf* real() const { return real_; }

 protected:
  int overflow(int c) override { return c == EOF ? 0 : real_->sputc(static_cast<char>(c)); }
  int sync() override { return real_->pubsync(); }
  std::streamsize xsputn(const char* text, std::streamsize length) override {
    std::string shown = coloured(std::string_view(text, static_cast<std::size_t>(length)));
    auto size = static_cast<std::streamsize>(shown.size());
    return real_->sputn(shown.data(), size) == size ? length : 0;
  }

 private:
  std::streambuf* real_;
};

ColouredErrors::ColouredErrors() : buffer_(std::make_unique<Buffer>(std::cerr.rdbuf())) {
  std::cerr.rdbuf(buffer_.get());
}

ColouredErrors::~ColouredErrors() {
  std::cerr.rdbuf(buffer_->real());
}

}  // namespace juesuan
