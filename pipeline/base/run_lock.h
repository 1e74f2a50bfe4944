#pragma once

#include <string>

namespace juesuan {

/// Keeps other processes out of a folder while it lives (flock; the system gives it up when the process ends,
/// however it ends). Several shards share a folder; a whole run shares with nobody, and no shard runs twice
/// at once.
class RunLock {
 public:
  RunLock() = default;
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  ~RunLock();

  /// Locks `path`, which is made if it is not there. Returns "", or what is in the way.
  std::string take(const std::string& path, bool shared);

 private:
  int descriptor_ = -1;
};

}  // namespace juesuan
