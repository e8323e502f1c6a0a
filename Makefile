# Needs git, make and Python 3.11 or newer; everything else comes from requirements/*.lock into .venv.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.SILENT:
# Two set-ups at once would spoil one .venv.
.NOTPARALLEL:
.PHONY: help brief test check lint types fix docs docs-check promises coverage newest release bench new-practice new-kind new-question locks clean base-venv test-venv

REPO ?= .
ARGS ?=
TESTS ?= tests
# What is quick: the pure layers, and what the project says of itself.
FAST := tests/model tests/notes tests/account tests/dimensions tests/distill tests/practices
# Through the environment, so that no character of a path means anything to the shell.
export REPO NAME
PY := .venv/bin/python

help: ## Show these targets.
	sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' Makefile | expand -t 16

brief: base-venv ## Print the brief of REPO=path (default: here). ARGS="--me alice" adds options.
	$(PY) -m leadward brief --repo "$$REPO" $(ARGS)

test: lint docs-check ## Everything that is checked, then all tests (at most 45 minutes on two cores).
	sh scripts/run_tests.sh $(TESTS)

check: lint docs-check ## What is quick, before each commit: style, types, layers, pages, tests of the pure layers (under 3 minutes).
	$(PY) -m pytest -n 2 -q $(FAST)

lint: test-venv types ## Style, types, layers, dependencies, code that nothing uses.
	$(PY) -m ruff check .
	$(PY) -m ruff format --check -q .
	.venv/bin/lint-imports --no-logo
	.venv/bin/deptry --no-ansi src
	.venv/bin/vulture

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

promises: export LEADWARD_KILLS ?= 500
promises: export LEADWARD_SYNC_KILLS ?= 560
promises: export LEADWARD_CUTS ?= 5000
promises: export LEADWARD_FAILURES ?= 12
promises: export LEADWARD_WRITES ?= 100
promises: test-venv ## Run the tests that prove promises and record what they saw. TESTS=path for some of them.
	rm -f build/promises.json
	$(PY) -m pytest -n 2 -q -m promise --record-promises=build/promises.json $(TESTS); \
	    passed=$$?; $(PY) scripts/threats.py build/promises.json && exit $$passed

coverage: test-venv ## How much of each layer TESTS run, against its floor (the whole suite takes twice its time).
	rm -rf build/coverage && mkdir -p build/coverage
	COVERAGE_CORE=$$($(PY) -c "import sys; print('sysmon' if sys.version_info >= (3, 12) else 'ctrace')") \
	    $(PY) -m coverage run -m pytest -n 2 -q $(TESTS)
	$(PY) -m coverage combine -q
	$(PY) -m coverage json -q -o build/coverage/told.json
	$(PY) scripts/coverage_floors.py build/coverage/told.json

newest: test-venv ## The quick tests with the newest Python that is here, or the one that PYTHON names.
	sh scripts/newest.sh $(FAST)

release: test-venv ## Write wheel, source archive, list of parts (CycloneDX) and sums into dist/; the same bytes each time.
	$(PY) scripts/make_release.py

bench: base-venv ## Start-up times, the first brief and the git engine on REPO against git, a grown history, the analyses.
	$(PY) benchmarks/start.py
	$(PY) benchmarks/brief.py "$$REPO"
	$(PY) benchmarks/git_engine.py "$$REPO"
	$(PY) benchmarks/synthetic.py
	$(PY) benchmarks/analyses.py "$$REPO"

new-practice: base-venv ## Begin a practice: NAME=sprint-demos.
	$(PY) scripts/new_practice.py "$$NAME"

new-kind: base-venv ## Begin a kind of note: NAME=quick-win.
	$(PY) scripts/new_kind.py "$$NAME"

new-question: base-venv ## Begin a question about the code: NAME=stale-files.
	$(PY) -m scripts.new_question "$$NAME"

locks: ## Bring requirements/*.lock up to date (needs uv; ARGS=--upgrade for newer versions).
	sh scripts/lock.sh $(ARGS)

clean: ## Remove .venv and what tools leave behind.
	rm -rf .venv .venv-newest .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build

base-venv:
	sh scripts/set_up.sh base

test-venv:
	sh scripts/set_up.sh test
