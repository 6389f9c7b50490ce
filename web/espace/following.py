"""What the committees follow: a contract, a region, the country; and its tables as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from navigator.accounts.mandates import known_regions
from navigator.accounts.rights import Act, Ground, may, require
from navigator.committee.content import Table
from navigator.contracts import reading
from navigator.contracts.office import Unit
from navigator.contracts.records import ContractFile
from navigator.following.alert import Alert, Severity
from navigator.following.alert_table import alert_table
from navigator.following.charts import dashboard_charts
from navigator.following.dashboard import Dashboard
from navigator.following.filters import FilterError, Filters
from navigator.following.table_files import table_csv, tables_xlsx
from rules.quantities import slug
from web.context import services
from web.espace.access import CONNECTED, allowed, current_actor
from web.espace.blueprint import espace
from web.espace.downloads import download
from web.espace.following_form import filter_fields
from web.espace.shown_tables import shown_figures, shown_table

# What a page shows of each level of alerts, and of the late milestones: a file has them all.
_MOST_SHOWN = 30
_TERRITORY = "territoire"
_CSV, _XLSX = "csv", "xlsx"
_TYPES = {
    _CSV: "text/csv; charset=utf-8",
    _XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is followed: its name, where its pages are, and the keys of the filters it has."""

    title: str
    endpoint: str
    arguments: Mapping[str, Any]
    files: tuple[ContractFile, ...]
    keys: frozenset[str]

    def address(self, **query: Any) -> str:
        """The address of its page."""
        return url_for(f"espace.{self.endpoint}", **self.arguments, **query)

    def download(self, key: str, extension: str, filters: Filters) -> str:
        """The address of one of its tables as a file, as the page shows it."""
        path = url_for(
            f"espace.{self.endpoint}_table",
            **self.arguments,
            key=key,
            extension=extension,
        )
        query = filters.to_query()
        return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Screen:
    """What one sees of a scope, through filters; ``problems`` are those of unreadable filters."""

    scope: Scope
    dashboard: Dashboard
    alerts: tuple[Alert, ...]
    problems: tuple[str, ...] = ()

    @property
    def alert_table(self) -> Table:
        """The alerts of the sheets shown."""
        names = {each.contract.id: each.contract.content.name for each in self.scope.files}
        return alert_table(self.alerts, names)

    @property
    def late(self) -> Table:
        """The late milestones."""
        return self._shown(self.dashboard.late)

    @property
    def tables(self) -> dict[str, Table]:
        """Every table that can be taken away, by its key."""
        every = (*self.dashboard.tables, self.alert_table)
        return {table.key: self._shown(table) for table in every}

    def _shown(self, table: Table) -> Table:
        """A list without the column that would say the same territory on every row."""
        keys = [spec.key for spec in table.columns]
        if len(self.scope.files) > 1 or _TERRITORY not in keys or table.total:
            return table
        at = keys.index(_TERRITORY)
        return replace(
            table,
            columns=(*table.columns[:at], *table.columns[at + 1 :]),
            rows=tuple(
                replace(row, cells=(*row.cells[:at], *row.cells[at + 1 :])) for row in table.rows
            ),
        )

    @property
    def by_severity(self) -> dict[Severity, tuple[Alert, ...]]:
        """The alerts, level by level."""
        found = {s: tuple(a for a in self.alerts if a.severity is s) for s in Severity}
        return {severity: inside for severity, inside in found.items() if inside}


_ONE = frozenset({"axe", "phase", "etat", "validation", "financeur", "texte"})
_MANY = _ONE | {"territoire"}


def _contract_scope(unit: Unit, contract_id: int) -> Scope:
    reading.contract_row(unit, contract_id, Act.READ)
    files = services().followed.files(unit, contract_id=contract_id)
    if not files:
        raise reading.NotFoundError("Ce contrat est archivé : il ne se suit plus.")
    name = files[0].contract.content.name
    return Scope(name, "contract_following", {"contract_id": contract_id}, files, _ONE)


def _region_scope(unit: Unit, region: str) -> Scope:
    if region not in known_regions(services().catalogue):
        raise NotFound
    require(unit.actor, Act.FOLLOW_REGION, Ground(regions=frozenset({region})))
    files = services().followed.files(unit, region=region)
    return Scope(region, "region_following", {"region": region}, files, _MANY)


def _country_scope(unit: Unit) -> Scope:
    require(unit.actor, Act.FOLLOW_COUNTRY)
    files = services().followed.files(unit)
    return Scope("Tous les territoires", "country_following", {}, files, _MANY | {"region"})


