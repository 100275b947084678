# The whole life of the project in a handful of words. Each target sets up what it needs by itself.
PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup demo test check torture fuzz bench lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.ready ## make .venv with the locked versions and the project itself

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Setting up .venv (first time: about a minute)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## the main job on bundled feeds: no key, no network
	@$(BIN)/breach-digest demo

test: setup ## the whole suite, on JOBS processes
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

check: setup ## lint, types, known vulnerabilities
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m benchmarks.audit

torture: setup ## kills, cut lines, full disks, storms and a day of load: the whole of docs/reliability.md, some hours
	@$(BIN)/python -m tests.torture --seeds 10 --kills 300 --stories 25 --share 1

bench: setup ## measurements, as ratios; minutes
	@$(BIN)/python -m benchmarks

fuzz: setup ## feed, page and article readers with mutated input, for SECONDS
	@$(BIN)/python -m tests.torture.fuzz --seconds $(or $(SECONDS),60) --seed $(or $(SEED),1)

lock: ## renew requirements.lock, and the smaller one of a deployment (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev pyproject.toml build-requirements.in -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" --constraint requirements.lock pyproject.toml build-requirements.in -o deploy/requirements.lock

clean: ## remove what the targets made
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
