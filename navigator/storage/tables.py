"""The tables.

A contract and a sheet are each one JSON document (``navigator.contracts.documents``), changed as a
whole and kept in every version: what a person reads, compares, merges and signs is that document.
Only what rights and searches need has columns of its own.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from navigator.storage.columns import Moment

_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_KEY, _LINE = String(40), String(200)


class Base(DeclarativeBase):
    """What every table shares: names of constraints that migrations can rely on."""

    metadata = MetaData(naming_convention=_NAMES)


class AccountRow(Base):
    """A person's account. Erasing the person empties the row, which stays for the audit log."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(_LINE)
    password: Mapped[str | None] = mapped_column(_LINE)
    oidc_identity: Mapped[str | None] = mapped_column(Text, unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    last_seen_at: Mapped[datetime | None] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)


class MandateRow(Base):
    """A role of an account, and where it holds."""

    __tablename__ = "mandates"
    __table_args__ = (UniqueConstraint("account_id", "role", "scope"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[str] = mapped_column(_KEY)
    scope: Mapped[str] = mapped_column(_LINE, default="")


class TokenRow(Base):
    """An invitation or a reset link, used once; only the digest of its secret is kept."""

    __tablename__ = "tokens"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    purpose: Mapped[str] = mapped_column(_KEY)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class LoginRow(Base):
    """A session of the site: what the cookie names, so that it can be ended from the server."""

    __tablename__ = "logins"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class AttemptRow(Base):
    """A failed login, kept for as long as throttling needs it; ``who`` is a digest."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_who_at", "who", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)


class ContractRow(Base):
    """A contract as it is now. ``amendment`` numbers the amendment being written or signed.

    ``version`` counts the changes of its text, not those of its phase, lock or publication.
    """

    __tablename__ = "contracts"
    __table_args__ = (
        Index(
            "uq_contracts_territory_in_use",
            "territory",
            unique=True,
            sqlite_where=text("archived_at IS NULL"),
            postgresql_where=text("archived_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    territory: Mapped[str] = mapped_column(_KEY, index=True)
    phase: Mapped[str] = mapped_column(_KEY)
    amendment: Mapped[int] = mapped_column(default=0)
    locked: Mapped[bool] = mapped_column(default=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column()
    author_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    changed_at: Mapped[datetime] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)
    example: Mapped[bool] = mapped_column(default=False)

    # A mutable attribute of the class, because SQLAlchemy declares it so.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class ContractRegionRow(Base):
    """A region that a contract is in; more than one makes it interregional."""

    __tablename__ = "contract_regions"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), primary_key=True)
    region: Mapped[str] = mapped_column(_LINE, primary_key=True, index=True)


class Written:
    """Who wrote a row, and when."""

    author_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), sort_order=1)
    at: Mapped[datetime] = mapped_column(Moment, sort_order=1)


class ContractVersionRow(Written, Base):
    """A contract as it was."""

    __tablename__ = "contract_versions"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class SheetRow(Base):
    """An action sheet as it is now. ``version`` counts the changes of its content and its state."""

    __tablename__ = "sheets"
    __table_args__ = (UniqueConstraint("contract_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    number: Mapped[int]
    state: Mapped[str] = mapped_column(_KEY)
    confidential: Mapped[bool] = mapped_column(default=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    version: Mapped[int] = mapped_column()
    author_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    archived_at: Mapped[datetime | None] = mapped_column(Moment)

    # A mutable attribute of the class, because SQLAlchemy declares it so.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SheetVersionRow(Written, Base):
    """A sheet as it was; ``cause`` says what made this version."""

    __tablename__ = "sheet_versions"

    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(_KEY)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    cause: Mapped[str] = mapped_column(_KEY)
    reason: Mapped[str] = mapped_column(Text, default="")


class ApprovalRow(Written, Base):
    """The agreement of the committee of a region, to a version of a sheet or to a contract's act.

    ``sheet_id`` is None for an act on the whole contract (signature, publication).
    """

    __tablename__ = "approvals"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("sheets.id"), index=True)
    version: Mapped[int]
    act: Mapped[str] = mapped_column(_KEY)
    region: Mapped[str] = mapped_column(_LINE)


class CommentRow(Written, Base):
    """What somebody says of a sheet."""

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    text: Mapped[str] = mapped_column(Text)


class NoteRow(Written, Base):
    """A dated note of follow-up."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    kind: Mapped[str] = mapped_column(_KEY)
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)


class AttachmentRow(Written, Base):
    """A file joined to a sheet; its bytes are in the data folder, under their SHA-256."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    name: Mapped[str] = mapped_column(_LINE)
    kind: Mapped[str] = mapped_column(_LINE)
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    removed_at: Mapped[datetime | None] = mapped_column(Moment)


class EvaluationRow(Written, Base):
    """What the engine answered when a measure was added to a sheet: enough to replay it."""

    __tablename__ = "evaluations"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"), index=True)
    profile: Mapped[dict[str, Any]] = mapped_column(JSON)
    day: Mapped[date]
    catalogue: Mapped[str] = mapped_column(String(64))
    measures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class SnapshotRow(Written, Base):
    """The whole of a contract at a signature or for a committee; never changed."""

    __tablename__ = "snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    kind: Mapped[str] = mapped_column(_KEY)
    label: Mapped[str] = mapped_column(_LINE)
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))


class ExportRow(Base):
    """A document being made outside of the request that asked for it."""

    __tablename__ = "exports"

    id: Mapped[str] = mapped_column(String(43), primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(_KEY)
    step: Mapped[str] = mapped_column(_LINE, default="")
    done: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str] = mapped_column(_LINE, default="")
    error: Mapped[str] = mapped_column(Text, default="")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class AuditRow(Base):
    """Who did what, when, to what, from what to what. Personal values are never written here."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_contract_id_id", "contract_id", "id"),
        Index("ix_audit_sheet_id_id", "sheet_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    act: Mapped[str] = mapped_column(_KEY)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("sheets.id"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    version: Mapped[int | None]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
