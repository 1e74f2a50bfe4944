#!/usr/bin/env bash
# Measures what the program publishes: run.sh PROGRAM MAKE_UNITS [--all] [--sheets]
# Every unit-year of data/ and 60 made-up ones; --sheets also prints three workbooks with LibreOffice.
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
root=$(realpath "$here/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PYTHONDONTWRITEBYTECODE=1
(cd "$here" && python3 -m unittest -q test_measure test_sheets)
cd "$root"
"$make_units" 30 7 "$work/data" >/dev/null
built=0
"$program" build --output "$work/output/store" >"$work/log" 2>&1 || built=$?
"$program" build --data "$work/data" --output "$work/output/made" >>"$work/log" 2>&1 || built=$?
if [ "$built" -ne 0 ]; then tail -20 "$work/log" >&2; exit "$built"; fi
failed=0
python3 "$here/measure.py" "${told[@]}" "$work/output" || failed=1
if [ -n "$sheets" ]; then
  python3 "$here/sheets.py" "$work"/output/store/{510000_example/2021,420113_hannan/2022,510402_dongqu/2021}/*/*.xlsx || failed=1
fi
exit "$failed"
