#!/bin/sh
. tests/support/cli.sh
exits_with 0 "$rapport" version
prints "rapport 0."
grep -qE '^build [0-9a-f]{40}$' "$work/stdout" || fail "no build id"
grep -q '^schemas .*iso44001-2017$' "$work/stdout" || fail "no schemas found in the build tree"
exits_with 0 "$rapport" --version
exits_with 2 "$rapport" version surplus
