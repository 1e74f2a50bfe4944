#include "base/run_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/files.h"

namespace juesuan {

RunLock::~RunLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string RunLock::take(const std::string& path, bool shared) {
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (descriptor_ < 0) return fmt::format("不能写入 {}：{}", path, system_reason(errno));
  if (::flock(descriptor_, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0) return "";
  if (errno == EWOULDBLOCK) return "另一个 juesuan 正在往这里输出";
  return fmt::format("不能锁定 {}：{}", path, system_reason(errno));
}

}  // namespace juesuan
