# make            the program, optimised: build/hearsay
# make demo       reads the sample reports and says who held the town, week by week
# make test       every test, with the address and undefined-behaviour sanitizers
# make install    PREFIX=/usr/local DESTDIR=
# make score      how well claims and control are found, against ../shared/gold
# make bench-parse  bench-claims  bench-weigh  bench-ledger
# make fuzz T=html  one fuzz target, until it finds something (SECONDS=600)
# make accept     writes the expected output of tests anew, for git diff to judge
# make web        builds the page anew from web/ into data/web (needs Node.js and npm; the built page is kept)
# make screenshots  docs/*.png, taken of the page with the demonstration's ledger (needs Node.js, npm and Chromium)
# make format     clang-format over the sources
# make clean
PREFIX  ?= /usr/local
DESTDIR ?=
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
SECONDS ?= 600

all: build/hearsay

build/release/build.ninja:
	@tools/deps
	meson setup build/release --buildtype=release -Db_lto=true --prefix=$(PREFIX)
build/hearsay: build/release/build.ninja FORCE
	@ninja -C build/release -j$(JOBS) src/cli/hearsay
	@ln -sf release/src/cli/hearsay $@

# The sanitizers' build. -O1: every test in a minute or two instead of many.
build/test/build.ninja:
	meson setup build/test -Dbuildtype=debugoptimized -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false
test-build: build/test/build.ninja FORCE
	@ninja -C build/test -j$(JOBS) all meson-test-prereq

test:
	@tools/deps
	@tools/deps --page || echo "not everything for the tests of the page could be installed; those that need it are skipped, and say so"
	@$(MAKE) --no-print-directory test-build
	@tools/run-tests build/test

demo:
	@tools/deps
	@$(MAKE) --no-print-directory all
	@tools/demo build/hearsay

accept: test-build
	@tools/accept build/test

score: build/hearsay
	@tools/score build/hearsay

bench-parse: build/hearsay
	@sh bench/parse.sh
bench-claims: build/hearsay
	@sh bench/claims.sh
bench-ledger: build/hearsay
	@ninja -C build/release -j$(JOBS) bench/ledger_bench
	@build/release/bench/ledger_bench
bench-weigh: build/hearsay
	@sh bench/weigh.sh

install: build/hearsay
	@meson configure build/release --prefix=$(PREFIX)
	@ninja -C build/release -j$(JOBS) src/cli/hearsay
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/hearsay
	install -m 755 build/release/src/cli/hearsay $(DESTDIR)$(PREFIX)/bin/hearsay
	install -m 644 docs/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	cp -R data/lang data/theatre data/claim data/web $(DESTDIR)$(PREFIX)/share/hearsay/
	chmod -R u=rwX,go=rX $(DESTDIR)$(PREFIX)/share/hearsay

# The page from its sources: the same bytes from the same package-lock.json.
web/node_modules/.package-lock.json: web/package-lock.json
	cd web && npm ci --ignore-scripts --no-fund --no-audit
	@touch $@
tests/web/node_modules/.package-lock.json: tests/web/package-lock.json
	cd tests/web && npm ci --ignore-scripts --no-fund --no-audit
	@touch $@
web: web/node_modules/.package-lock.json
	cd web && npm run --silent build

screenshots: build/hearsay tests/web/node_modules/.package-lock.json
	@tools/screenshots build/hearsay docs

fuzz:
	@test -n "$(T)" || { echo "make fuzz T=NAME, one of: $$(ls fuzz | sed -n 's/_fuzz\.c$$//p' | tr '\n' ' ')"; exit 2; }
	@test -f build/fuzz/build.ninja || CC=clang meson setup build/fuzz --buildtype=debugoptimized -Dlibfuzzer=true -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fsanitize=fuzzer-no-link
	@ninja -C build/fuzz -j$(JOBS) fuzz/$(T)_fuzz
	@mkdir -p build/fuzz/corpora/$(T) fuzz/corpora/$(T)
	build/fuzz/fuzz/$(T)_fuzz -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 build/fuzz/corpora/$(T) fuzz/corpora/$(T)

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf build

.PHONY: all test test-build demo accept score bench-parse bench-claims bench-weigh bench-ledger install web screenshots fuzz format clean FORCE
FORCE:
