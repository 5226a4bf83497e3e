"""Makes a throwaway certificate authority and a server certificate for 127.0.0.1 with it.

Usage: authority.py FOLDER. Writes ca.pem, server.pem and server.key. Needs the program openssl.
"""

import pathlib
import subprocess
import sys

EXTENSIONS = "subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n"


def openssl(folder, *arguments):
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def main():
    folder = pathlib.Path(sys.argv[1])
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl(folder, "req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Throwaway authority", "-addext", "keyUsage=critical,keyCertSign")
    openssl(folder, "req", *new_key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=mail.test")
    (folder / "server.ext").write_text(EXTENSIONS)
    openssl(folder, "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", "server.ext", "-out", "server.pem")


if __name__ == "__main__":
    main()
