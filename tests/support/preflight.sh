# Sourced after cli.sh: Apache PDFBox preflight, which judges PDF/A-1b and shares nothing with us.
command -v javac >/dev/null || skip "there is no Java compiler (Debian: default-jdk-headless)"
jars=/usr/share/java
for jar in preflight pdfbox2 xmpbox fontbox2 commons-logging commons-io bcprov bcpkix bcmail bcutil javax.activation jaxb-api; do
    [ -e "$jars/$jar.jar" ] || skip "Apache PDFBox preflight is not installed ($jars/$jar.jar is missing)"
    classes=${classes:-$work/classes}:$jars/$jar.jar
done
mkdir "$work/classes"
javac -cp "$classes" -d "$work/classes" tests/support/Preflight.java 2>"$work/javac" || { cat "$work/javac" >&2; fail "Preflight.java does not compile"; }

# preflight FILE...: a line for each file, with lines for what is wrong; exit code 0 when all are valid.
preflight() {
    java -cp "$classes" Preflight "$@" 2>"$work/java"
}
