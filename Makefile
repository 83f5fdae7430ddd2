# One door for work. `make demo` and `make test` set everything up themselves the first time.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check bench fuzz lock clean

VENV := .venv
BIN := $(VENV)/bin
# Newest versions last: not every library has wheels for them on the day they come out.
PYTHONS := python3 python3.13 python3.12 python3.11 python3.14 python
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input

# A stamp is made only after all that it stands for is done, so an interrupted set-up is taken up again.
RUNTIME := $(VENV)/.runtime-installed
CHECKS := $(VENV)/.checks-installed

help:  ## Các lệnh · what can be done here
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name what; do printf '%-13s %s\n' "$$name" "$$what"; done

demo: $(RUNTIME)  ## Chạy thử trên văn bản mẫu, không cần mạng · the main job on the sample directives, offline
	@$(BIN)/nhacviec demo

test: $(CHECKS)  ## Mọi phép kiểm tra, như trên máy chủ kiểm thử · every check, the same as in CI
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest --quiet --numprocesses 2

bench: $(CHECKS)  ## Đo tốc độ và độ đúng, ghi benchmarks/RESULTS.md · measure speed, memory and extraction
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.extraction --write

fuzz: $(CHECKS)  ## Nạp 300 tệp hỏng đủ kiểu, vài phút · three hundred damaged files, a few minutes
	@$(BIN)/python -m tests.fuzz

lock:  ## Giải lại phiên bản thư viện (cần uv) · resolve the locked versions again (needs uv)
	uv pip compile pyproject.toml --extra build $(RESOLVE) --output-file requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev --constraints requirements.lock $(RESOLVE) --output-file requirements-dev.lock
RESOLVE := --quiet --generate-hashes --universal --python-version 3.11 --no-header

clean:  ## Xóa .venv và mọi thứ sinh ra khi kiểm thử · remove .venv and what checks leave behind
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Đang cài các thư viện vào $(VENV), lần đầu mất vài phút… · Installing libraries, a few minutes the first time…" >&2
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(CHECKS): requirements-dev.lock $(RUNTIME)
	@echo "Đang cài thêm công cụ kiểm thử… · Installing the checking tools…" >&2
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

# `venv` writes pip last; what a broken attempt left behind is cleared first.
$(BIN)/pip:
	@for python in $(PYTHON) $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exec "$$python" -m venv --clear $(VENV); \
	done; \
	echo "Cần Python 3.11 trở lên (máy này có: $$(python3 --version 2>&1 | head -n 1)). Cài xong, chạy lại; hoặc: make PYTHON=/đường/dẫn/python3.12" >&2; \
	echo "Python 3.11 or newer is needed. Install it and run again, or name it: make PYTHON=/path/to/python3.12" >&2; \
	exit 1
