# Part of carecoord. SPDX-License-Identifier: Apache-2.0
#
# The commands of everyday work. Each is one line over a script or a CMake preset, which can be used directly.
.DEFAULT_GOAL := help
.PHONY: help setup demo test install bench lint format clean

PREFIX ?= $(CURDIR)/build/install
export CMAKE_BUILD_PARALLEL_LEVEL ?= $(shell nproc 2>/dev/null || echo 2)

help: ## List these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | \
	  while IFS='|' read -r name text; do printf '%-16s %s\n' "$$name" "$$text"; done

setup: ## Install what is missing: system packages and a virtual environment in .venv
	@tools/setup.sh

demo: ## Build, make a synthetic PCN of 39,000 people and show today's explained worklist
	@tools/demo.sh

test: ## Build and run all C++ and Python tests; the last line is the count
	@tools/test.sh

install: ## Install library, headers, package config, packs and program: make install PREFIX=DIR
	@tools/build_release.sh
	@cmake --install build/release --prefix "$(PREFIX)" >/dev/null
	@echo "Installed in $(PREFIX)"

bench: ## Run the benchmarks on a release build
	@tools/bench.sh

lint: ## Check formatting, clang-tidy (changed files; LINT_ALL=1 for all), protos, Python types and style
	@tools/setup.sh
	@.venv/bin/python tools/lint.py

format: ## Format C++ and Python
	@tools/setup.sh
	@.venv/bin/python tools/lint.py --format

clean: ## Remove everything that was built (keeps .venv)
	@rm -rf build dist
