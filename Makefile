# Two commands are enough to begin: `make run` and `make test`. The others are for people who work on Lotse.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.PHONY: help run test check bench crash needs-build needs-test front-end

TARGET := $(if $(CARGO_TARGET_DIR),$(CARGO_TARGET_DIR),target)
VENV := $(TARGET)/venv
LIGHTHOUSE := benches/lighthouse/node_modules

help: ## what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

run: needs-build front-end ## build and serve on http://127.0.0.1:8080, data in ./data
	cargo build --release --locked
	@echo
	@echo "  Lotse: http://127.0.0.1:8080  (Ende mit Strg+C; Daten, Schlüssel und abgelegte E-Mails in ./data)"
	@echo
	@exec $(TARGET)/release/lotse serve

test: needs-test front-end $(VENV)/ready ## everything that can be tested, on both databases and in a browser
	cargo build --locked
	LOTSE_TEST_PYTHON=$(abspath $(VENV))/bin/python cargo test --locked
	node --test tests/scripts/*.test.mjs
	node --test tests/browser/*.test.*js

check: needs-build front-end ## formatting, lints, types of the scripts, documentation, the shipped forms
	cargo fmt --all --check
	node_modules/.bin/tsc
	cargo clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
	cargo run --locked --quiet -- check forms

bench: needs-test front-end $(LIGHTHOUSE)/.package-lock.json ## time and counts, steps at a rate, Lighthouse; with LOTSE_WALKBENCH=/path/to/walkbench also whole journeys
	cargo bench --locked
	cargo build --release --locked
	node benches/steps.mjs
	node=$$(echo $(LIGHTHOUSE)/node-linux-*/bin/node); [ -x "$$node" ] || node=node; "$$node" benches/lighthouse/measure.mjs
	@if [ -n "$${LOTSE_WALKBENCH:-}" ]; then benches/walk; \
	else echo "Ganze Wege: LOTSE_WALKBENCH=/pfad/zu/walkbench make bench"; fi

crash: needs-test front-end ## kill -9 under load, 10,000 submissions and 20 kills on each database
	LOTSE_CRASH_SUBMISSIONS=10000 LOTSE_CRASH_KILLS=20 cargo test --locked --test crash -- --nocapture

needs-build:
	@.ci/packages build

needs-test:
	@.ci/packages test

front-end: node_modules/.package-lock.json

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# Lighthouse and a Node.js that is young enough for it.
$(LIGHTHOUSE)/.package-lock.json: benches/lighthouse/package.json benches/lighthouse/package-lock.json
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix benches/lighthouse --ignore-scripts --no-audit --no-fund
	@touch $@

$(VENV)/ready: tests/smtp/requirements.txt tests/pdf/requirements.txt tests/s3/requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check $(foreach list,$^,-r $(list))
	@touch $@
