#!/usr/bin/env bash
# Sets up and runs all tests: `bash tools/test.sh [PYTEST OPTIONS]`, for example -m 'not slow'.
set -euo pipefail
cd "$(dirname "$0")/.."
bash tools/setup.sh '[dev]'
.venv/bin/pytest "$@"
