#!/bin/sh
# Where there is a .git, a plan lies in Git: one that cannot be read ends with 2 and the command that mends it.
# A shallow clone is called one.
. tests/support/cli.sh
git() { command git -c user.name=T -c user.email=t@example.org "$@"; }
export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1
mkdir "$HOME"
repository() { # DIR [OPTIONS OF git init]
    folder=$1
    shift
    mkdir "$work/$folder" && cd "$work/$folder" || fail "cannot make $folder"
    a_copy_of_content content
    sed -i '/^as-of/d' content/rapport.yaml
    git init -q -b main "$@" . && git add -A && git commit -q -m base || fail "cannot make a repository"
}
told() { # WORDS
    for command in "check content/kelmouth" "check content/kelmouth --policy-from main" "build content/kelmouth --out $work/out" \
        "check content/kelmouth --changed-since main"; do
        exits_with 2 "$rapport" $command
        says "$1"
        grep -q "outside Git\|no Git repository" "$work/stderr" && fail "it is called outside Git"
    done
    [ ! -e "$work/out" ] || fail "something was built"
}

repository sha256 --object-format=sha256
told "names its objects by SHA-256"
says "git fast-export --all"
# The command that is named does mend it.
git init -q --object-format=sha1 ../copy && git fast-export --all | git -C ../copy fast-import --quiet && git -C ../copy checkout -q main ||
    fail "the command mends nothing"
cd ../copy && exits_with 0 "$rapport" check content/kelmouth --audience joint && prints "newest commit"

repository moved
git worktree add -q ../worktree
cd ../worktree && mv ../moved ../moved-away
told "is missing: its .git names $work/moved/.git/worktrees/worktree"
says "git worktree repair"
git -C ../moved-away worktree repair ../worktree >/dev/null 2>&1 || fail "the command mends nothing"
exits_with 0 "$rapport" check content/kelmouth --audience joint

repository dangling
mv .git ../elsewhere.git && ln -s ../nowhere.git .git
told "is missing: its .git names ../nowhere.git"

repository damaged
rm -r .git/refs .git/objects
told "git fsck"

repository whole
echo 1 >README.md && git add -A && git commit -q -m second
echo 2 >README.md && git add -A && git commit -q -m third
git clone -q --depth 1 "file://$work/whole" "$work/shallow" && cd "$work/shallow"
exits_with 0 "$rapport" check content/kelmouth --audience joint
prints "HEAD of a shallow clone"
exits_with 2 "$rapport" check content/kelmouth --policy-from HEAD~1
says "this is a shallow clone: \`git fetch --unshallow\`"
exits_with 2 "$rapport" check content/kelmouth --changed-since HEAD~1
says "this is a shallow clone"

# Another owner: only root can give files away, or a user in a namespace of users.
cd "$work/whole"
if [ "$(id -u)" -eq 0 ]; then
    chown -R nobody "$work/whole"
    told "belongs to another user"
    says "git config --global --add safe.directory $work/whole"
    command git config --global --add safe.directory "$work/whole"
    exits_with 0 "$rapport" check content/kelmouth --audience joint
else
    echo "another owner is not tried: only root can give files away"
fi
exit 0
