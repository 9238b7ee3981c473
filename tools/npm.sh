#!/bin/sh
# Installs what tests/npm/package-lock.json pins into build/npm: judges of what rapport writes. Tests that need
# one are skipped where it cannot be had, so this never fails a build; it says why.
set -eu
cd "$(dirname "$0")/.."
lock=tests/npm/package-lock.json
target=build/npm
cmp -s "$lock" "$target/package-lock.json" && [ -d "$target/node_modules" ] && exit 0
if ! command -v npm >/dev/null; then
    tools/packages.sh tools/packages-npm.debian || { echo "There is no npm: tests that need its packages are skipped."; exit 0; }
fi
rm -rf "$target"
mkdir -p "$target"
cp tests/npm/package.json "$lock" "$target/"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Not `npm ci`: it wants an entry for every platform of a program, and a registry may hold some of them only.
if ! npm install --no-save --prefix "$target" --ignore-scripts --no-audit --no-fund >"$log" 2>&1 </dev/null; then
    tail -n 3 "$log"
    echo "npm could not install tests/npm: tests that need it are skipped."
    rm -rf "$target"
fi
