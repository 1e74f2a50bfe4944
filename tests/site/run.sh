#!/usr/bin/env bash
# The site in Debian's chromium: run.sh PROGRAM MAKE_UNITS [--pictures DIR]
# Once with the example region (a corrected, a published, a faulty and a missing unit), once with 10 000 units. The
# program writes both sites. Of the 10 000 units 34 are built; the others are copies of their files and folders under
# other names (hard links: 10 000 builds would take two minutes and 10 GB and change nothing that a browser sees).
set -euo pipefail
program=$(realpath "$1")
make_units=$(realpath "$2")
shift 2
pictures=
while [ $# -gt 0 ]; do
  case $1 in
    --pictures) mkdir -p "$2"; pictures=$(realpath "$2"); shift 2 ;;
    *) echo "run.sh 程序 make_units [--pictures 文件夹]" >&2; exit 2 ;;
  esac
done
command -v chromium >/dev/null || { echo "没有 chromium：apt-get install chromium" >&2; exit 1; }
here=$(realpath "$(dirname "$0")")
python=/usr/bin/python3
export PYTHONDONTWRITEBYTECODE=1
root=$(realpath "$here/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" "$here/regions.py" small "$root" "$work/small" "$program"
"$python" "$here/regions.py" large "$root" "$work/large" "$program" "$make_units"
"$python" "$here/browser.py" "$work/small/output/site" "$work/large/output/site" "$pictures"
