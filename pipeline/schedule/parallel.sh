#!/usr/bin/env bash
# All cores of one machine by GNU parallel: parallel.sh SHARDS [BUILD-OPTIONS…]; the output folder is JUESUAN_OUTPUT or output.
# A shard whose units have errors (1) is done, one that broke is tried three times; the merge's status is that of the run.
set -euo pipefail
shards=$1
shift
build="juesuan build --jobs 1 --shard {}/$shards ${*@Q}"
seq "$shards" | parallel --retries 3 "$build; [ \$? -le 1 ]" || exit 3
exec juesuan merge
