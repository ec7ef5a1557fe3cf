#!/usr/bin/env bash
# Sets graphkit up in .venv and does the main job on the briefings in this folder: statements, graph, answers, page.
set -euo pipefail
cd "$(dirname "$0")/.."
. ./setup.sh

set -x
graphkit extract examples/libya.txt --format table
graphkit build examples -o out/kg
graphkit query out/kg who-supports --param actor="Libyan National Army" --format table
graphkit render out/kg --title "Five wars" -o out/alliances.html
