"""A mail server on this machine, for the tests: it takes messages, encrypted or not."""

from __future__ import annotations

import datetime
import ipaddress
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Mailbox:
    """What the server took, and how."""

    port: int = 0
    messages: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


def make_certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1, signed by nobody, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificat.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


@contextmanager
def mail_server(
    certificate: Path, *, wrapped: bool = False, starttls: bool = True, refuses: str = ""
) -> Iterator[Mailbox]:
    """Run a server; ``refuses`` is a command that it answers with an error."""
    box = Mailbox()
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                stream = secure.wrap_socket(self.request, server_side=True) if wrapped else None
                _converse(stream or self.request, box, secure, starttls, refuses)
            except OSError:
                return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()


def _converse(
    sock: ssl.SSLSocket | object, box: Mailbox, secure: ssl.SSLContext, starttls: bool, refuses: str
) -> None:
    channel: ssl.SSLSocket = sock  # type: ignore[assignment]
    channel.sendall(b"220 essai\r\n")
    lines = channel.makefile("rb")
    while line := lines.readline():
        said = line.decode().strip()
        verb = said.partition(" ")[0].upper()
        box.commands.append(verb)
        if verb == refuses:
            channel.sendall(b"550 non\r\n")
        elif verb == "EHLO":
            offered = b"250-STARTTLS\r\n" if starttls else b""
            channel.sendall(b"250-essai\r\n" + offered + b"250 AUTH PLAIN\r\n")
        elif verb == "STARTTLS":
            channel.sendall(b"220 allez\r\n")
            channel = secure.wrap_socket(channel, server_side=True)
            lines = channel.makefile("rb")
        elif verb == "AUTH":
            channel.sendall(b"235 bien\r\n")
        elif verb == "DATA":
            channel.sendall(b"354 allez\r\n")
            text = b""
            while not text.endswith(b"\r\n.\r\n"):
                text += lines.readline()
            box.messages.append(text.decode())
            channel.sendall(b"250 pris\r\n")
        elif verb == "QUIT":
            channel.sendall(b"221 adieu\r\n")
            channel.close()
            return
        else:
            channel.sendall(b"250 bien\r\n")
