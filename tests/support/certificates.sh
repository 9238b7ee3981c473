# Sourced after cli.sh by scripts about signed PDF files: an authority made for this run in $work/pki, whose keys go
# with it, people with certificates, and a trust folder.
command -v openssl >/dev/null || skip "openssl is not installed"
pki=$work/pki

# an_authority NAME [COMMON-NAME]: a self-signed authority that can issue, revoke and stamp.
an_authority() {
    mkdir -p "$pki/$1" && : >"$pki/$1/index" && echo 1000 >"$pki/$1/serial" && echo 01 >"$pki/$1/stamps"
    cat >"$pki/$1/config" <<CONFIG
[ca]
default_ca = authority
[authority]
database = $pki/$1/index
serial = $pki/$1/serial
new_certs_dir = $pki/$1
default_md = sha256
policy = names
unique_subject = no
[names]
organizationName = optional
commonName = supplied
[req]
distinguished_name = empty
[empty]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
[encrypts]
basicConstraints = critical,CA:FALSE
keyUsage = critical,keyEncipherment
[stamp]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[ts]
serial = $pki/$1/stamps
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
ordering = no
tsa_name = no
ess_cert_id_chain = no
CONFIG
    a_key "$1" ec && openssl req -new -config "$pki/$1/config" -key "$pki/$1.key" -subj "/O=Example/CN=${2:-Example Root}" \
        -out "$pki/$1.csr" &&
        openssl ca -batch -notext -config "$pki/$1/config" -selfsign -keyfile "$pki/$1.key" -in "$pki/$1.csr" \
            -extensions root -startdate 20260101000000Z -enddate 20451231000000Z -out "$pki/$1.pem" 2>"$work/openssl" ||
        fail "no authority: $(cat "$work/openssl")"
}

# a_key NAME ec|BITS
a_key() {
    if [ "$2" = ec ]; then
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$pki/$1.key" 2>"$work/openssl"
    else
        openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$2" -out "$pki/$1.key" 2>"$work/openssl"
    fi || fail "no key: $(cat "$work/openssl")"
}

# a_certificate NAME COMMON-NAME AUTHORITY [KIND [FROM TO]]: $pki/NAME.pem, and NAME.p12 with the password "secret".
a_certificate() {
    [ -e "$pki/$1.key" ] || a_key "$1" ec
    openssl req -new -utf8 -config "$pki/$3/config" -key "$pki/$1.key" -subj "/O=Example/CN=$2" -out "$pki/$1.csr" &&
        openssl ca -batch -notext -config "$pki/$3/config" -cert "$pki/$3.pem" -keyfile "$pki/$3.key" \
            -in "$pki/$1.csr" -extensions "${4:-signer}" -startdate "${5:-20260101000000Z}" \
            -enddate "${6:-20401231000000Z}" -out "$pki/$1.pem" 2>"$work/openssl" &&
        openssl pkcs12 -export -inkey "$pki/$1.key" -in "$pki/$1.pem" -certfile "$pki/$3.pem" -passout pass:secret \
            -out "$pki/$1.p12" || fail "no certificate: $(cat "$work/openssl")"
}

# seals_for PERSON NAME PARTY: who may sign PDF files as what, by a certificate of $pki/root.pem.
seals_for() {
    printf '\napprover: %s\nname: %s\nrelationship: REL-FB3\nparty: %s\nas: ser\nfrom: 2026-05-01\nto: 2035-12-31\n' \
        "$1" "$2" "$3"
    printf '\nauthority: root.pem\nsubject: CN=%s,O=Example\nof: %s\nrelationship: REL-FB3\nfrom: 2026-05-01\n' "$2" "$1"
}

# a_published_plan: $work/plan.pdf, the joint plan of three parties as build writes it; $work/trust says who may
# sign it; two people have keys.
a_published_plan() {
    mkdir -p "$pki" "$work/trust"
    echo secret >"$pki/password"
    an_authority root
    a_key thornbury 3072
    a_certificate thornbury "Dr Annelise Thornbury" root
    a_certificate aagesund "Prof. Mikkel Aagesund" root
    cp "$pki/root.pem" "$work/trust/"
    {
        printf 'rapport trust 1\n'
        seals_for PER-THORNBURY "Dr Annelise Thornbury" PTY-ALD
        seals_for PER-AAGESUND "Prof. Mikkel Aagesund" PTY-NYH
    } >"$work/trust/trust.txt"
    a_copy_of_content "$work/content"
    cd "$work" || fail "no work folder"
    exits_with 0 "$rapport" build content/fibra-3 --audience joint --document joint-plan,exit-strategy --to pdf --out out
    cp out/joint/fibra-3/joint-plan.pdf plan.pdf
}

# seal IN KEY PERSON DATE OUT
seal() {
    exits_with 0 "$rapport" sign "$1" --key "$pki/$2.p12" --password-file "$pki/password" --as "$3" --date "$4" -o "$5"
}

# is_called ANSWER REASON FILE [OPTION...]: what verify says of a file.
is_called() {
    answer=$1 reason=$2 file=$3
    shift 3
    [ "$answer" = valid ] && code=0 || code=1
    exits_with $code "$rapport" verify "$file" --trust trust "$@"
    prints "$file: $answer"
    prints "$reason"
}
