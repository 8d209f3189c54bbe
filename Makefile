# Copyright 2026 The Mizumashi Authors
# SPDX-License-Identifier: Apache-2.0

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The Swift runtime is linked in: the program starts sooner, and runs where no Swift is installed.
release := --configuration release --product mizumashi --static-swift-stdlib
program := .build/release/mizumashi
PREFIX ?= /usr/local
# One line for each test that ends, and the runner's closing line.
readable := grep --line-buffered --invert-match --extended-regexp '^◇ .* started\.$$'
# Not "swift build --build-tests": that also builds the compiler of protocol buffers, in C++, which
# comes with the Swift library for them and is needed by nothing here. The program is built with the
# tests, since those of the command depend on it.
tests := --product mizumashiPackageTests
landscape := Examples/images_in/landscape.jpg
swift_files := Package.swift Sources Tests

.PHONY: help packages test-packages build demo test guard guard-record test-thread test-address \
  format lint bench load-test record pictures container container-test azure install clean

help: ## Say what there is to make
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

packages: ## Install the Debian packages that are missing
	@Scripts/install-packages.sh

test-packages:
	@Scripts/install-packages.sh test

build: packages ## Build the program
	swift build $(release)

# The program needs the libraries of its packages where it runs, too.
install: ## Install the program that was built: make install PREFIX=/usr/local DESTDIR=
	@[[ -x $(program) ]] || { echo 'There is no $(program): make build' >&2; exit 1; }
	install -D --mode=755 $(program) $(DESTDIR)$(PREFIX)/bin/mizumashi

demo: build ## Make fifteen pictures of each example, and a contact sheet
	$(program) augment Examples/images_in Examples/images_out --clean
	$(program) preview $(landscape) -o Examples/sheet.png
	@echo
	@echo 'Fifteen pictures of each example:  Examples/images_out'
	@echo 'How each of them was made:         Examples/images_out/manifest.jsonl'
	@echo 'All fifteen of one on a sheet:     Examples/sheet.png'
	@echo 'Your own:                          $(program) augment YOUR_FOLDER OUTPUT_FOLDER'

test: test-packages ## Build and run all tests
	swift build $(tests)
	MIZUMASHI_PYTHON=$$(Scripts/python-tools.sh $(CURDIR)/.build/python) \
	  swift test --skip-build --disable-xctest 2>&1 | $(readable)
	@$(MAKE) --no-print-directory guard

# The debug configuration: the tests have built it, and kernels are optimised there too.
guard: test-packages ## Compare the instructions of each benchmark row with kept figures
	swift build --product MizumashiCounting
	python3 -B -m unittest discover --quiet --start-directory Tests/InstructionCounts
	Scripts/instruction-counts.py

guard-record: test-packages ## Keep the instructions of each benchmark row
	swift build --product MizumashiCounting
	Scripts/instruction-counts.py --record

define sanitized
	swift build $(tests) --sanitize=$(1) --scratch-path .build/$(1)
	ASAN_OPTIONS=detect_leaks=0 MIZUMASHI_SANITIZER=$(1) \
	  swift test --skip-build --sanitize=$(1) --scratch-path .build/$(1) --disable-xctest 2>&1 | $(readable)
endef

test-thread: packages ## Run all tests under the thread sanitizer
	$(call sanitized,thread)

# Leaks are not looked for: Swift keeps bits of its own in the pointers of enumerations, so that what
# is reachable looks lost.
test-address: packages ## Run all tests under the address sanitizer
	$(call sanitized,address)

record: ## Write generated documents, tables and kept texts again
	swift build $(tests)
	swift build --product mizumashi
	MIZUMASHI_RECORD=1 swift test --skip-build --disable-xctest --filter 'GeneratedDocumentTests|TextTests' 2>&1 | $(readable)
	swift test --skip-build --disable-xctest --filter 'GeneratedDocumentTests|TextTests' 2>&1 | $(readable)

pictures: build ## Render the README's pictures again
	mkdir -p Documentation/Pictures
	$(program) preview $(landscape) -o Documentation/Pictures/sample-sheet.png
	$(program) preview $(landscape) --recipe medium --count 11 --cell-width 220 \
	  -o Documentation/Pictures/medium-sheet.png

format: ## Format the sources, and wrap their comments
	Scripts/wrap-comments.py $(swift_files)
	swift format --in-place --parallel --recursive $(swift_files)

lint: ## Check the sources' format
	swift format lint --strict --parallel --recursive $(swift_files)

bench: build ## Run the seed job beside imgaug and OpenCV, and print the ratios
	Benchmarks/run.sh $(BENCH)

load-test: build ## Load a service with twice what it can bear, then with bodies that mean harm
	Benchmarks/load.sh $(program) $(LOAD)

# Whichever engine there is; all read the same file.
engine = engine=$$(command -v docker || command -v podman || command -v buildah) || \
	  { echo 'There is no docker, podman or buildah.' >&2; exit 1; }

container: ## Build the container image "mizumashi"
	@$(engine); set -x; "$$engine" build --file Deploy/Container/Containerfile --tag mizumashi .

azure: ## Lay out the folder for Azure Functions, .build-azure/app
	rm -rf .build-azure
	@$(engine); set -x; "$$engine" build --file Deploy/Container/Containerfile \
	  --output type=local,dest=.build-azure/root .
	Deploy/AzureFunctions/assemble.sh .build-azure/root .build-azure/app

container-test: test-packages ## Compile the container's program, and try its image without an engine
	Deploy/Container/compile.sh .build-container/program
	Scripts/container-test.sh .build-container/program

clean: ## Remove what was built and made
	swift package clean
	rm -rf .build-container .build-azure .build/thread .build/address .build/benchmarks Examples/images_out Examples/sheet.png
