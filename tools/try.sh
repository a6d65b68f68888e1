#!/usr/bin/env bash
# Sets up and checks a draft: `bash tools/try.sh [FILE...]`, by default one that ships with the project.
# Exit codes are those of lint-health, except that findings (1) are the expected result and give 0.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bash "$here/setup.sh"
code=0
if [ $# -eq 0 ]; then
  (cd "$here/.." && .venv/bin/lint-health check fixtures/mixed/draft.md) || code=$?
else
  "$here/../.venv/bin/lint-health" check "$@" || code=$?
fi
[ "$code" -le 1 ]
