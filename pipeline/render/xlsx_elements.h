#pragma once

namespace juesuan {

/// Does nothing when called. A program that calls it has the file of its definition linked in, and with it
/// the functions that answer in place of libxlsxwriter's: see there.
void take_over_elements();

}  // namespace juesuan
