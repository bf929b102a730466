# make            the program, optimised: build/hearsay
# make demo       reads the sample reports and says who held the town, week by week
# make test       every test, with the address and undefined-behaviour sanitizers
# make install    PREFIX=/usr/local DESTDIR=
PREFIX  ?= /usr/local
DESTDIR ?=
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)

all: build/hearsay

build/release/build.ninja:
	@tools/deps
	meson setup build/release --buildtype=release -Db_lto=true --prefix=$(PREFIX)
build/hearsay: build/release/build.ninja FORCE
	@ninja -C build/release -j$(JOBS) src/cli/hearsay
	@ln -sf release/src/cli/hearsay $@

.PHONY: all FORCE
FORCE:
