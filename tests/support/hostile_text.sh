# Sourced: an_evil_plan DIR makes a plan whose text wants to be a command, a mention, markup, a new line or an
# invisible one, in every place that findings repeat.
an_evil_plan() {
    mkdir -p "$1"
    python3 - "$1/plan.md" <<'PYTHON'
import sys
evil = "::error file=x::boo%0A::stop-commands::t | <b>@everyone</b> [x](javascript:1) `q` &amp; \u202eevil\u200b \u2028 ]]> \"q\" 'q'"
with open(sys.argv[1], "w", encoding="utf-8") as plan:
    plan.write("---\nrapport: 1\nid: REL-EVL\nversion: \"0.1\"\nprofile: \"" + "::warning::x, y%\" \n")
    plan.write("owner: \"" + evil.replace('"', "") + "\"\n---\n\n# Evil " + evil + "\n\n")
    plan.write("## ::error title=no::" + evil + "\n\ntext\n\n")
    plan.write("## Parties\n\n| Id | Name | Short name |\n|---|---|---|\n| PTY-A | " + evil.replace("|", "/") + " | A |\n| PTY-A | B | B |\n")
    plan.write("\n## Risks\n\n| Id | Title | Owner | Probability | Impact | Status |\n|---|---|---|---|---|---|\n")
    for number in range(40):
        plan.write(f"| RK-{number:02} | " + evil.replace("|", "/") + f" | ::error::nobody{number}, <i>@all</i>: 100 % | 9 | x | ::open |\n")
PYTHON
}
