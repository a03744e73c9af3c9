# Tavolo: `make run` is all that a first run needs. `make` alone lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test soak bench

TARGET := $(or $(CARGO_TARGET_DIR),target)

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

run: ## install what is missing, build, and serve
	@script/setup run
	@cargo build --release --locked
	@exec $(TARGET)/release/tavolo serve

test: ## install what is missing and run everything that must hold
	@script/setup test
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked
	@if cargo deny --version >/dev/null 2>&1; then set -x; cargo deny check licenses bans sources; fi
	cargo test --doc --locked
	@if cargo nextest --version >/dev/null 2>&1; then set -x; script/test-postgres cargo nextest run --locked --no-fail-fast; \
	else set -x; script/test-postgres cargo test --locked --lib --bins --tests --no-fail-fast; fi
	cargo build --locked
	TAVOLO_PROGRAM=$(TARGET)/debug/tavolo node tests/browser/run.mjs

soak: ## kill program and database for long, TAVOLO_SOAK_SECONDS (600) in all
	@script/setup test
	TAVOLO_SOAK_SECONDS=$(or $(TAVOLO_SOAK_SECONDS),600) cargo test --locked --test main durability:: -- --nocapture

bench: ## install what is missing and measure pages, queries and footprint
	@script/setup bench
	@cargo build --release --locked
	@TAVOLO_PROGRAM=$(TARGET)/release/tavolo script/bench
