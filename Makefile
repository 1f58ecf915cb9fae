# 公开栏。`make site` 生成网站，`make test` 跑测试；各自建好自己的虚拟环境。
# The two commands of the README; everything else helps the people who work on board itself.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet install
WORKERS ?= 2

# Of `make bench`: branches of the made-up county, photographs, rounds of measuring.
B ?= 300
P ?= 200
N ?= 3

.PHONY: site posters serve check test test-all judge soak fuzz bench bench-stars bench-duties bench-photos bench-posters bench-push bench-check bench-privacy bench-manifest lint format lock wheel offline photos clean

site: $(VENV)/run.stamp
	$(BIN)/board build

# And the sheets for the wall; without the fonts it says how to get them.
posters: $(VENV)/run.stamp
	$(BIN)/board build --posters

serve: $(VENV)/run.stamp
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

check: $(VENV)/run.stamp
	$(BIN)/board check

# The fast tests first, then those that drive a browser. Each worker begins with half of them as they lie, so
# that what a file of tests shares is mostly made once, and takes from the other when it is done.
test: $(VENV)/test.stamp
	$(BIN)/python tests/install_tools.py
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not judge"

# And the heavy outside judges: the Nu HTML checker and what it runs on.
test-all: test judge

judge: $(VENV)/test.stamp
	$(BIN)/python tests/install_tools.py tests tests/judges tests/form
	$(BIN)/python -m pytest -m judge

# Whole builds timed beside Hugo, see docs/bench.md: `make bench B=1000 N=5`.
bench: $(VENV)/bench.stamp
	$(BIN)/python -m tests.bench --branches $(B) --rounds $(N)

# 10,000 star ratings on one core.
bench-stars: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.stars

# What 1,000 branches registered in three years, on one core.
bench-duties: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.duties

# 10,000 records and a PDF of 50 pages looked through for what is not for the public, on one core.
bench-privacy: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.privacy

# 200 photographs made small beside sharp, see docs/bench.md: `make bench-photos P=50`.
bench-photos: $(VENV)/run.stamp
	$(BIN)/python tests/install_tools.py tests/bench/photos
	$(BIN)/python -m tests.bench.photos --photos $(P) --rounds $(N)

# 100 sheets on A3, beside Typst alone.
bench-posters: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.posters

# `board check` of 10,000 records, see docs/bench.md.
bench-check: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.check --rounds $(N)

# One notice pushed to a server of 300 branches until its page is seen, beside a push alone.
bench-push: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.push --branches $(B) --rounds $(N)

# The manifest of 30,000 files written and verified, beside sha256sum.
bench-manifest: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench.manifest

# Builds killed a thousand times, a screen looked at for a thousand transitions and run for 20,000 slides; the
# suite does the same in short.
soak: $(VENV)/test.stamp
	$(BIN)/python -m pytest tests/app/test_kills.py --kills 1000
	$(BIN)/python -m pytest tests/kiosk/test_never_black.py --transitions 1000 --slides 20000

# Strange records for ten minutes: the loader, Markdown, the pages. What fails is kept in tests/fuzz/seeds.
fuzz: $(VENV)/test.stamp
	PYTHONPATH=scripts $(BIN)/python -m tests.fuzz --seconds 600

lint: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# New versions of everything that is installed, with hashes and without a host.
lock: $(VENV)/test.stamp
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --upgrade --output-file requirements.lock \
	  pyproject.toml requirements-build.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --upgrade --output-file requirements-test.lock \
	  pyproject.toml requirements-build.in --group test
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --upgrade --output-file requirements-bench.lock \
	  requirements-bench.in

# The package as one file, dist/board-*.whl, for boards of one's own.
wheel: $(VENV)/run.stamp
	$(BIN)/python -m hatchling build -t wheel

# All that a computer without network needs, for the same system, processor and version of Python as here; each
# file is compared with the lock.
offline: $(VENV)/run.stamp
	rm -rf dist/offline
	$(BIN)/python -m hatchling build -t wheel -d dist/offline
	$(BIN)/python -m pip --disable-pip-version-check --quiet download --no-deps --only-binary :all: \
	  --require-hashes -r requirements.lock --dest dist/offline/packages
	cp requirements.lock dist/offline/
	cp scripts/install_offline.sh dist/offline/install.sh
	@echo "没有网络的电脑要的都在 dist/offline 里：整个拷过去，运行 sh install.sh"

# Draws the pictures of the demo board that are missing.
photos: $(VENV)/run.stamp
	$(BIN)/python scripts/demo_photos

clean:
	rm -rf site site-* posters posters-* build dist schema .board

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更新的版本（Python ≥ 3.11 is needed），可用 make site PYTHON=python3.11 指定"; exit 1; }
	$(PYTHON) -m venv $(VENV) || \
	  { echo "建不了虚拟环境；Debian、Ubuntu 上请先装 python3-venv (apt install python3-venv)"; exit 1; }

$(VENV)/run.stamp: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements-test.lock
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/bench.stamp: $(VENV)/run.stamp requirements-bench.lock
	$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@
