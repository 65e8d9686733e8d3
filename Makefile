# PapiDesk: from a fresh checkout to a running desk. `make help` lists what there is.
# Python 3.11 and make are enough to start; paths are relative so that a checkout may stand in a folder with spaces.

PYTHON ?= python3
PYTEST_FLAGS ?= -n 2
PY := .venv/bin/python
PAPIDESK := $(PY) -m papidesk
OFFSCREEN := QT_QPA_PLATFORM=offscreen
STAMP := .venv/set-up.stamp
CATALOGUES := $(patsubst %.ts,%.qm,$(wildcard resources/i18n/*.ts))
READY := $(STAMP) $(CATALOGUES)

# A checkout that was moved, or whose Python is gone, is set up again.
ifneq ("$(shell $(PY) -c '' 2>/dev/null && cat $(STAMP) 2>/dev/null)","$(CURDIR)")
.PHONY: $(STAMP)
endif

.PHONY: help run setup test check lint types rooms dependencies vulnerabilities words bench demo demo-network screenshots papers soak translations wheel package portable try-package clean
.DEFAULT_GOAL := help

help: ## what can be asked of make
	@grep -E '^[a-z-]+:.*## ' Makefile | while IFS=: read -r name rest; do printf '  make %-13s %s\n' "$$name" "$${rest##*## }"; done

run: $(READY) ## set up if need be, then open the desk (without a display: a short day offscreen, told)
	@where=$$($(PYTHON) installer/setup_machine.py display) || exit 1; \
	if [ "$$where" = screen ]; then $(PAPIDESK); \
	else $(OFFSCREEN) $(PAPIDESK) tour --out build/tour; fi

setup: $(READY) ## libraries of the system, the environment in .venv, the catalogues

$(STAMP): pyproject.toml uv.lock installer/setup_machine.py installer/system_packages.py installer/speech.py
	@$(PYTHON) installer/setup_machine.py

# The set-up compiles them all; here only what a translator has touched since.
$(CATALOGUES): %.qm: %.ts | $(STAMP)
	@$(PY) installer/catalogues.py --compile

test: $(READY) ## every check, then every test, in random order
	@$(MAKE) --no-print-directory check
	@$(PYTHON) installer/setup_machine.py tests
	$(OFFSCREEN) $(PY) -m pytest $(PYTEST_FLAGS) -m "not soak"

check: lint types rooms dependencies words vulnerabilities ## what CI refuses without running anything

lint: $(READY)
	$(PY) -m ruff check .

types: $(READY)
	$(PY) -m mypy
	$(PY) -m mypy --strict installer

rooms: $(READY)
	.venv/bin/lint-imports

dependencies: $(READY)
	$(PY) -m deptry .

vulnerabilities: $(READY)
	$(PY) installer/vulnerabilities.py

words: $(READY)
	$(PY) installer/catalogues.py --check

translations: $(READY) ## bring the catalogues up to what the code says
	$(PY) installer/catalogues.py --update

demo: build/demo.txt ## a desk with two years of a fictitious place, opened (its password is printed)
	@cat build/demo.txt
	@where=$$($(PYTHON) installer/setup_machine.py display) || exit 1; \
	if [ "$$where" = screen ]; then PAPIDESK_DATA_DIR=build/demo $(PAPIDESK); \
	else echo "PAPIDESK_DATA_DIR=build/demo $(PAPIDESK) show day"; fi

# Half a demo would be taken for a whole one: it is made aside, then renamed.
build/demo.txt: | $(READY)
	@rm -rf build/demo build/demo.part && mkdir -p build
	@PAPIDESK_DATA_DIR=build/demo.part $(OFFSCREEN) $(PAPIDESK) demo > build/demo.txt.part
	@sed -i "s:build/demo[.]part:build/demo:g" build/demo.txt.part
	@mv build/demo.part build/demo && mv build/demo.txt.part build/demo.txt

demo-network: $(READY) ## a central service and twelve fictitious places that sent two years, served (Ctrl+C ends it)
	@$(PY) -m tests.demo_network

bench: $(READY) ## how fast, beside what
	$(OFFSCREEN) $(PY) -m tests.bench

screenshots: $(READY) ## the pictures of the documentation
	$(OFFSCREEN) $(PY) -m tests.screenshots

papers: $(READY) ## every paper of a fictitious place in build/papers, with pictures of them all
	$(OFFSCREEN) $(PY) -m tests.papers_of_the_demo

soak: $(READY) ## a thousand kills, ten thousand hostile files, an hour of random life; the figures at the end
	$(OFFSCREEN) $(PY) -m pytest $(PYTEST_FLAGS) -m soak tests/faults

wheel: $(READY) ## the package to install, in dist/
	@uv=$$(command -v uv || echo .tools/bin/uv); "$$uv" build --wheel --out-dir dist

package: $(READY) ## the Debian package of the frozen application, in dist/ (five minutes)
	@$(PY) installer/debian_package.py

portable: $(READY) ## the folder to carry on a key, in dist/ (five minutes)
	@$(PY) installer/portable.py

try-package: $(READY) ## the package of dist/, tried on two bare Debian 12 (as root; ten minutes)
	@$(PY) installer/try_package.py

clean: ## what was built; the environment stays (rm -rf .venv .tools takes that too)
	rm -rf build dist resources/i18n/*.qm .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find papidesk tests installer -name __pycache__ -type d -prune -exec rm -rf {} +
