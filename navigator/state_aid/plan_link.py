"""The link that carries the form of a plan: signed, as the link of a project."""

from __future__ import annotations

from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from navigator.project.profile_link import MAX_LINK, LinkError

_SALT = "aiguilleur.plan"


class PlanLinks:
    """Writes and reads the links of plans with one secret key."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeSerializer(secret, salt=_SALT)

    def write(self, document: dict[str, Any]) -> str | None:
        """Return the link of a form; None when it would be too long for an address."""
        link = self._serializer.dumps(document)
        return link if len(link) <= MAX_LINK else None

    def read(self, link: str) -> dict[str, Any]:
        """Return the form a link carries. Raises LinkError when it was altered."""
        try:
            document = self._serializer.loads(link) if len(link) <= MAX_LINK else None
        except BadData:
            document = None
        if not isinstance(document, dict):
            raise LinkError(
                "Ce lien de plan est incomplet ou a été modifié : recopiez-le en entier, ou "
                "recommencez le plan."
            )
        return document
