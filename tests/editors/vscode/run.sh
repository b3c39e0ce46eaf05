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

# Built and installed as README.md says, with a `code` that is code-server's. The tests install the same file.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node=$root/.cache/vscode/node_modules/node/bin/node
cat >"$scratch/code" <<EOF
#!/bin/sh
exec env HOME="$scratch" "$node" "$root/.cache/vscode/node_modules/code-server/out/node/entry.js" \\
    --user-data-dir "$scratch/user" --extensions-dir "$scratch/extensions" "\$@"
EOF
chmod +x "$scratch/code"
commands=$("$root/.venv/bin/python" "$root/tests/readme.py" "$root/README.md" code)
(cd "$root" && PATH="$scratch:$PATH" bash -euo pipefail -c "$commands")
if [[ $("$scratch/code" --list-extensions) != *letterlint.letterlint* ]]; then
    echo "the extension is not installed by what README.md says"
    echo "0 passed, 1 failed"
    exit 1
fi

# The browser's driver and the tests run on the Node that came with them.
cd "$here"
PATH="$root/.cache/vscode/node_modules/node/bin:$PATH" node run.mjs "$@"
