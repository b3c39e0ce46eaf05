#!/usr/bin/env bash
# Gets a TeX for the tests of fixes: Debian's texlive-latex-base, 40 MB. Quick when one is there.
# Where that is not possible it says why in one line on stdout, and ends with status 3.
set -euo pipefail
cache=$(cd "$(dirname "$0")/../.." && pwd)/.cache/tex
package=texlive-latex-base

cannot() {
    echo "$*"
    exit 3
}

command -v pdflatex >/dev/null && exit 0
command -v apt-get >/dev/null || cannot "there is no pdflatex on PATH, and this is no Debian"
[[ $(id -u) == 0 ]] || cannot "$package is missing, and only root may install it"
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
{
    apt-get -o DPkg::Lock::Timeout=600 update
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$package"
} >"$cache/apt.log" 2>&1 || cannot "apt-get could not install $package: see .cache/tex/apt.log"
