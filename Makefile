# Needs git, make and Python 3.11 or newer; everything else comes from requirements/*.lock into .venv.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.SILENT:
# Two set-ups at once would spoil one .venv.
.NOTPARALLEL:
.PHONY: help brief test lint types fix docs docs-check bench new-practice locks clean base-venv test-venv

REPO ?= .
ARGS ?=
TESTS ?= tests
# Through the environment, so that no character of a path means anything to the shell.
export REPO NAME
PY := .venv/bin/python

help: ## Show these targets.
	sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' Makefile | expand -t 16

brief: base-venv ## Print the brief of REPO=path (default: here). ARGS="--me alice" adds options.
	$(PY) -m leadward brief --repo "$$REPO" $(ARGS)

test: lint docs-check ## Everything that is checked, then all tests.
	$(PY) -m pytest -n 2 -q $(TESTS)

lint: test-venv types ## Style, types and layers.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check -q .
	.venv/bin/lint-imports --no-logo

types: test-venv
	$(PY) -m mypy

fix: test-venv ## Mend what can be mended by itself.
	$(PY) -m ruff check --fix -q .
	$(PY) -m ruff format -q .
	$(PY) scripts/make_docs.py

docs: base-venv ## Write docs/reference/ and the README's table from the code.
	$(PY) scripts/make_docs.py

docs-check: base-venv
	$(PY) scripts/make_docs.py --check

bench: base-venv ## Start-up times, the first brief and the git engine on REPO against git, a grown history, the analyses.
	$(PY) benchmarks/start.py
	$(PY) benchmarks/brief.py "$$REPO"
	$(PY) benchmarks/git_engine.py "$$REPO"
	$(PY) benchmarks/synthetic.py
	$(PY) benchmarks/analyses.py "$$REPO"

new-practice: base-venv ## Begin a practice: NAME=sprint-demos.
	$(PY) scripts/new_practice.py "$$NAME"

locks: ## Bring requirements/*.lock up to date (needs uv; ARGS=--upgrade for newer versions).
	sh scripts/lock.sh $(ARGS)

clean: ## Remove .venv and what tools leave behind.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build

base-venv:
	sh scripts/set_up.sh base

test-venv:
	sh scripts/set_up.sh test
