#pragma once

#include <atomic>

namespace juesuan {

/// From here on Ctrl-C and SIGTERM only set the flag; a second one ends the process at once.
const std::atomic<bool>& catch_interrupts();

}  // namespace juesuan
