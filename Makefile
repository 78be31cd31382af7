# 标谱 biaopu: `make run` opens the explorer, `make test` runs every test.
#
#   PYTHON=python3.12            which Python makes the environment (≥ 3.11)
#   PORT=8501                    where the explorer is served
#   WORKERS=2                    how many tests run at once

PYTHON ?= python3
PORT ?= 8501
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
TORCH := torch==2.13.0
ROOMS := ontology ingest graph search ui corpus
# Code is compiled once, not anew in every process that a test starts.
unexport PYTHONDONTWRITEBYTECODE
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get
PYTEST := $(BIN)/pytest -q
TOGETHER := $(PYTEST) -n $(WORKERS) --dist

# Says when a part of the tests begins, and how long it took.
define timed
	@echo "== $(1)"; begun=$$(date +%s); $(2); code=$$?; \
	  echo "== $(1): $$(( $$(date +%s) - begun )) s"; exit $$code
endef

.PHONY: run setup setup-dev browser java docs types check lock notebook pictures clean
.PHONY: fuzz soak mutation reliability sbom laboratory bench-reading
.PHONY: test test-fast test-slow test-browser test-speed

run: setup  ## Build what has changed and open the explorer
	@echo "构建图谱与索引（首次约 1 分钟） / Building the graph and its index (about a minute, the first time)"
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
$(VENV)/.run: $(BIN)/python requirements/run.txt requirements/torch.sh pyproject.toml
	@echo "安装依赖：首次要下载约 100 个包，需几分钟 / Installing: about 100 packages to download the first time, some minutes"
	@echo "1/3 PyTorch"
	@sh requirements/torch.sh $(BIN)/python $(TORCH)
	@echo "2/3 其余依赖，约 100 个包 / the other packages, about 100"
	@$(PIP) --require-hashes --no-deps -r requirements/run.txt
	@echo "3/3 标谱 / biaopu"
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "安装测试所需的包 / Installing what tests need"
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
	$(call timed,check,$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy -p biaopu)

test: check browser java test-fast test-slow test-browser test-speed  ## Every test, quick ones first

test-fast: setup-dev
	$(call timed,fast,$(TOGETHER) worksteal -m "not slow and not browser and not speed")

test-slow: setup-dev java
	$(call timed,slow,$(TOGETHER) loadfile --hypothesis-profile=many \
	  -m "(slow or hypothesis) and not browser and not speed")

test-browser: setup-dev browser
	$(call timed,browser,$(TOGETHER) worksteal -m "browser and not speed" tests/browser)

notebook: setup-dev  ## The notebook run anew; after every change of what search or overlaps answer
	$(BIN)/python -m bench.notebook

pictures: setup-dev browser  ## The browser's tests, and pictures of every page in docs/screenshots
	BIAOPU_PICTURES=1 $(PYTEST) -m "browser and not speed" tests/browser

test-speed: setup-dev browser  ## What measures time runs alone
	$(call timed,speed,$(PYTEST) -n 1 -m speed)

$(VENV)/.audit: $(VENV)/.dev requirements/audit.txt
	@$(PIP) --require-hashes --no-deps -r requirements/audit.txt
	@touch $@

fuzz: $(VENV)/.audit  ## Hostile bytes for every reader and importer: FOR=600 seconds each
	$(BIN)/python -m bench.trust.fuzz --seconds $(or $(FOR),600)

soak: setup-dev  ## Ten minutes of mixed work on explorer and command line; tells the memory
	$(BIN)/python -m bench.trust.soak --seconds $(or $(FOR),600)

mutation: $(VENV)/.audit  ## Whether the tests notice wrong code in identifiers, releases, guards
	$(BIN)/python -m bench.trust.mutation

reliability: setup-dev  ## Measure again what docs/reliability.md says
	$(BIN)/python -m bench.trust.reliability

bench-reading: setup-dev  ## How well real standards are read
	$(BIN)/python -m bench.reading.documents

laboratory: setup-dev  ## Standards set in N=300 ways and read back; what failed, by trait: SEED=1
	$(BIN)/python -m tests.laboratory.run --settings $(or $(N),300) --seed $(or $(SEED),1)

sbom: $(VENV)/.audit  ## What an installation is made of, and under which licences: build/
	@mkdir -p build
	(cat requirements/run.txt; echo $(TORCH)) | $(BIN)/cyclonedx-py requirements - -o build/sbom.json
	$(BIN)/pip-licenses --from=mixed --with-urls --format=markdown --output-file=build/licences.md \
	  --packages $$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/\1/p' requirements/run.txt) torch

lock: setup-dev  ## Write the pinned dependencies anew from pyproject.toml
	$(PIP) uv
	cd requirements && sh lock.sh

clean:
	rm -rf $(VENV) .typing build *.egg-info .pytest_cache .mypy_cache .ruff_cache
