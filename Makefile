PORT ?= 8000
PYTHON ?= python3
export PYTHON
BIN := .venv/bin
PACKAGES := safe_portal identification safefuture socialmap training

.PHONY: help run test lint bench lock messages screens clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | column -t -s '|'

.venv/run.stamp: requirements.lock
	@deploy/install requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock
	@deploy/install requirements-dev.lock
	@command -v chromium >/dev/null || deploy/need "Browser tests" chromium
	@command -v chromium-headless-shell >/dev/null || deploy/need "Browser tests" chromium-headless-shell
	@command -v pdftotext >/dev/null || deploy/need "Tests that read paper" poppler-utils
	@touch $@

run: .venv/run.stamp  ## the portal with demo data on http://localhost:$(PORT)
	@deploy/try $(PORT)

test: .venv/dev.stamp  ## every test: SQLite, PostgreSQL, browser
	@$(BIN)/python manage.py messages --compile
	@$(BIN)/python tests/run_all.py

lint: .venv/dev.stamp  ## every gate
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/lint-imports
	$(BIN)/bandit -q -c pyproject.toml -r $(PACKAGES)
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py messages --check
	@deploy/check

bench: .venv/dev.stamp  ## one table of speed against yardsticks of the same run
	@$(BIN)/python -m bench

messages: .venv/dev.stamp  ## extract interface strings and compile the Dutch ones
	@$(BIN)/python manage.py messages

screens: .venv/dev.stamp  ## pictures of the real pages for the README
	@$(BIN)/python docs/screens.py

lock: .lock-venv/bin/uv  ## pin the newest releases that pyproject.toml allows
	@.lock-venv/bin/uv pip compile -q pyproject.toml --upgrade --generate-hashes --no-header \
		--python-version 3.11 -o requirements.lock
	@.lock-venv/bin/uv pip compile -q pyproject.toml --upgrade --generate-hashes --no-header \
		--python-version 3.11 -c requirements.lock --group test --group lint -o requirements-dev.lock

.lock-venv/bin/uv:
	@$(PYTHON) -m venv .lock-venv
	@.lock-venv/bin/pip install -q uv

clean:  ## remove the environment and the demo's data
	rm -rf .venv .lock-venv var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
