#!/usr/bin/env bash
# CPU and memory of the whole program over copies of the example unit: batch.sh PROGRAM [COPIES]
# Prints one line per number of threads: CPU ms and wall ms per unit-year, largest memory, bytes written.
set -euo pipefail
program=$(realpath "$1")
copies=${2:-200}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for year in 2020 2021; do
  mkdir -p "$work/data/510000_example/$year"
  for ((i = 1; i <= copies; ++i)); do
    cp "$root/data/510000_example/$year/900001_example_bureau.yaml" \
      "$work/data/510000_example/$year/$(printf '%06d' "$i")_example_bureau.yaml"
  done
done
cp -r "$root/data/classifications" "$work/data/"
cd "$root"
for threads in 1 2; do
  /usr/bin/env time -f '%U %S %e %M' -o "$work/time" "$program" build --force -j "$threads" --data "$work/data" \
    --output "$work/output" "$work/data/510000_example/2021" >"$work/log"
  read -r user system wall memory <"$work/time"
  bytes=$(du -sb "$work/output" | cut -f1)
  awk -v t="$threads" -v n="$copies" -v u="$user" -v s="$system" -v w="$wall" -v m="$memory" -v b="$bytes" 'BEGIN {
    printf "线程 %d：%d 个单位，每个 CPU %.1f ms（用户 %.1f，系统 %.1f），用时 %.1f ms，内存 %.0f MB，%.0f KB\n",
      t, n, (u + s) * 1000 / n, u * 1000 / n, s * 1000 / n, w * 1000 / n, m / 1024, b / n / 1024 }'
done
