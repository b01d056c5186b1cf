# What each target does: make help. All of them set themselves up.

ARGS      ?= --demo
FUZZTIME  ?= 30s
BENCHTIME ?= 1s
export FUZZTIME
# Works in a copy without git, and in one that belongs to somebody else.
export GOFLAGS := $(GOFLAGS) -buildvcs=false

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile

run: build ## build and play the demo (ARGS="rtmp://… --latency low" plays something else)
	@.ci/setup.sh run
	@.ci/play.sh $(ARGS)

build: ## build ./rill
	@.ci/setup.sh build
	go build -o rill .

test: ## vet, lint and every test, as continuous integration runs them
	@.ci/setup.sh build test
	@.ci/test.sh

lint: ## golangci-lint, the version this project pins
	@.ci/setup.sh build
	@.ci/lint.sh run ./...

fmt: ## format the code the way lint wants it
	@.ci/setup.sh build
	@.ci/lint.sh fmt ./...

interop: ## play with other programs, and write docs/interop.md
	@.ci/setup.sh build interop
	@.ci/interop.sh

abr: ## compare the choice of renditions with others, and write docs/abr.md (TRACES=folder ABR_OUT=folder)
	@.ci/setup.sh build >&2
	@.ci/abr.sh

bench: ## benchmarks with their allocations (BENCHTIME=1s)
	@.ci/setup.sh build
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

fuzz: ## every fuzz target for FUZZTIME=30s each
	@.ci/setup.sh build
	@.ci/fuzz.sh

demo: ## make the demo clips again
	@.ci/setup.sh demo
	assets/demo/make.sh

clean: ## remove what the other targets made
	rm -rf rill .bin .cache

export TRACES ABR_OUT

.PHONY: help run build test interop abr lint fmt bench fuzz demo clean
