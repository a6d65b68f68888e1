#!/usr/bin/env bash
# Sets up and runs all tests: `bash tools/test.sh [PYTEST OPTIONS]`, for example -m 'not slow'. Each core has its share of
# them; `-n 0` runs them one after the other.
set -euo pipefail
cd "$(dirname "$0")/.."
bash tools/setup.sh '[dev]'
.venv/bin/pytest --numprocesses=auto --dist=worksteal "$@"
