#!/usr/bin/env bash
# Checks the workflows and the action with actionlint, which Go builds once into .cache.
# Without Go it says so in one line, and checks nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
version=v1.7.12
program=$PWD/.cache/actionlint/$version/actionlint

if [[ ! -x $program ]]; then
    command -v go >/dev/null || { echo 'test-workflows skipped: actionlint is built by Go, which is not on PATH'; exit 0; }
    GOBIN=$(dirname "$program") go install "github.com/rhysd/actionlint/cmd/actionlint@$version"
fi
"$program" -shellcheck= -pyflakes= .github/workflows/*.yml
echo 'The workflows are clean.'
