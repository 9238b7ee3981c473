#!/bin/sh
# Everything that judges the source and not the product: layout, include directions, clang-tidy, and the
# tests once more under the address and undefined-behaviour sanitizers.
set -eu
echo "== clang-format"
git ls-files '*.cpp' '*.hpp' | xargs clang-format --dry-run --Werror
echo "== include directions and layout"
for script in tests/layout/*.cmake; do cmake -P "$script"; done
echo "== clang-tidy"
tools/build.sh release all
git ls-files 'pipeline/*.cpp' | xargs -P "$(nproc)" -n 4 clang-tidy-16 --quiet -p build \
    --extra-arg=-Wno-unknown-warning-option --extra-arg="-isystem$PWD/tools/clang"
echo "== tests under sanitizers"
tools/build.sh sanitize all
ctest --preset sanitize
