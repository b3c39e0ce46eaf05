#!/usr/bin/env bash
# Gets what the page's tests need: a browser with its driver, as the VS Code tests have them, and axe-core into
# .cache/page. Where that is not possible it says why in one line on stdout, and ends with status 3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$(cd "$here/../.." && pwd)/.cache/page

"$here/../editors/vscode/setup.sh"
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
key=$(sha256sum <"$here/package-lock.json")
if [[ $(cat "$cache/built" 2>/dev/null) != "$key" ]]; then
    cp "$here/package.json" "$here/package-lock.json" "$cache/"
    (cd "$cache" && npm ci --ignore-scripts --no-audit --no-fund) >"$cache/build.log" 2>&1 || {
        echo "npm could not install axe-core: see .cache/page/build.log"
        exit 3
    }
    echo "$key" >"$cache/built"
fi
