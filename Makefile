# The whole vocabulary of this project; CI calls the same targets.
# Needs Python 3.11 to 3.13 with venv and pip, and nothing else.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# uv and other resolvers are not needed here: the lock files are plain
# requirements files with a hash for every wheel.
PIP    := $(BIN)/python -m pip --disable-pip-version-check

export PYTHONWARNINGS ?= default

.PHONY: demo test check fmt run migrate lock clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "Parley needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade "pip>=25"

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.run          ## the main job on the two samples
	$(BIN)/parley demo

run: $(VENV)/.run           ## parley itself: make run ARGS="brief story.txt"
	$(BIN)/parley $(ARGS)

migrate: $(VENV)/.run       ## bring the stored tables up to date
	$(BIN)/parley migrate

test: $(VENV)/.dev          ## every test, on two processes
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=95

check: $(VENV)/.dev         ## style, types, structure
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fmt: $(VENV)/.dev           ## rewrite files in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(BIN)/python         ## resolve both lock files anew (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
