"""The dates of the texts: none made up, none hidden, and an .ics that diaries read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.export.calendar_days import closing_day, opening_day
from navigator.export.calendar_file import calendar_file, description, summary
from navigator.export.deadlines import Deadline, DeadlineKind, deadlines
from navigator.forms.json_form import EDITION_NOTICE
from rules.catalogue import Catalogue
from rules.evaluation import evaluate
from rules.measures import CompiledMeasure
from rules.model import Calendar, CalendarState, Period
from rules.quantities import add_months
from tests.conftest import SHARED

DAY = date(2020, 2, 3)
STAMP = datetime(2020, 2, 3, 9, 30, tzinfo=UTC)
DIAG = "bpifrance-diag-eco-flux"
DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
OPEN, SHUT = CalendarState.OPEN, CalendarState.CLOSED
SOON, UNSURE = CalendarState.UPCOMING, CalendarState.UNKNOWN


def measure(catalogue: Catalogue, identifier: str) -> CompiledMeasure:
    found = catalogue.measure(identifier)
    assert found is not None, identifier
    return found


def dates(catalogue: Catalogue, identifier: str) -> list[tuple[str, date, date, bool]]:
    found = deadlines([measure(catalogue, identifier)], DAY)
    return [(d.kind.value, d.start, d.end, d.doubtful) for d in found]


def one(kind: str, day: date, doubtful: bool = False) -> tuple[str, date, date, bool]:
    return kind, day, day, doubtful


def test_call_with_three_sessions_gives_each_and_the_last_possible_day(
    catalogue: Catalogue,
) -> None:
    assert dates(catalogue, "pia-campus-metiers") == [
        one("Échéance", date(2019, 3, 12)),
        one("Échéance", date(2019, 5, 14)),
        one("Échéance", date(2019, 10, 10)),
        one("Dernier jour possible", date(2019, 12, 31), doubtful=True),
    ]


@pytest.mark.parametrize("part", ["subvention", "fonds-propres"])
def test_call_whose_closing_hour_is_not_said(catalogue: Catalogue, part: str) -> None:
    assert dates(catalogue, f"territoires-innovation-{part}") == [
        ("Période ouverte", date(2018, 11, 23), date(2019, 4, 25), False),
        one("Dernier jour possible", date(2019, 4, 26), doubtful=True),
    ]


def test_extra_depreciation_has_its_window_and_its_last_delivery(catalogue: Catalogue) -> None:
    assert dates(catalogue, "fisc-suramortissement-robotique") == [
        one("Date à connaître", date(2018, 9, 21)),
        ("Période ouverte", date(2019, 1, 1), date(2020, 12, 31), False),
        one("Échéance", date(2020, 12, 31)),
        one("Dernier jour possible", date(2022, 12, 31), doubtful=True),
    ]


def test_diag_eco_flux_only_has_the_month_of_its_campaign(catalogue: Catalogue) -> None:
    expected = [one("Date à connaître", date(2020, 6, 1), doubtful=True)]
    assert dates(catalogue, DIAG) == expected
    assert dates(catalogue, "cci-cma-diag-eco-flux-moins-de-20") == expected


def test_steps_of_the_diag_eco_flux_follow_the_request(catalogue: Catalogue) -> None:
    request = date(2020, 11, 30)
    found = [
        d
        for d in deadlines([measure(catalogue, DIAG)], DAY, request)
        if d.kind is DeadlineKind.STEP
    ]
    months = (0, 1, 2, 3, 6, 9, 12, 15)
    assert [d.start for d in found] == [add_months(request, m) for m in months]
    assert found[3].start == date(2021, 2, 28)
    assert found[3].title.endswith(", T0 + 3 mois")
    assert [d.doubtful for d in found] == [False] + [True] * 7
    assert all("souhaité" in d.text for d in found)


def test_steps_are_those_printed_in_the_note() -> None:
    seed = SHARED / "seeds" / "000_6937db82f189e86e.txt"
    if not seed.exists():
        pytest.skip("la note Diag Eco-Flux n'est pas à côté du projet")
    text = seed.read_text(encoding="utf-8")
    calendar = text[text.index("2.4 Calendriers") :]
    printed = re.findall(r"(\d+) ?mois", calendar)
    assert printed == ["1", "2", "3", "6", "9", "12", "15"]
    assert "à partir de juin 2020" in text


def test_no_request_day_gives_no_step(catalogue: Catalogue) -> None:
    found = deadlines(catalogue.measures, DAY)
    assert not [d for d in found if d.kind is DeadlineKind.STEP]


def test_undated_measure_has_no_date(catalogue: Catalogue) -> None:
    assert dates(catalogue, "ademe-etude-diagnostic") == []


def test_every_date_is_that_of_a_period_of_its_measure(catalogue: Catalogue) -> None:
    for deadline in deadlines(catalogue.measures, DAY):
        periods = measure(catalogue, deadline.measure).measure.calendar.periods
        ends = {day for p in periods for day in (p.start, p.end)}
        assert {deadline.start, deadline.end} <= ends
        assert deadline.text in {p.reason for p in periods}


def test_doubtful_days_are_never_said_open(catalogue: Catalogue) -> None:
    for deadline in deadlines(catalogue.measures, DAY):
        periods = measure(catalogue, deadline.measure).measure.calendar.periods
        period = next(
            p
            for p in periods
            if (p.start is None or p.start <= deadline.end)
            and (p.end is None or deadline.end <= p.end)
        )
        assert deadline.doubtful == (period.state is UNSURE)


def test_past_dates_are_kept_and_said(catalogue: Catalogue) -> None:
    found = deadlines(catalogue.measures, date(2030, 1, 1))
    assert all(d.past for d in found)
    assert all(summary(d).startswith("[passé") for d in found)
    assert len(found) == len(deadlines(catalogue.measures, date(2010, 1, 1)))
    assert all("Cette date est passée." in description(d) for d in found)


@given(DAYS)
def test_last_day_itself_is_not_past(catalogue: Catalogue, day: date) -> None:
    for deadline in deadlines(catalogue.measures, day):
        assert deadline.past == (deadline.end < day)


def test_evaluation_keeps_what_it_does_not_refuse(catalogue: Catalogue) -> None:
    profile = {"type_porteur": "entreprise", "besoins": frozenset({"optimisation_flux"})}
    evaluation = evaluate(catalogue, profile, DAY)
    assert {d.measure for d in deadlines(evaluation, DAY)} == {
        "ademe-tpe-gagnantes-moins-de-20",
        "ademe-pme-gagnantes-20-a-250",
        "bpifrance-diag-eco-flux",
        "cci-cma-diag-eco-flux-moins-de-20",
    }


def period(start: date | None, end: date | None, state: CalendarState) -> Period:
    return Period(start, end, state, f"motif {state.value}")


@pytest.mark.parametrize(
    ("states", "opened", "closed"),
    [
        ([SOON, OPEN, SHUT], 1, 2),
        ([SOON, OPEN, UNSURE, SHUT], 1, None),
        ([SOON, UNSURE, SHUT], None, None),
        ([UNSURE, OPEN, SHUT], None, 2),
        ([SOON, OPEN], 1, None),
        ([UNSURE], None, None),
        ([], None, None),
    ],
)
def test_opening_and_closing_days_are_those_beyond_doubt(
    states: list[CalendarState], opened: int | None, closed: int | None
) -> None:
    starts = [date(2019, month, 1) for month in range(1, len(states) + 1)]
    periods = tuple(
        period(
            starts[i] if i else None,
            starts[i + 1] - timedelta(days=1) if i + 1 < len(states) else None,
            state,
        )
        for i, state in enumerate(states)
    )
    calendar = Calendar(periods, None)
    assert opening_day(calendar) == (None if opened is None else starts[opened])
    expected = None if closed is None else starts[closed] - timedelta(days=1)
    assert closing_day(calendar) == expected


def test_one_doubtful_day_before_closing_is_the_closing_day() -> None:
    day = date(2019, 4, 26)
    before, after = day - timedelta(days=1), day + timedelta(days=1)
    periods = (period(None, before, OPEN), period(day, day, UNSURE), period(after, None, SHUT))
    assert closing_day(Calendar(periods, None)) == day


def read(content: bytes) -> list[icalendar.Event]:
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return [event for event in events if isinstance(event, icalendar.Event)]


def test_file_reads_back_to_the_deadlines(catalogue: Catalogue) -> None:
    found = deadlines(catalogue.measures, DAY, date(2020, 3, 2))
    events = read(calendar_file(found, STAMP))
    assert len(events) == len(found) == 30
    for event, deadline in zip(events, found, strict=True):
        assert str(event["UID"]) == deadline.uid
        assert event.decoded("DTSTART") == deadline.start
        assert event.decoded("DTEND") == deadline.end + timedelta(days=1)
        assert event.decoded("DTSTAMP") == STAMP
        assert type(event.decoded("DTSTART")) is date
        assert str(event["SUMMARY"]) == summary(deadline)
        assert str(event["DESCRIPTION"]) == description(deadline)
        assert "URL" not in event


def test_description_gives_the_source_and_the_edition(catalogue: Catalogue) -> None:
    text = description(deadlines([measure(catalogue, "pia-campus-metiers")], DAY)[0])
    assert "Source : guide Territoires d'industrie, fiche 17" in text
    assert text.endswith(EDITION_NOTICE)


def test_doubtful_event_is_tentative_and_said(catalogue: Catalogue) -> None:
    found = deadlines([measure(catalogue, DIAG)], DAY)
    event = read(calendar_file(found, STAMP))[0]
    assert str(event["STATUS"]) == "TENTATIVE"
    assert (
        str(event["SUMMARY"]) == "[à vérifier] Date à connaître : Diag Eco-Flux (20 à 250 salariés)"
    )


def test_identifiers_are_stable_and_unique(catalogue: Catalogue) -> None:
    first = deadlines(catalogue.measures, DAY, date(2020, 3, 2))
    later = deadlines(catalogue.measures, date(2025, 1, 1), date(2020, 3, 2))
    assert [d.uid for d in first] == [d.uid for d in later]
    assert len({d.uid for d in first}) == len(first)
    other = deadlines(catalogue.measures, DAY, date(2020, 3, 3))
    steps = {d.uid for d in first if d.kind is DeadlineKind.STEP}
    assert not steps & {d.uid for d in other}


def test_same_deadlines_and_stamp_give_the_same_bytes(catalogue: Catalogue) -> None:
    found = deadlines(catalogue.measures, DAY)
    assert calendar_file(found, STAMP) == calendar_file(found, STAMP)


def test_stamp_is_written_in_universal_time(catalogue: Catalogue) -> None:
    paris = datetime(2020, 2, 3, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    found = deadlines(catalogue.measures, DAY)
    assert calendar_file(found, paris) == calendar_file(found, STAMP)


def test_stamp_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="fuseau"):
        calendar_file((), datetime(2020, 2, 3))


def test_nothing_dated_still_gives_a_calendar() -> None:
    content = calendar_file((), STAMP)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert read(content) == []


def test_lines_are_folded_as_the_format_asks(catalogue: Catalogue) -> None:
    lines = calendar_file(deadlines(catalogue.measures, DAY), STAMP).split(b"\r\n")
    assert max(len(line) for line in lines) <= 75


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200), DAYS)
def test_any_text_survives_the_file(catalogue: Catalogue, text: str, day: date) -> None:
    source = measure(catalogue, DIAG).measure.source
    deadline = Deadline(
        "u", DeadlineKind.STEP, day, day, "m", text, "fiche", text, source, False, False
    )
    event = read(calendar_file([deadline], STAMP))[0]
    assert str(event["SUMMARY"]) == summary(deadline)
    assert str(event["DESCRIPTION"]) == description(deadline)
