#!/bin/sh
# The main job: content/ becomes documents in out/, when an input changed since the last time. Inputs are the
# program, the texts, the schemas and templates, and the commit that the documents name.
set -eu
stamp=build/main-job.stamp
inputs="content schemas templates"
# shellcheck disable=SC2086  # the list is meant to be split into words
listing=$(find $inputs -type f | LC_ALL=C sort; git rev-parse HEAD 2>/dev/null || true)

up_to_date() {
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$listing" ] || return 1
    # shellcheck disable=SC2086
    [ -z "$(find $inputs build/rapport -type f -newer "$stamp" | head -n 1)" ] || return 1
    [ -f out/joint/manifest.json ]
}

if up_to_date; then
    echo "Nothing to do: the documents in out/ are up to date."
    exit 0
fi
before=$(mktemp build/main-job.XXXXXX) # its time is the start of the run: what changes meanwhile is newer
trap 'rm -f "$before"' EXIT
printf '%s' "$listing" >"$before"
touch -r "$before" "$before.time"
build/rapport build content --out out --audience all
mv "$before" "$stamp"
touch -r "$before.time" "$stamp"
rm -f "$before.time"
echo "The documents are in out/:"
find out -name '*.pdf' | LC_ALL=C sort | sed 's/^/  /'
