#!/usr/bin/env bash
# Sets graphkit up for its tests in .venv and runs them all. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
. ./setup.sh test

python -m pytest --numprocesses "${JOBS:-auto}" "$@"
