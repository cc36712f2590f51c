# Two commands matter: `make up` runs the marketplace, `make test` tests it. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help install install-dev up down status test lint format types imports lock locks-check bench
PYTHON := .venv/bin/python
TEST_ARGUMENTS ?=
# Tools that import the settings but call no server.
NOWHERE := DATABASE_URL=postgresql://ocop@127.0.0.1:1/ocop REDIS_URL=redis://127.0.0.1:1/0

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## make .venv and install what the marketplace needs
	@requirements/install base

install-dev: ## the same, and what its tests and checks need
	@requirements/install base dev

up: install ## start everything: databases, API, storefront, relay, workers, beat
	@exec ./ocop up $(UP_ARGUMENTS)

down: install ## stop what runs in the background
	@./ocop down

status: install ## what runs, where
	@./ocop status

test: install-dev ## run all tests with databases of their own
	@./tests/run $(TEST_ARGUMENTS)

lint: install-dev ## ruff, with its formatter
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .

format: install-dev ## let ruff rewrite what it can
	@$(PYTHON) -m ruff check --fix . ; $(PYTHON) -m ruff format .

types: install-dev ## mypy
	@$(NOWHERE) $(PYTHON) -m mypy

imports: install-dev ## which way the arrows run
	@.venv/bin/lint-imports

lock: install-dev ## pin requirements/*.in anew, with hashes
	@./ocop check_locks --write

locks-check: install-dev ## are the pins still what requirements/*.in ask for?
	@./ocop check_locks

bench: install ## measure the figures of docs/figures.md on data of its own (some minutes)
	@export OCOP_RUN_DIR="$$PWD/.run/bench"; trap './ocop down' EXIT; \
	./ocop up --detach --scale national && ./ocop bench --report docs/figures.md
