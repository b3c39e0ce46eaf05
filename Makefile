# `make run` and `make test` are all that a fresh checkout needs: Python 3.11 or later, make and Node 20 or later.
# What they install goes into .venv and node_modules; what they download is kept in .cache.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory

export PIP_CACHE_DIR := $(CURDIR)/.cache/pip
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_cache := $(CURDIR)/.cache/npm

SCRIPTS := $(if $(filter Windows_NT,$(OS)),Scripts,bin)
BIN := .venv/$(SCRIPTS)
READY := .venv/ready
SAMPLES := tests/letters/samples
NODE_FOLDERS := clients/vscode tests/editors/vscode tests/html_report
PIN := pip compile --quiet --universal --generate-hashes --upgrade --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock'
COMPILED := server/letterlint/rulebook/compiled.pickle
RULES := $(shell find rules -name '*.yaml') $(wildcard server/letterlint/*.py $(patsubst %,server/letterlint/%/*.py,checks config language resources rulebook structure))

.PHONY: help run test test-style test-types test-python test-package test-rules test-lua test-workflows test-vscode \
	lock generate accuracy bench fuzz docs wheel vsix dist release notes publish-vsix publish-release clean

help:
	@echo 'make run       check the sample letters'
	@echo 'make test      run all tests; make test-package: those of the Python package alone'
	@echo 'make generate  write schemas, rule pages and tables anew'
	@echo 'make accuracy  compare findings with the labels of the gold letters'
	@echo 'make bench     measure speed and memory; with PEERS=all beside harper-ls, Vale and LanguageTool too'
	@echo 'make fuzz      feed the parsers and the server odd input'
	@echo 'make docs      build the documentation'
	@echo 'make wheel     build the Python package'
	@echo 'make vsix      build the VS Code extension; with TARGET=linux-x64 it needs no package index'
	@echo 'make lock      pin the newest versions of what the project requires'
	@echo 'make release VERSION=1.2.3   cut the changelog, commit and tag'
	@echo 'make clean     remove all but the downloads'

# Findings are what a run is for: they do not fail it.
run: $(READY) $(COMPILED)
	@$(BIN)/letterlint check --fail-on never $(SAMPLES)

# What the tests drive takes minutes to fetch and build: that goes on beside everything else.
test: .venv
	@tests/fetch.sh &
	@$(MAKE) test-style test-types test-workflows test-python test-rules test-lua docs test-vscode
	@echo 'All tests passed.'

test-style: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

test-types: $(READY)
	$(BIN)/mypy

# A file belongs to one worker: what its tests share is prepared once.
test-python: $(READY) $(COMPILED)
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist loadfile

# What needs no editor and no browser.
test-package: $(READY) $(COMPILED)
	$(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist loadfile --ignore tests/editors --ignore tests/html_report/test_report_browser.py

test-rules: $(READY) $(COMPILED)
	$(BIN)/letterlint rules test

# Without the tool the check is left out with a line that says why; with CI=true that is a failure.
test-lua: $(READY)
	@luacheck=$$(command -v luacheck || $(BIN)/python tests/editors/install.py luacheck) \
		|| { test "$${CI:-}" != true; echo 'test-lua skipped'; exit 0; }; \
	for folder in clients/neovim tests/editors/neovim; do \
		"$$luacheck" --quiet --config $$folder/.luacheckrc $$folder; \
	done

test-workflows: $(READY)
	@tools/actionlint.sh

test-vscode: $(READY) $(COMPILED)
	tests/editors/vscode/run.sh

# The environment is made anew where its Python is gone or too old, and brought up to date when the requirements change.
$(READY): requirements/dev.txt pyproject.toml
	@$(BIN)/python -c 'import tomllib' 2>/dev/null || { rm -rf .venv; $(MAKE) .venv; }
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q server
	@touch $@

# Rules are YAML; compiled ahead they load in hundredths of a second. Without the file they load all the same.
$(COMPILED): $(READY) $(RULES)
	@$(BIN)/python -c 'from letterlint.rulebook import cache; cache.write()'

.venv:
	@python=$$(tools/python.sh) && echo "Making .venv with $$($$python --version)" && $$python -m venv .venv

# The npm locks name no registry: whoever installs has an own one.
lock: $(READY)
	test -x .cache/uv/$(SCRIPTS)/uv || { $(BIN)/python -m venv .cache/uv; .cache/uv/$(SCRIPTS)/pip install --quiet uv; }
	.cache/uv/$(SCRIPTS)/uv $(PIN) --output-file requirements/runtime.txt pyproject.toml
	.cache/uv/$(SCRIPTS)/uv $(PIN) --all-extras --group dev --output-file requirements/dev.txt pyproject.toml
	for folder in $(NODE_FOLDERS); do npm update --prefix $$folder --package-lock-only --omit-lockfile-registry-resolved; done

generate: $(READY)
	$(BIN)/python tools/schemas.py
	$(BIN)/python tests/letters/accuracy.py --write
	$(BIN)/python tests/editors/protocol.py
	$(BIN)/python tools/terminal.py
	$(BIN)/python tools/vscode_rules.py

accuracy: $(READY) $(COMPILED)
	$(BIN)/python tests/letters/accuracy.py

bench: $(READY) $(COMPILED)
	$(BIN)/python tests/bench/run.py $(if $(filter all,$(PEERS)),--all-peers)
	$(BIN)/python tests/bench/corpus.py

fuzz: $(READY) $(COMPILED)
	$(BIN)/python tests/fuzz/run.py
	$(BIN)/python tests/fuzz/soak.py --edits 2000

# A broken link or a command in a page that fails ends it; addresses elsewhere are not tried.
docs: $(READY) $(COMPILED)
	@$(BIN)/python tools/docsite.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --config-file build/mkdocs.yml
	@echo build/site/index.html

wheel: $(READY) $(COMPILED)
	rm -rf dist/python
	$(BIN)/python -m build --sdist --wheel --no-isolation --outdir dist/python

# npm writes this file when it has installed everything.
CLIENT := clients/vscode/node_modules/.package-lock.json
$(CLIENT): clients/vscode/package-lock.json
	@npm ci --silent --no-audit --no-fund --prefix clients/vscode
	@touch $@

vsix: $(READY) $(COMPILED) $(CLIENT)
	@node clients/vscode/package.mjs $(if $(TARGET),--target $(TARGET))

# The universal extension, and one for machines without a package index on each platform that has wheels.
dist: wheel vsix
	@for target in linux-x64 linux-arm64 darwin-x64 darwin-arm64 win32-x64; do \
		node clients/vscode/package.mjs --target $$target; \
	done

# `make release` cuts a version; pushing its tag makes .github/workflows/release.yml run the targets below.
release: $(READY)
	@$(BIN)/python tools/release.py cut "$(VERSION)"

notes: $(READY)
	@$(BIN)/python tools/release.py notes "$(VERSION)"

# The marketplaces get the universal one: Open VSX takes 256 MB, and each of the others has some 300.
publish-vsix: $(CLIENT)
	clients/vscode/node_modules/.bin/vsce publish --packagePath dist/vscode/letterlint.vsix
	npx --yes ovsx@1 publish dist/vscode/letterlint.vsix

publish-release: $(READY)
	$(BIN)/python tools/release.py notes "$(VERSION)" >build/notes.md
	gh release create "v$(VERSION)" --title "letterlint $(VERSION)" --notes-file build/notes.md dist/python/* dist/vscode/*

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf clients/vscode/node_modules clients/vscode/dist clients/vscode/CHANGELOG.md tests/editors/vscode/node_modules
	find server tests -name __pycache__ -type d -exec rm -rf {} +
