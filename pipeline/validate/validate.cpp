#include "validate/validate.h"

#include "validate/checks.h"

namespace juesuan {

void validate(const UnitYear& year, const ClassificationTables& tables, Diagnostics& out) {
  check_identity(year, out);
  check_filled_in(year, out);
  check_cell_texts(year, out);
  check_codes(year, tables, out);
  check_signs(year, out);
  check_subsets(year, out);
  check_duplicates(year, out);
  check_acknowledged(year, out);
  check_corrections(year, out);
  check_subjects(year, out);
  check_members(year, out);
}

}  // namespace juesuan
