#!/bin/sh
# Runs the fuzzer of the readers for the given number of seconds, starting from the committed corpus.
set -eu
tools/build.sh fuzz readers_fuzz
mkdir -p build/fuzz/corpus
build/fuzz/tests/readers_fuzz build/fuzz/corpus tests/fuzz/corpus -max_total_time="$1" -max_len=20000 \
    -rss_limit_mb=1024 -timeout=10
