"""A security key and its ssh-agent, in software: what a device would do, by PROTOCOL.u2f of OpenSSH.

  security_key.py make ed25519|ecdsa DIR NAME   writes NAME.pem (the secret) and NAME.pub
  security_key.py agent SOCKET DIR NAME...      answers as an agent that holds these keys, until it is killed
"""
import base64
import hashlib
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile

APPLICATION = b"ssh:"
KINDS = {"ed25519": b"sk-ssh-ed25519@openssh.com", "ecdsa": b"sk-ecdsa-sha2-nistp256@openssh.com"}
TOUCHED = 1


def text(data):
    return struct.pack(">I", len(data)) + data


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def make(kind, folder, name):
    secret = folder / f"{name}.pem"
    how = ["-algorithm", "ed25519"] if kind == "ed25519" else ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    secret.write_bytes(openssl("genpkey", *how))
    der = openssl("pkey", "-in", str(secret), "-pubout", "-outform", "DER")
    key = text(der[-32:]) if kind == "ed25519" else text(b"nistp256") + text(der[-65:])
    blob = text(KINDS[kind]) + key + text(APPLICATION)
    (folder / f"{name}.pub").write_text(f"{KINDS[kind].decode()} {base64.b64encode(blob).decode()}\n")


def blob_of(folder, name):
    return base64.b64decode((folder / f"{name}.pub").read_text().split()[1])


def number(der, at):
    """An INTEGER of DER as SSH writes it: the bytes are the same."""
    length = der[at + 1]
    return der[at + 2:at + 2 + length], at + 2 + length


def sign(secret, kind, message, counter):
    state = struct.pack(">BI", TOUCHED, counter)
    data = hashlib.sha256(APPLICATION).digest() + state + hashlib.sha256(message).digest()
    if kind == KINDS["ed25519"]:
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            value = openssl("pkeyutl", "-sign", "-rawin", "-inkey", str(secret), "-in", file.name)
    else:
        der = openssl("dgst", "-sha256", "-sign", str(secret), data=data)
        first, at = number(der, 2)
        second, _ = number(der, at)
        value = text(first) + text(second)
    return text(kind) + text(value) + state


def take(data):
    length = struct.unpack(">I", data[:4])[0]
    return data[4:4 + length], data[4 + length:]


def agent(path, folder, names):
    keys = {blob_of(folder, name): folder / f"{name}.pem" for name in names}
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen()
    counter = 40
    while True:
        connection, _ = listener.accept()
        with connection:
            while head := connection.recv(4, socket.MSG_WAITALL):
                request = connection.recv(struct.unpack(">I", head)[0], socket.MSG_WAITALL)
                if request[0] == 11:
                    answer = bytes([12]) + struct.pack(">I", len(keys))
                    answer += b"".join(text(blob) + text(b"a key") for blob in keys)
                else:
                    blob, rest = take(request[1:])
                    counter += 1
                    message, _ = take(rest)
                    answer = bytes([14]) + text(sign(keys[blob], take(blob)[0], message, counter))
                connection.sendall(text(answer))


if sys.argv[1] == "make":
    make(sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4])
else:
    agent(sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4:])
