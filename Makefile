# colorapp: `make demo` runs the app with a demo, `make test` runs every test, `make help` lists the rest.

PORT ?= 8000
DATA ?= var
PYTHON ?= python3
TORCH ?= torch==2.13.0

BIN := .venv/bin
NODE_BIN := frontend/node_modules/.bin
export PYTHONUNBUFFERED := 1
export COLORAPP_DATA := $(abspath $(DATA))

# Where pip knows of local wheels (a CPU torch among them), uv is told of them too. Elsewhere uv looks at
# the machine and picks the torch build that fits: CPU where there is no GPU, CUDA where there is one.
ifneq ($(PIP_FIND_LINKS),)
export UV_FIND_LINKS := $(PIP_FIND_LINKS)
else
TORCH_FLAGS ?= --torch-backend=auto
endif

.DEFAULT_GOAL := help
.PHONY: help screenshots setup setup-dev demo dev test test-python test-frontend check format bench bench-canvas report count-session lock api-types demo-model clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# ---- set-up: each stamp names what it was made from, so that a second run installs nothing ----

.make/venv: requirements.lock pyproject.toml
	@mkdir -p .make
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip install --quiet --python $(BIN)/python $(TORCH_FLAGS) "$(TORCH)"
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

.make/venv-dev: .make/venv requirements-dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python -r requirements-dev.lock
	@touch $@

.make/node: frontend/package.json frontend/package-lock.json
	@mkdir -p .make
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/vite.config.ts frontend/vite.compressed.ts -type f 2>/dev/null)

.make/bundle: .make/node $(FRONTEND_SOURCES)
	cd frontend && npm run --silent build
	@touch $@

setup: .make/venv .make/bundle ## Install what the app needs and build the frontend

setup-dev: .make/venv-dev .make/bundle ## The same, with what the tests and checks need

# ---- run ----

demo: setup ## Run the app with a demo (PORT=8000 DATA=var)
	$(BIN)/python manage.py demo --port $(PORT)

dev: setup-dev ## Run the demo with code reload and a Vite server
	$(BIN)/python manage.py demo --port $(PORT) --dev

# ---- tests and checks ----

test: test-python test-frontend ## Run every test, browser tests included

test-python: setup-dev .make/chromium
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup

test-frontend: .make/node
	cd frontend && npm run --silent test

.make/chromium:
	@mkdir -p .make
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }
	@touch $@

check: setup-dev ## Format, lint, types and import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	cd frontend && npm run --silent check

format: setup-dev ## Format and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	cd frontend && npm run --silent format

bench: setup-dev ## Measure the speed of every step from drawing to withdrawal, memory and batches
	$(BIN)/python -m inference bench

bench-canvas: setup-dev .make/chromium ## Measure the canvas in a real browser (PARTS="fill move open rest weigh" FOLDER=drawings JSON=file)
	$(BIN)/python -m tests.bench_canvas $(PARTS) $(if $(FOLDER),--drawings "$(FOLDER)") $(if $(JSON),--json "$(JSON)")

REPORT_SEEDS ?= 0
report: setup-dev ## Compare the methods on folders of pairs (SETS=FOLDER REPORT_SEEDS=0,1,2; hours)
	test -f .make/characters/demo/dataset.json || $(BIN)/python -m colorapp.studio.art --split --out .make/characters/demo
	$(BIN)/python -m inference.measures.method_report $(if $(SETS),"$(SETS)") .make/characters --out inference/report --seeds $(REPORT_SEEDS) --readme inference/README.md

count-session: setup-dev .make/chromium ## Count a scripted artist's actions through a cut (PAIRS=FOLDER; minutes)
	$(BIN)/python -m tests.counted_session "$(PAIRS)"

OUT ?= screenshots
screenshots: setup-dev .make/chromium ## Picture every page in every theme, language and size (OUT=folder)
	$(BIN)/python -m tests.end_to_end.gallery "$(OUT)"

# ---- rarely ----

demo-model: setup ## Draw the demo art and train the demo model again
	$(BIN)/python manage.py train_demo_model

api-types: setup-dev ## Write openapi.json and the frontend's API types from the server's code
	$(BIN)/python manage.py spectacular --file frontend/openapi.json --format openapi-json --validate --fail-on-warn
	cd frontend && npm run --silent api-types

lock: .make/venv ## Resolve the Python requirements again (torch stays a choice of its own)
	env -u UV_FIND_LINKS $(BIN)/uv lock
	$(BIN)/uv export --frozen --prune torch --no-emit-project --quiet -o requirements.lock
	$(BIN)/uv export --frozen --all-extras --prune torch --no-emit-project --quiet -o requirements-dev.lock

clean: ## Remove everything that make installed or built (never DATA)
	rm -rf .make .venv frontend/node_modules frontend/dist
