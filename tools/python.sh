#!/usr/bin/env bash
# Prints the name of a Python that can make the project's environment: 3.11 or later, with venv.
# Debian packages venv separately; root gets it installed.
set -euo pipefail
suitable='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

find_python() {
    for python in python3 python python3.{20..11}; do
        if "$python" -c "$suitable" 2>/dev/null; then
            echo "$python"
            exit
        fi
    done
}

find_python
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes python3-venv; } >/dev/null
    find_python
fi
echo 'letterlint needs Python 3.11 or later with the venv module (Debian: python3-venv)' >&2
exit 1
