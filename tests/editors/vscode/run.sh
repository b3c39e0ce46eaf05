#!/usr/bin/env bash
# Sets up all that the VS Code tests need, packages the extension, and runs them in a real window.
# The closing line is "N passed, N failed". Where the tests cannot run they are skipped with the reason in one line;
# with CI=true that is a failure. Arguments: the test files to run, none for all.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

if ! reason=$("$here/setup.sh"); then
    echo "VS Code tests skipped: $reason"
    if [[ ${CI:-} == true ]]; then
        echo "0 passed, 1 failed"
        exit 1
    fi
    echo "0 passed, 0 failed"
    exit 0
fi

cd "$root/clients/vscode"
node package.mjs --out "$root/.cache/vscode/letterlint.vsix"

# The browser's driver and the tests run on the Node that came with them.
cd "$here"
PATH="$root/.cache/vscode/node_modules/node/bin:$PATH" node run.mjs "$@"
