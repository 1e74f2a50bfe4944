#!/usr/bin/env bash
# The tests of faults: run.sh PROGRAM MAKE_UNITS [TEST…], e.g. run.sh build/juesuan build/make_units test_links
set -euo pipefail
JUESUAN_PROGRAM=$(realpath "$1")
JUESUAN_MAKE_UNITS=$(realpath "$2")
export JUESUAN_PROGRAM JUESUAN_MAKE_UNITS PYTHONDONTWRITEBYTECODE=1
shift 2
cd "$(dirname "$0")"
apart=()
if [ "$(id -u)" -eq 0 ] && unshare -m true 2>/dev/null; then apart=(unshare -m --propagation private); fi
if [ $# -eq 0 ]; then set -- test_*.py; fi
exec "${apart[@]}" python3 -m unittest -v "${@%.py}"
