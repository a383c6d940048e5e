# Commands of the portal. Every recipe line is one plain command, which make starts without a shell
# between: a signal to make then reaches the program itself and leaves nothing behind.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1

# A stamp is named after the content it stands for, so that a new pin installs and a new date does not.
stamp = $(VENV)/.installed-$(1)-$(shell cksum < $(2) | tr ' ' '-')
RUN_STAMP := $(call stamp,run,requirements.txt)
DEV_STAMP := $(call stamp,dev,requirements-dev.txt)
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes --no-deps

TEST_PROCESSES ?= 2
PYTEST := $(BIN)/python -m pytest
# One file stays in one process, all short browser stories in one: see conftest.py.
IN_PARALLEL := -n $(TEST_PROCESSES) --dist loadgroup --no-loadscope-reorder
PACKAGES := portal news stats media search
BENCHES := beacon editor_save province search_stock flush

# Values that production demands, for checks that only load the settings.
AS_PRODUCTION := env DJANGO_SETTINGS_MODULE=portal.settings.production DATABASE_URL=sqlite://:memory: \
  SECRET_KEY=checked-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF ALLOWED_HOSTS=portal.example \
  EMAIL_URL=consolemail:// DEFAULT_FROM_EMAIL=portal@portal.example

.DEFAULT_GOAL := help
.PHONY: help setup pins pictures run test lint format check bench proof pages services mutation

help: ## In danh sách lệnh này
	@sed -n 's/^\([a-z]*\):[^#]*## /\1#/p' Makefile | while IFS='#' read -r name words; do printf '  make %-8s %s\n' "$$name" "$$words"; done

setup: $(RUN_STAMP) $(DEV_STAMP) ## Cài đặt mọi thư viện vào .venv; bỏ qua những gì đã có

run: $(RUN_STAMP) ## Chạy cổng thông tin trên máy này; PORT và PORTAL_DATA đổi cổng mạng và thư mục dữ liệu
	@exec $(BIN)/python -m portal.starter

test: setup ## Chạy toàn bộ kiểm thử; DATABASE_URL=postgres://… để thử trên PostgreSQL
	@exec $(PYTEST) $(IN_PARALLEL)

lint: setup ## Kiểm tra mã nguồn, mẫu trang, hướng nhập mô-đun, kiểu dữ liệu và cấu hình
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djhtml --check $(wildcard templates $(addsuffix /templates,$(PACKAGES)))
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(AS_PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(AS_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: setup ## Sắp lại mã nguồn và mẫu trang theo quy ước
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djhtml $(wildcard templates $(addsuffix /templates,$(PACKAGES)))

check: lint test ## Làm hết những gì CI làm; có TEST_DATABASE_URL thì kiểm thử thêm trên PostgreSQL
ifneq ($(TEST_DATABASE_URL),)
	@exec env DATABASE_URL=$(TEST_DATABASE_URL) $(PYTEST) $(IN_PARALLEL) -m "not proof and not any_database"
endif

bench: setup ## Đo tốc độ, ghi thành tỉ lệ giữa các cách làm (khoảng mười phút)
	@for name in $(BENCHES); do echo "== bench/$$name.py"; $(BIN)/python -W ignore bench/$$name.py || exit 1; done

proof: pages services ## Chạy những phép thử quá dài cho mỗi lần sửa

pages: setup ## Xem mọi trang ở mọi bề rộng, mọi lựa chọn hiển thị, đi hết bằng phím Tab
	@exec $(PYTEST) $(IN_PARALLEL) -m proof portal/tests/browser

services: setup ## Tắt ngang các tiến trình, khởi động từ bản mới tải về, thử các dịch vụ thật
	@exec $(PYTEST) -m proof --ignore=portal/tests/browser

mutation: setup ## Sửa thử từng chỗ trong các mô-đun thuần để xem kiểm thử có nhận ra không (khoảng 15 phút)
	@exec $(BIN)/python bench/mutation/run.py $(MUTANTS)

pictures: setup ## Chụp lại hình trong README và sách hướng dẫn từ trang đang chạy
	$(BIN)/python docs/pictures/take.py
	$(BIN)/python docs/pictures/pages.py

pins: $(DEV_STAMP) ## Ghi lại phiên bản chính xác của các thư viện từ pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --extra dev -c requirements.txt -o requirements-dev.txt

# pip comes last into a new environment: where it is missing, the last attempt was cut short.
$(BIN)/pip:
	@$(PYTHON) -c "import sys; sys.version_info >= (3, 11) or sys.exit('Cần Python 3.11 trở lên. Nếu máy có bản khác, hãy chỉ rõ: make PYTHON=python3.12 …')"
	@$(PYTHON) -c "import importlib.util as look, sys; look.find_spec('ensurepip') or sys.exit('Thiếu mô-đun venv của Python. Trên Debian và Ubuntu: apt install python3-venv')"
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): | $(BIN)/pip
	$(INSTALL) -r requirements.txt
	@rm -f $(VENV)/.installed-run-*
	@touch $@

$(DEV_STAMP): | $(RUN_STAMP)
	$(INSTALL) -r requirements-dev.txt
	@rm -f $(VENV)/.installed-dev-*
	@touch $@
