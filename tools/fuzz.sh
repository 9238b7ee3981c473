#!/bin/sh
# Runs each fuzzer for the given number of seconds, starting from its committed corpus.
set -eu
fuzz() { # fuzz NAME CORPUS SECONDS
    echo "== $1"
    tools/build.sh fuzz "$1_fuzz"
    mkdir -p "build/fuzz/$2"
    "build/fuzz/tests/$1_fuzz" "build/fuzz/$2" "tests/fuzz/$2" -max_total_time="$3" -max_len=20000 \
        -rss_limit_mb=1024 -timeout=10 -artifact_prefix="build/fuzz/"
}
fuzz readers corpus "$1"
fuzz images pictures "$1"
