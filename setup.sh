#!/usr/bin/env bash
# Makes .venv with graphkit in it, as this folder has it, and puts its commands first on PATH when sourced.
# Arguments are extras: `. ./setup.sh test`. Needs Python 3.11 or later and a package index; VENV names another folder.
set -euo pipefail

find_python() {
    local name
    for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11 python; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "setup.sh: no Python 3.11 or later found; install one, or set PYTHON to its path" >&2
    return 1
}

venv=${VENV:-.venv}
extras=${1:+[$1]}
if [ ! -x "$venv/bin/pip" ]; then
    python=$(find_python)
    "$python" -m venv "$venv" || { echo "setup.sh: $python makes no venv; on Debian: apt install python3-venv" >&2; exit 1; }
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check --editable ".$extras"
export PATH="$PWD/$venv/bin:$PATH"
