# `make demo` and `make test` are all a fresh machine needs: git, make and Python 3.11 or newer.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
export UV_PYTHON_DOWNLOADS = never
# Hundreds of short processes run in a morning and in the tests; each would compile its modules anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check env clean

demo: env
	@.venv/bin/monitor demo

test: env
	@.venv/bin/python -m pytest

check: env
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

env: .venv/.ready

# The stamp is newer than what it was built from, so a second run builds nothing.
.venv/.ready: pyproject.toml .ci/constraints.txt $(filter .uv/bin/uv,$(UV))
	@$(UV) venv --quiet --allow-existing --python $(PYTHON) .venv
	@$(UV) pip install --quiet --python .venv/bin/python --constraints .ci/constraints.txt --group dev --editable .
	@.venv/bin/python -m compileall -q monitor
	@touch $@

.uv/bin/uv:
	@$(PYTHON) -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf .venv .uv .pytest_cache .mypy_cache .ruff_cache
