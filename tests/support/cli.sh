# Sourced by the scripts of tests/cli, which run from the root of the repository and get the program's path.
set -u
rapport=$(realpath "$1")
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8
export XDG_CACHE_HOME="$work/cache"
unset SOURCE_DATE_EPOCH NO_COLOR 2>/dev/null || true

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

skip() {
    echo "skipped: $*"
    exit 77
}

# exits_with CODE COMMAND...: standard output and error go to $work/stdout and $work/stderr.
exits_with() {
    wanted=$1
    shift
    "$@" >"$work/stdout" 2>"$work/stderr"
    code=$?
    if [ "$code" -ne "$wanted" ]; then
        tail -n 20 "$work/stdout" "$work/stderr" >&2
        fail "exit code $code instead of $wanted: $*"
    fi
}

# says TEXT: the last command wrote it to standard error.
says() {
    grep -qF -- "$1" "$work/stderr" || { cat "$work/stderr" >&2; fail "did not say: $1"; }
}

# prints TEXT: the last command wrote it to standard output.
prints() {
    grep -qF -- "$1" "$work/stdout" || { tail -n 20 "$work/stdout" >&2; fail "did not print: $1"; }
}

# same_tree A B: both folders hold the same files with the same bytes.
same_tree() {
    diff -r "$1" "$2" >"$work/diff" || { head -n 20 "$work/diff" >&2; fail "$1 and $2 differ"; }
}

# a_copy_of_content DIR: the two examples outside Git, with the schemas and templates of the repository.
a_copy_of_content() {
    mkdir -p "$1"
    cp -r "$root/content/." "$1/"
    printf 'schemas: %s\ntemplates: %s\n' "$root/schemas" "$root/templates" >>"$1/rapport.yaml"
}

# manifest_is_true DIR: every file the manifest of DIR names is there with its digest, and no other document is.
manifest_is_true() {
    python3 - "$1" <<'PYTHON' || fail "the manifest of $1 is not true"
import hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
manifest = json.loads((folder / "manifest.json").read_text())
named = {entry["path"] for entry in manifest["files"]}
for entry in manifest["files"]:
    data = (folder / entry["path"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["path"]
    assert len(data) == entry["bytes"], entry["path"]
there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
assert there == named, there ^ named
PYTHON
}
