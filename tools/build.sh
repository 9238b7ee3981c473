#!/bin/sh
# Configures a preset once and builds one target of it. The number of jobs follows the machine, but leaves
# 1 GiB of memory for each compiler.
set -eu
preset=$1
target=$2
case $preset in release) folder=build ;; *) folder=build/$preset ;; esac

by_memory=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
jobs=$(nproc)
[ "$by_memory" -ge "$jobs" ] || jobs=$by_memory
[ "$jobs" -ge 1 ] || jobs=1

if [ ! -f "$folder/build.ninja" ]; then
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; exit 2; }
fi
cmake --build "$folder" --target "$target" -j "$jobs"
