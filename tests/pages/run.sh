#!/usr/bin/env bash
# Measures what the program publishes: run.sh PROGRAM MAKE_UNITS [--all] [--sheets]
# Every unit-year of data/ and 60 made-up ones; --sheets also prints the workbooks of four units with LibreOffice
# and lets it recalculate them.
set -euo pipefail
program=$(realpath "$1")
make_units=$(realpath "$2")
shift 2
told=() sheets=
for option in "$@"; do
  case $option in
    --all) told=(--all) ;;
    --sheets) sheets=yes ;;
    *) echo "run.sh 程序 make_units [--all] [--sheets]" >&2; exit 2 ;;
  esac
done
here=$(realpath "$(dirname "$0")")
python=/usr/bin/python3  # with python3-openpyxl, whatever else is first on the path
root=$(realpath "$here/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1
(cd "$here" && "$python" -m unittest -q test_measure test_sheets test_looks)
cd "$root"
"$make_units" 30 7 "$work/data" >/dev/null
built=0
"$program" build --output "$work/output/store" >"$work/log" 2>&1 || built=$?
"$program" build --data "$work/data" --output "$work/output/made" >>"$work/log" 2>&1 || built=$?
if [ "$built" -ne 0 ]; then tail -20 "$work/log" >&2; exit "$built"; fi
failed=0
"$python" "$here/measure.py" "${told[@]}" "$work/output" || failed=1
(cd "$here" && ARCHIVE_PDF=$(echo "$work"/output/store/510000_example/2021/*/*.pdf) "$python" -m unittest -q test_archive) || failed=1
"$python" "$here/archive.py" "$work/output" || failed=1
find "$work/output/store" -name '*.xlsx' -print0 | sort -z | xargs -0 "$python" "$here/looks.py" || failed=1
if [ -n "$sheets" ]; then
  "$python" "$here/sheets.py" "$work"/output/store/{510000_example,420113_hannan,510402_dongqu,510811_zhaohua}/202[12]/*/*.xlsx || failed=1
fi
exit "$failed"
