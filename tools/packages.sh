#!/bin/sh
# Installs the Debian packages of the given lists that are missing, and says which.
set -eu
missing=
for package in $(sed 's/#.*//' "$@"); do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "Installing with apt:$missing"
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Not root and no sudo: install them yourself, then run make again." >&2; exit 2; }
    as_root=sudo
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# apt's own hundreds of lines are shown when it fails. sudo drops the environment, so env stands behind it.
quiet() { "$@" </dev/null >"$log" 2>&1 || { cat "$log" >&2; echo "apt could not install them." >&2; exit 2; }; }
quiet $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086  # the list is meant to be split into words
quiet $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
