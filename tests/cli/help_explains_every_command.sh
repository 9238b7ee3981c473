#!/bin/sh
. tests/support/cli.sh
exits_with 0 "$rapport" -h
for command in check build due inspect approve record status verify sign convert new reference version; do prints "  $command "; done
for command in check build due inspect approve record status verify sign convert new reference version; do
    exits_with 0 "$rapport" "$command" -h
    prints "Usage: rapport $command"
    prints "Exit codes:"
    cp "$work/stdout" "$work/help"
    exits_with 0 "$rapport" "$command" --help
    cmp -s "$work/help" "$work/stdout" || fail "-h and --help of $command differ"
    awk 'length > 120 {exit 1}' "$work/help" || fail "the help of $command has lines of more than 120 characters"
done
# What the issue of this program promises by name must be explained by name.
"$rapport" build -h >"$work/help"
for option in --document --to --audience --own --as-of --out --draft --for-signature; do
    grep -q -- "$option" "$work/help" || fail "build -h does not mention $option"
done
