#!/bin/sh
# Measures weighing on simulated worlds; see docs/internals/weigh.md. -v tells each source.
set -eu
cd "$(dirname "$0")/.."
[ -d build/bench ] || meson setup build/bench -Dbuildtype=release >/dev/null
ninja -C build/bench bench/weigh_bench >/dev/null
exec build/bench/bench/weigh_bench "$@"
