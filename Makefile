# Everything a developer or a user types. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# The first Python that is new enough; PYTHON=… takes another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$p; break; fi; done)

.PHONY: help install run test test-fast lint format bench clean

help: ## list the targets
	@while IFS= read -r line; do \
	if [[ $$line =~ ^([a-z-]+):.*'## '(.*) ]]; \
	then printf '  make %-10s %s\n' "$${BASH_REMATCH[1]}" "$${BASH_REMATCH[2]}"; fi; done < Makefile

install: $(STAMP) ## make .venv with everything that is needed; nothing if nothing changed

$(STAMP): pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "filmqa needs Python 3.11 or newer: install it, or name it with PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python can make no virtual environment: on Debian, apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,bench]'
	@touch $(STAMP)

run: $(STAMP) ## open the chat over corpus/
	$(BIN)/filmqa serve

test: lint ## the whole check: lint, types, layers, tests, the wheel
	$(BIN)/python -m pytest
	scripts/check-wheel

test-fast: $(STAMP) ## the tests without the browser and without the encoder
	$(BIN)/python -m pytest -m 'not browser and not encoder'

lint: $(STAMP) ## style, types, and which module may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## put the code into the one format
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format .

bench: $(STAMP) ## measure again what benchmarks/ says
	$(BIN)/python benchmarks/run.py

clean: ## remove what was made: the index of corpus/, caches, builds (not .venv)
	rm -rf index/CURRENT index/CURRENT.new index/generations index/lock build dist \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks training -name __pycache__ -prune -exec rm -rf {} +
