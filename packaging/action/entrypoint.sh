#!/bin/sh
# One run for a pull request or a push: annotations to the log, a summary for the job, SARIF when it is wanted.
# Everything from outside comes through the environment and is never part of a command's text.
set -eu
fail_on=${RAPPORT_FAIL_ON:-new}
workspace=${GITHUB_WORKSPACE:-.}
summary=$(mktemp)
HOME=$(mktemp -d) # libgit2 asks here whom to trust
export HOME
trap 'rm -rf "$summary" "$HOME"' EXIT
cd "$workspace"
# The workspace belongs to the runner's user, this container's is another one.
printf '[safe]\n\tdirectory = %s\n' "$PWD" >"$HOME/.gitconfig"

set -- --format github --format "markdown=$summary"
if [ -n "${RAPPORT_SARIF_FILE:-}" ]; then set -- "$@" --format "sarif=$RAPPORT_SARIF_FILE"; fi
if [ -n "${RAPPORT_AS_OF:-}" ]; then set -- "$@" --as-of "$RAPPORT_AS_OF"; fi
if [ -n "${GITHUB_BASE_REF:-}" ]; then
    set -- "$@" --policy-from "origin/$GITHUB_BASE_REF"
elif [ "$fail_on" = new ]; then
    fail_on=error
fi
# Names of folders are words; a branch's file names never get here.
set -f
# shellcheck disable=SC2086
set -- ${RAPPORT_PATHS:-} "$@" --fail-on "$fail_on"

code=0
rapport check "$@" || code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -s "$summary" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
exit "$code"
