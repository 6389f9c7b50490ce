"""An identity provider on this machine, for the tests: discovery, authorize, token, keys."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "aiguilleur", "un-secret-de-client-assez-long-pour-signer"


@dataclass
class FakeProvider:
    """What the provider says; a test changes ``claims`` or the rest to make it lie."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] | None = None
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    shown_key: RSAKey | None = None
    algorithm: str = "RS256"
    asked: dict[str, str] = field(default_factory=dict)
    tokens_given: int = 0
    broken: str = ""

    def authorize(self, address: str) -> str:
        """What a browser gets from the authorize address: where to go back, with a code."""
        parts = urlsplit(address)
        self.asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        back = {"code": "code-1", "state": self.asked["state"]}
        return f"{self.asked['redirect_uri']}?{urlencode(back)}"

    def configuration(self) -> dict[str, Any]:
        extra = {"userinfo_endpoint": f"{self.issuer}/userinfo"} if self.userinfo else {}
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "id_token_signing_alg_values_supported": ["none", "HS256", self.algorithm],
            "response_types_supported": ["code"],
            **extra,
        }

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Exchange a code: the verifier must be the one that was announced (PKCE)."""
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if challenge != self.asked.get("code_challenge") or form.get("code") != "code-1":
            return 400, {"error": "invalid_grant"}
        self.tokens_given += 1
        return 200, {"access_token": "a1", "token_type": "Bearer", "id_token": self._signed()}

    def _signed(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "sujet-1",
            "iat": now,
            "exp": now + 60,
            "nonce": self.asked.get("nonce"),
            **self.claims,
        }
        header = {"alg": self.algorithm, "kid": "k1"}
        if self.algorithm == "none":
            encoded = [json.dumps(part).encode() for part in (header, claims)]
            return (
                ".".join(base64.urlsafe_b64encode(e).rstrip(b"=").decode() for e in encoded) + "."
            )
        key = OctKey.import_key(SECRET) if self.algorithm == "HS256" else self.key
        return jwt.encode(header, claims, key, algorithms=[self.algorithm])

    def keys(self) -> dict[str, Any]:
        shown = self.shown_key or self.key
        return {"keys": [shown.as_dict(private=False)]}


@contextmanager
def running_provider() -> Iterator[FakeProvider]:
    """Run a provider on a free port."""
    provider = FakeProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers: dict[str, Any] = {
                "/.well-known/openid-configuration": provider.configuration,
                "/jwks": provider.keys,
                "/userinfo": lambda: provider.userinfo,
            }
            found = answers.get(self.path)
            self._answer(200 if found else 404, found() if found else {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(*provider.token(form))

        def _answer(self, status: int, document: Any) -> None:
            if self.path.endswith(provider.broken) and provider.broken:
                status, document = 500, {}
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
