# The verbs. `make` builds the program and the documents of content/; everything else is CMake's.
.PHONY: default program test test-long check bench fuzz golden docs clean install
default: program ; @tools/main-job.sh
program: ; @tools/packages.sh tools/packages.debian && tools/build.sh release rapport
test: ; @tools/packages.sh tools/packages.debian tools/packages-test.debian && tools/npm.sh && tools/build.sh release all && ctest --preset release
test-long: ; @tools/packages.sh tools/packages.debian tools/packages-test.debian && tools/npm.sh && tools/build.sh release all && RAPPORT_LONG=1 ctest --preset release
check: ; @tools/packages.sh tools/packages.debian tools/packages-check.debian && tools/check.sh
bench: program ; @tests/bench/bench.py build/rapport
fuzz: ; @tools/packages.sh tools/packages.debian tools/packages-check.debian && tools/fuzz.sh $(or $(SECONDS),60)
golden: ; @tools/packages.sh tools/packages.debian && tools/build.sh release golden && UPDATE_GOLDEN=1 ctest --preset release -R "^golden\\." && git diff --stat tests/golden
docs: program ; @tools/docs.sh
clean: ; cmake -E rm -rf build && find out -mindepth 1 ! -path out/.gitignore -delete
install: program ; cmake --install build --prefix $(or $(PREFIX),/usr/local)
