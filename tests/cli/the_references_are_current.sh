#!/bin/sh
. tests/support/cli.sh
# The lists of kinds, fields and rules in docs/ are what the schema and the rule file say today (`make docs`).
exits_with 0 "$rapport" reference
cmp "$work/stdout" docs/reference.md || fail "docs/reference.md is not what the schema says"
exits_with 0 "$rapport" rules --format markdown
cmp "$work/stdout" docs/rules.md || fail "docs/rules.md is not what the rule file says"
