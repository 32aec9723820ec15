# What a stranger needs: `make report`, then open report/index.html. Every target sets up what it lacks, once.
#
#   make report     analyse the seeds and render the site into report/
#   make lab        JupyterLab, opened on notebooks/
#   make check      lint, types, unit tests: under a minute
#   make test       everything: check, wheel, notebooks, browser
#   make notebooks  execute the committed notebooks again, in place
#   make fuzz       ten minutes of random input
#   make spark      add PySpark, so that make test runs its tests too (needs Java)
#   make clean      remove all that these targets made
#
# Needed: make (3.81 is enough) and either uv, or python3 (3.11 to 3.14) with its venv module.
# Another interpreter: make report PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m
UV := $(shell command -v uv 2>/dev/null)

# Compiled files save five seconds in every start; pip's own messages are no part of a report.
unexport PYTHONDONTWRITEBYTECODE
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# the machine's own certificates, as pip uses them
export UV_SYSTEM_CERTS = 1

ifdef UV
MAKE_VENV = $(UV) venv --quiet --allow-existing --python '>=3.11,<3.15' $(VENV)
INSTALL = $(UV) pip install --quiet --python $(VENV)/bin/python
else
MAKE_VENV = $(PYTHON) -m venv --clear $(VENV)
INSTALL = $(RUN) pip install --quiet --no-input
endif

# Tests on every core, four at most: a process has its own analysis of the seeds. tests/conftest.py says what stays together.
PYTEST = $(RUN) pytest -q --numprocesses logical --maxprocesses 4

.PHONY: report lab check lint types test notebooks fuzz spark constraints clean

report: $(VENV)/.core
	@$(RUN) xiaomi_ev report --out report

lab: $(VENV)/.all
	@$(RUN) xiaomi_ev lab

lint: $(VENV)/.all
	@$(RUN) ruff check .
	@$(RUN) ruff format --check --quiet .

types: $(VENV)/.all
	@$(RUN) mypy

# Types beside the tests, because without its cache mypy takes half a minute of one core; said after them, to be seen.
check: lint
	@$(RUN) mypy > $(VENV)/types.txt 2>&1 & types=$$!; $(PYTEST) -m "not slow"; tests=$$?; \
	    wait $$types; types=$$?; cat $(VENV)/types.txt; exit $$((tests + types))

test: lint types
	@$(PYTEST)

notebooks: $(VENV)/.all
	@$(VENV)/bin/python -c 'from xiaomi_ev import kernel, resources; kernel.refresh(resources.notebooks())'

fuzz: $(VENV)/.all
	@XIAOMI_EV_HYPOTHESIS=fuzz $(RUN) pytest -q tests/test_properties.py

spark: $(VENV)/.all
	@$(INSTALL) --require-hashes --no-deps -r tests/spark.txt

# Wheels only, so that installing runs no one's code. The halves of constraints.txt: what a report needs stands above the line, tests and JupyterLab below.
$(VENV)/.core: pyproject.toml constraints.txt
	@$(if $(UV),,$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' || \
	    { echo "xiaomi_ev needs Python 3.11 to 3.14, and $(PYTHON) is not; try: make PYTHON=python3.12" >&2; exit 1; })
	@echo "Setting up $(VENV): once, about a minute ..."
	@$(VENV)/bin/python -c '' 2>/dev/null || $(MAKE_VENV)
	@sed '/^# --- below/q' constraints.txt > $(VENV)/core.txt
	@$(INSTALL) --require-hashes --only-binary :all: -r $(VENV)/core.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.all: $(VENV)/.core
	@echo "Adding what tests and JupyterLab need: once ..."
	@$(INSTALL) --require-hashes --only-binary :all: -r constraints.txt
	@touch $@

# By hand, when dependencies are raised; needs uv. One resolution for every Python and platform that we name,
# its blocks sorted into two halves by whether the report needs the package.
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
HALF = awk -v core=$(1) 'NR == FNR { seen[$$1] = 1; next } /==/ { keep = ($$1 in seen) == core } keep' build/core.txt build/all.txt
constraints:
	@mkdir -p build
	@echo hatchling | $(LOCK) pyproject.toml - -o build/core.txt --upgrade
	@$(LOCK) pyproject.toml --all-extras -c build/core.txt -o build/all.txt --upgrade
	@{ $(call HALF,1); echo "# --- below: what tests and JupyterLab need beside ---"; $(call HALF,0); } > constraints.txt

# An environment without our stamp is someone else's: it stays.
clean:
	@if [ -e $(VENV)/.core ]; then rm -rf $(VENV); fi
	@rm -rf report build dist .pytest_cache .hypothesis .mypy_cache .ruff_cache
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
