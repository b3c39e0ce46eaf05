#!/usr/bin/env bash
# Begins to fetch and build what the tests drive: editors, a browser, VS Code, a TeX. Tests that need one wait until
# it is there, and say why where it cannot be had; so nothing here is a failure.
here=$(cd "$(dirname "$0")" && pwd)
python=$here/../.venv/bin/python
mkdir -p "$here/../.cache"
exec </dev/null &>"$here/../.cache/fetch.log"
"$python" "$here/editors/install.py" neovim-0.12 neovim-0.10 helix emacs tmux luacheck &
"$here/tex/setup.sh" &
"$here/html_report/setup.sh"
wait
exit 0
