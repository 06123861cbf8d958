# make map   sets up and draws the map of the articles in seeds/
# make test  sets up and runs every check
PYTHON ?= python3
BIN := .venv/bin

.PHONY: map test check clean

map: .venv/installed
	$(BIN)/geo-incidents incidents seeds -o maps/haiti.gpkg
	$(BIN)/geo-incidents map maps/haiti.gpkg -o maps/haiti.html --definition maps/haiti.toml --open

test: check
	$(BIN)/pytest -n auto

check: .venv/tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	sh tests/page_types.sh

.venv/installed: pyproject.toml hatch_build.py package-lock.json
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/tested: .venv/installed tests/install_chromium.sh
	$(BIN)/python -m pip install --quiet --group test
	sh tests/install_chromium.sh $(BIN)
	touch $@

clean:
	rm -rf .venv node_modules maps/*.html maps/*.gpkg geo_incidents/render/_vendor
