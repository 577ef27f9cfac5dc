# make test is the one check: what it says is what CI says.

GO ?= go
FUZZTIME ?= 10s
PEERS = retrieval/index/peers

.PHONY: build test deps lint unit peers fuzz figures clean

build:
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/kutip ./cmd/kutip

test: deps lint unit peers

# What the tests need from Debian; installs it when root, else names it.
deps:
	@bash .ci/deps

# gofmt's own complaint is no failure, so its list is one.
lint:
	@unformatted="$$(gofmt -l .)"; \
	if [ -n "$$unformatted" ]; then echo "gofmt -w would change:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool -modfile=.ci/tools/go.mod staticcheck ./...

unit:
	$(GO) test -race ./...

# The benchmarks against other engines are a module of their own.
peers:
	@if [ -f $(PEERS)/go.mod ]; then cd $(PEERS) && $(GO) vet ./... && $(GO) test ./...; fi

# Each fuzz test for FUZZTIME: make fuzz FUZZTIME=10m
fuzz:
	@GO="$(GO)" FUZZTIME="$(FUZZTIME)" bash .ci/fuzz

# Writes docs/measurements.md; make figures ONLY="start" runs some sections.
figures:
	@GO="$(GO)" ONLY="$(ONLY)" bash .ci/figures

clean:
	rm -rf bin kutip
	$(GO) clean ./...
