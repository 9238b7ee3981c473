#!/bin/sh
. tests/support/cli.sh
exits_with 0 "$rapport" new "$work/fresh"
exits_with 0 "$rapport" check "$work/fresh"
exits_with 1 "$rapport" check "$work/fresh" --fail-on warning
exits_with 1 "$rapport" check "$work/fresh" --fail-on advice
