#!/bin/sh
# Runs every fuzz target for the given number of seconds on its committed corpus.
set -eu
tools/build.sh fuzz all
for target in build/fuzz/tests/*_fuzz; do
    name=$(basename "$target" _fuzz)
    mkdir -p "build/fuzz/corpus/$name"
    "$target" "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" -max_total_time="$1" -max_len=20000 -rss_limit_mb=1024
done
