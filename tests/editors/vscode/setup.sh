#!/usr/bin/env bash
# Gets what the VS Code tests need: the editor and a browser into .cache/vscode, and what builds the extension beside it.
# Quick when it is all there.
# Where that is not possible it says why in one line on stdout, and ends with status 3.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=$(cd "$here/../../.." && pwd)/.cache/vscode
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9

cannot() {
    echo "$*"
    exit 3
}

command -v npm >/dev/null || cannot "there is no npm on PATH"

libraries=(libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev pkg-config g++ make)
browser=(chromium fonts-dejavu-core fonts-noto-color-emoji)
installed() { dpkg-query -W -f='${Status}\n' "$@" 2>/dev/null | grep -c '^install ok'; }
if [[ ! -e $cache/built ]] || ! command -v chromium >/dev/null; then
    command -v apt-get >/dev/null || cannot "the tests need Debian's chromium, and this is no Debian"
    wanted=("${libraries[@]}" "${browser[@]}")
    if [[ $(installed "${wanted[@]}") -lt ${#wanted[@]} ]]; then
        [[ $(id -u) == 0 ]] || cannot "Debian packages are missing, and only root may install them: ${wanted[*]}"
        {
            apt-get -o DPkg::Lock::Timeout=600 update
            DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${wanted[@]}"
        } >"$cache/apt.log" 2>&1 || cannot "apt-get could not install ${wanted[*]}: see .cache/vscode/apt.log"
    fi
fi

# code-server builds native modules for the Node it runs on, so it is built by that Node and not by the machine's.
key=$(cat "$here/package-lock.json" "$here/setup.sh" | sha256sum)
if [[ $(cat "$cache/built" 2>/dev/null) != "$key" ]]; then
    rm -f "$cache/built"
    cp "$here/package.json" "$here/package-lock.json" "$cache/"
    cd "$cache"
    {
        npm ci --ignore-scripts --omit=optional --no-audit --no-fund &&
            (cd node_modules/node && node installArchSpecificPackage) &&
            export PATH="$cache/node_modules/node/bin:$PATH" &&
            # Most of the time would go into making a database fast that the tests hardly use.
            export CFLAGS=-O0 CXXFLAGS=-O0 JOBS=max &&
            cd node_modules/code-server &&
            npm_config_user_agent="npm/11 node/$(node -v) linux x64" sh ./postinstall.sh
    } >"$cache/build.log" 2>&1 || cannot "code-server could not be built: see .cache/vscode/build.log"
    echo "$key" >"$cache/built"
fi

make --directory "$here/../../.." clients/vscode/node_modules/.package-lock.json >"$cache/client.log" 2>&1 ||
    cannot "npm could not install what builds the extension: see .cache/vscode/client.log"