@espace.get("/contrats/<int:contract_id>/suivi")
@allowed(CONNECTED)
def contract_following(contract_id: int) -> ResponseReturnValue:
    """The dashboard of a contract."""
    return _page(lambda unit: _contract_scope(unit, contract_id), contract_id)


@espace.get("/contrats/<int:contract_id>/suivi/<key>.<extension>")
@allowed(CONNECTED)
def contract_following_table(contract_id: int, key: str, extension: str) -> Response:
    """A table of it."""
    return _file(lambda unit: _contract_scope(unit, contract_id), key, extension)


@espace.get("/suivi/region/<region>")
@allowed(Act.FOLLOW_REGION)
def region_following(region: str) -> ResponseReturnValue:
    """The dashboard of the contracts of a region."""
    return _page(lambda unit: _region_scope(unit, region))


@espace.get("/suivi/region/<region>/<key>.<extension>")
@allowed(Act.FOLLOW_REGION)
def region_following_table(region: str, key: str, extension: str) -> Response:
    """A table of it."""
    return _file(lambda unit: _region_scope(unit, region), key, extension)


@espace.get("/suivi")
@allowed(Act.FOLLOW_COUNTRY)
def country_following() -> ResponseReturnValue:
    """The dashboard of every contract."""
    return _page(_country_scope)


@espace.get("/suivi/<key>.<extension>")
@allowed(Act.FOLLOW_COUNTRY)
def country_following_table(key: str, extension: str) -> Response:
    """A table of it."""
    return _file(_country_scope, key, extension)


def _screen(find: Callable[[Unit], Scope]) -> Screen:
    with services().office().reading(current_actor()) as unit:
        scope = find(unit)
    followed, day = services().followed, services().today()
    whole = followed.dashboard(scope.files, Filters(), day)
    problems: tuple[str, ...] = ()
    filters = Filters()
    try:
        filters = Filters.from_query(request.args.items(multi=True), whole.known)
    except FilterError as error:
        problems = error.problems
    shown = whole if filters.is_empty else followed.dashboard(scope.files, filters, day)
    ids = {sheet.id for sheet in shown.sheets}
    found = followed.alerts(scope.files, day)
    return Screen(scope, shown, tuple(each for each in found if each.sheet in ids), problems)


def _page(find: Callable[[Unit], Scope], contract_id: int | None = None) -> ResponseReturnValue:
    screen = _screen(find)
    dashboard, scope = screen.dashboard, screen.scope
    page = render_template(
        "espace/suivi.html",
        screen=screen,
        scope=scope,
        contract_id=contract_id,
        dashboard=dashboard,
        fields=filter_fields(dashboard.filters, dashboard.known, scope.keys),
        figures=shown_figures(dashboard.figures),
        charts=[(chart, shown_table(chart.table)) for chart in dashboard_charts(dashboard)],
        others=[shown_table(table) for table in _without_chart(screen)],
        late=shown_table(screen.late),
        most=_MOST_SHOWN,
        regions=_regions(screen),
    )
    return page, 400 if screen.problems else 200


def _without_chart(screen: Screen) -> list[Table]:
    """The tables that no chart draws: territories and regions, when there are several."""
    board = screen.dashboard
    found = [board.by_contract] if screen.scope.endpoint != "contract_following" else []
    return [*found, board.by_region] if screen.scope.endpoint == "country_following" else found


def _regions(screen: Screen) -> dict[str, str]:
    """The page of each region that one may follow."""
    actor = current_actor()
    return {
        region: url_for("espace.region_following", region=region)
        for region in screen.dashboard.known.regions
        if may(actor, Act.FOLLOW_REGION, Ground(regions=frozenset({region})))
    }


def _file(find: Callable[[Unit], Scope], key: str, extension: str) -> Response:
    """A table exactly as the page shows it: the same filters, the same sheets."""
    screen = _screen(find)
    table = screen.tables.get(key)
    if table is None or extension not in _TYPES or screen.problems:
        raise NotFound
    title = f"{screen.scope.title} : {table.title}"
    if extension == _CSV:
        content = table_csv(table)
    else:
        content = tables_xlsx([table], screen.dashboard.perimeter, title)
    name = f"{slug(screen.scope.title)}_{table.key}_{screen.dashboard.day.isoformat()}.{extension}"
    return download(content, _TYPES[extension], name)
