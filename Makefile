# Mool: the two commands are `make run` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8000
FLASK  := $(BIN)/flask --app wsgi

.PHONY: run test check bench help words screenshots
.DEFAULT_GOAL := help

help:            ## Show this list
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## ?/\1\t/' | expand -t 14

$(VENV)/run.ok: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.ok: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/run.ok  ## Install, fill an empty database with the demo marketplace, and serve on 127.0.0.1:$$PORT
	@PORT=$(PORT) PYTHON=$(BIN)/python sh bin/serve

test: $(VENV)/dev.ok ## Run the whole suite, on SQLite and on a PostgreSQL that it starts itself
	@$(BIN)/python -m pytest

check: $(VENV)/dev.ok ## Format, lint, types, import contracts
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/dev.ok ## Load the site beside a bare Flask app and print the table
	@$(BIN)/python -m bench $(if $(WRITE),--write)

words: $(VENV)/dev.ok ## Collect the sentences of the code into the Hindi catalogue and compile it
	@$(BIN)/python translations/collect.py

screenshots: $(VENV)/dev.ok ## Take the pictures of the main pages (needs Chromium)
	@$(BIN)/python -m bench.screenshots
