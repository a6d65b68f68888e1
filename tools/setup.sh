#!/usr/bin/env bash
# Makes .venv with the project in it: `tools/setup.sh [EXTRAS]`. Used by try.sh and test.sh.
# A fresh Debian or Ubuntu has Python without its venv module: that package is installed first, with sudo if need be.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
extras=${1:-}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "lint-health needs Python 3.11 or newer; '$python' is not. Set PYTHON to one that is." >&2
  exit 2
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if command -v apt-get >/dev/null; then
    root=$([ "$(id -u)" = 0 ] || echo sudo)
    $root apt-get update -q && $root apt-get install -y -q python3-venv
  else
    echo "Python's venv module is missing; install it (often a package called python3-venv) and try again." >&2
    exit 2
  fi
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check -e ".$extras"
