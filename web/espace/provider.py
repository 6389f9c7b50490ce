"""Coming in through the identity provider of one's body (OpenID Connect, with PKCE).

The provider opens an account that exists; it creates none and gives no right.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, request, session, url_for
from flask.typing import ResponseReturnValue
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.exceptions import NotFound

from navigator.accounts.entrance import EntryError
from navigator.accounts.provider import Provider, identity_of, verified_email
from web.context import services
from web.espace.access import OPEN, allowed, safe_address
from web.espace.blueprint import espace
from web.espace.login import log_in_page, welcome
from web.journal import fault, journal

_NAME, _AFTER = "aiguilleur_oidc", "suite"
_PATIENCE_SECONDS = 10
# Never « none », nor the algorithms whose key is the secret of the client.
_SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
# Whatever a provider that is absent, badly set or hostile makes the libraries raise.
_FAILURES = (
    AuthlibBaseError,
    JoseError,
    RequestException,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
)


def install_provider(app: Flask, provider: Provider | None) -> None:
    """Let people come in through a provider, when the site has one."""
    if provider is None:
        return
    app.extensions[_NAME] = OAuth(app).register(
        _NAME,
        client_id=provider.client,
        client_secret=provider.secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": _PATIENCE_SECONDS,
        },
    )


@espace.get("/connexion/organisme")
@allowed(OPEN)
def ask_provider() -> ResponseReturnValue:
    """Send the visitor to the provider."""
    client = _client()
    session[_AFTER] = safe_address(request.args.get("suite", ""))
    public = services().settings.public_address
    back = url_for("espace.provider_answer", _external=not public)
    try:
        answer: ResponseReturnValue = client.authorize_redirect(f"{public}{back}")
    except _FAILURES as error:
        return _failed(error)
    return answer


@espace.get("/connexion/organisme/retour")
@allowed(OPEN)
def provider_answer() -> ResponseReturnValue:
    """Let in whoever the provider vouches for."""
    client = _client()
    after = safe_address(str(session.pop(_AFTER, "")))
    try:
        claims = _claims(client)
        identity, email = identity_of(_provider(), claims), verified_email(claims)
    except _FAILURES as error:
        return _failed(error)
    try:
        secret = services().entrance().log_in_known(identity, email)
    except EntryError as error:
        return log_in_page(after, "", {"": str(error)}, 422)
    return welcome(secret, after)


def _provider() -> Provider:
    provider = services().settings.provider
    assert provider is not None
    return provider


def _claims(client: Any) -> Mapping[str, Any]:
    """Return what the provider says of the visitor, signed, for this site, asked just now."""
    provider = _provider()
    metadata = client.load_server_metadata()
    offered = metadata.get("id_token_signing_alg_values_supported") or _SIGNATURES
    metadata["id_token_signing_alg_values_supported"] = [
        each for each in offered if each in _SIGNATURES
    ] or _SIGNATURES
    token = client.authorize_access_token(
        claims_options={
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client},
        }
    )
    claims: dict[str, Any] = dict(token["userinfo"])
    if "email" not in claims and "userinfo_endpoint" in metadata:
        more = client.userinfo(token=token)
        if more["sub"] == claims["sub"]:
            claims |= {name: more.get(name) for name in ("email", "email_verified")}
    return claims


def _client() -> Any:
    client = current_app.extensions.get(_NAME)
    if client is None:
        raise NotFound
    return client


def _failed(error: Exception) -> ResponseReturnValue:
    """Say that it did not work, without a word of what came from outside."""
    journal().error("identite", **fault(error))
    sentence = (
        "Votre organisme n'a pas confirmé votre identité. Recommencez, ou entrez avec un mot de "
        "passe."
    )
    return log_in_page("", "", {"": sentence}, 502)
