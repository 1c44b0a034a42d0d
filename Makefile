# `make run` and `make test` set up what is missing, build, and do their job.
SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT ?= swift

# A fully static program starts fastest; Darwin has none.
RELEASE := -c release --explicit-target-dependency-import-check error
ifeq ($(shell uname),Linux)
  STATIC := -Xswiftc -static-executable
endif

.PHONY: run build test fuzz install lint format bench clean setup

## Generates the render.yaml of the example for every strategy, and shows one.
run: build
	@scripts/run-example

## The command, and beside it the modules that manifests are compiled against.
build: setup
	@$(SWIFT) build $(RELEASE) $(STATIC) --product BlueprintManifest
	@$(SWIFT) build $(RELEASE) $(STATIC) --product blueprint 2>&1 | grep --invert-match --extended-regexp "statically linked applications|warning: Using|^$$" || true
	@test -x .build/release/blueprint

test: setup
	@scripts/test

## Looks for inputs that break reading or updating, a minute each.
fuzz: setup
	@Fuzzing/run

setup:
	@scripts/setup

## bin/blueprint and lib/blueprint under PREFIX; the two find each other wherever PREFIX is moved.
install: build
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/lib/blueprint/Modules"
	@install -s .build/release/blueprint "$(DESTDIR)$(PREFIX)/bin/blueprint"
	@install -m 644 .build/release/libBlueprintManifest.a "$(DESTDIR)$(PREFIX)/lib/blueprint/"
	@cp -R .build/release/Modules/RenderBlueprint.swiftmodule .build/release/Modules/BlueprintManifest.swiftmodule "$(DESTDIR)$(PREFIX)/lib/blueprint/Modules/"
	@echo "installed: $(DESTDIR)$(PREFIX)/bin/blueprint"

lint:
	@$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Examples

format:
	@$(SWIFT) format --in-place --recursive Package.swift Sources Tests Examples

bench: build
	@Benchmarks/run

clean:
	@rm -rf .build
