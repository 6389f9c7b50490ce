"""Which files joined to sheets must be kept: the others may be swept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from navigator.storage.tables import AttachmentRow, SnapshotRow


def joined_files(session: Session) -> set[str]:
    """Return the SHA-256 of each file that a sheet has, or had when its contract was signed."""
    kept = set(
        session.scalars(select(AttachmentRow.sha256).where(AttachmentRow.removed_at.is_(None)))
    )
    documents = session.scalars(select(SnapshotRow.document).execution_options(yield_per=10))
    for document in documents:
        for sheet in document.get("fiches", ()):
            kept.update(each["sha256"] for each in sheet.get("pieces", ()))
    return kept
