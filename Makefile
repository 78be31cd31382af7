# 标谱 biaopu: `make run` opens the explorer, `make test` runs every test.
#
#   PYTHON=python3.12            which Python makes the environment (≥ 3.11)
#   TORCH_INDEX=https://…        an index of CPU builds of PyTorch, to be spared the CUDA ones
#   PORT=8501                    where the explorer is served

PYTHON ?= python3
PORT ?= 8501
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
TORCH := torch==2.13.0
ROOMS := ontology ingest graph search ui corpus
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get

.PHONY: run setup setup-dev browser java docs types check test test-fast test-slow test-browser bench lock clean

run: setup  ## Build what has changed and open the explorer
	@$(BIN)/biaopu build
	@$(BIN)/biaopu ui --port $(PORT)

setup: $(VENV)/.run  ## Make .venv with the pinned dependencies

setup-dev: $(VENV)/.dev types

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更新版本：make PYTHON=… / Python 3.11 or newer is needed"; exit 2; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  echo "正在安装 python3-venv / Installing python3-venv"; \
	  $(APT) update -qq && $(APT) install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); }

# torch comes first and without a hash: its builds differ from place to place.
$(VENV)/.run: $(BIN)/python requirements/run.txt pyproject.toml
	@echo "正在安装依赖（首次需几分钟） / Installing dependencies (minutes, the first time)"
	@$(PIP) $(TORCH) $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	@$(PIP) --require-hashes --no-deps -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@$(PIP) --require-hashes --no-deps -r requirements/dev.txt
	@touch $@

types: ## The folders as the package biaopu, for the type checker
	@mkdir -p .typing/biaopu
	@for room in $(ROOMS); do ln -sfn ../../$$room .typing/biaopu/$$room; done
	@for file in __init__.py py.typed; do ln -sfn ../../biaopu/$$file .typing/biaopu/$$file; done

browser:  ## The browser and the Chinese fonts that tests need
	@command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . || { \
	  $(APT) update -qq && \
	  $(APT) install -y -qq chromium fontconfig fonts-noto-cjk >/dev/null; }

java:  ## What the reasoner HermiT runs on
	@command -v java >/dev/null || { \
	  $(APT) update -qq && $(APT) install -y -qq default-jre-headless >/dev/null; }

docs: setup-dev  ## Write docs/ontology anew from the ontology
	@$(BIN)/python docs/ontology/make.py

check: setup-dev  ## Lint, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy -p biaopu

test: check browser java test-fast test-slow test-browser  ## Every test, quick ones first

test-fast: setup-dev
	$(BIN)/pytest -q -m "not slow and not browser"

test-slow: setup-dev java
	$(BIN)/pytest -q -m "slow and not browser"

test-browser: setup-dev browser
	$(BIN)/pytest -q -m browser

lock: setup-dev  ## Write the pinned dependencies anew from pyproject.toml
	$(PIP) uv
	cd requirements && sh lock.sh

clean:
	rm -rf $(VENV) .typing build *.egg-info .pytest_cache .mypy_cache .ruff_cache
