#include "commands/commands.h"

namespace juesuan {

int run_build(const Session& session) {
  constexpr bool kCountsUnchanged = true;
  const CommandLine& line = session.line;
  Tally tally("已生成", kCountsUnchanged);
  run_batch(
      session.jobs, line.threads,
      [&](const Job& job) { return build_unit(job, session.library, session.files, line.force); },
      [&](const UnitResult& result) { tally.add(result); });
  return tally.finish();
}

}  // namespace juesuan
