"""The site under load: time at the server and at the client, weight, first paint, memory."""

from __future__ import annotations

import importlib.util
import os
import re
import statistics
import tempfile
from html import unescape
from pathlib import Path

from bench.live_server import ROOT, LiveServer
from bench.report import at_least, line
from bench.users import Visits, visit, weight
from navigator.project.profile_file import parse_profile
from navigator.project.project_state import ProjectState
from navigator.services import Services, load_services
from navigator.settings import settings_from
from tests.browser.chromium import chromium_path

USERS = 8
DAY = "2020-02-03"
RESULT_PAGES = 600
MEMORY_ROUNDS, MEMORY_ROUND = 10, 1_000


def measure_site() -> None:
    """Print every figure of the site."""
    with tempfile.TemporaryDirectory() as folder, LiveServer(Path(folder)) as server:
        services = load_services(settings_from({"AIGUILLEUR_DONNEES": str(server.data_folder)}))
        project = f"p={_link(services)}&date={DAY}"
        sheets = [f"/fiches/{scheme.names[0]}" for scheme in services.catalogue.schemes]
        pages = [
            "/",
            "/questions",
            f"/resultats?{project}",
            "/resultats",
            "/fiches/8",
            f"/plan?{project}",
        ]
        _visit(server, [*pages, *sheets], 60)  # the first pages compile the templates
        print(f"{USERS} visiteurs à la fois, sans pause, sur {os.cpu_count()} cœurs")
        _measure_results(server, f"/resultats?{project}", "projet complet")
        _measure_results(server, "/resultats", "sans réponse")
        at_least("fiches", _visit(server, sheets, 1_000).per_second, 100, "pages/s")
        for page in pages:
            _measure_weight(server, page)
        _measure_first_paint(server, f"/resultats?{project}")
        _measure_memory(server, [*pages, *sheets])


def _link(services: Services) -> str:
    path = ROOT / "exemples" / "pme-projet-complet.yaml"
    answers = parse_profile(path.read_bytes(), path.name, services.catalogue.vocabulary)
    return services.links.write(ProjectState(answers))


def _visit(server: LiveServer, paths: list[str], requests: int) -> Visits:
    return visit(_host(server), paths, USERS, requests)


def _host(server: LiveServer) -> str:
    return server.address.removeprefix("http://")


def _measure_results(server: LiveServer, path: str, label: str) -> None:
    before, spent = len(server.journal()), _processor_ms(server)
    seen = _visit(server, [path], RESULT_PAGES)
    spent = _processor_ms(server) - spent
    durations = [entry["duree_ms"] for entry in server.journal()[before:]]
    line(f"résultats, {label}, médiane au serveur", statistics.median(durations), 50)
    line(f"résultats, {label}, 95e centile au client", seen.percentile(95), 150)
    line(f"résultats, {label}, temps de calcul par page", spent / RESULT_PAGES, None)
    line(f"résultats, {label}, débit", seen.per_second, None, "pages/s")


def _measure_weight(server: LiveServer, path: str) -> None:
    """The page and all it loads, compressed."""
    size, text = weight(_host(server), path)
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', text)
    total = size + sum(weight(_host(server), unescape(link))[0] for link in set(links))
    line(f"poids de {path.partition('?')[0]} et de ses fichiers", total / 1000, 100, "ko")


def _measure_first_paint(server: LiveServer, path: str) -> None:
    program = chromium_path()
    if program is None or importlib.util.find_spec("playwright") is None:
        print(
            "premier affichage : non mesuré, il faut Chromium et l'environnement de « make test »"
        )
        return
    from playwright.sync_api import sync_playwright

    paints = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(7):
            page = browser.new_context().new_page()  # a new context has an empty cache
            page.goto(server.address + path, wait_until="networkidle")
            paints.append(
                page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            )
            page.context.close()
        browser.close()
    line("premier affichage des résultats, cache vide", statistics.median(paints), 500)


def _measure_memory(server: LiveServer, paths: list[str]) -> None:
    """The memory of the workers, from thousand to thousand of requests."""
    sizes = []
    for _ in range(MEMORY_ROUNDS):
        _visit(server, paths, MEMORY_ROUND)
        sizes.append(sum(_resident_mb(worker) for worker in server.workers()))
    slope = statistics.linear_regression(range(MEMORY_ROUNDS), sizes).slope
    line("mémoire des processus après 1 000 requêtes", sizes[0], None, "Mo")
    line(f"mémoire après {MEMORY_ROUNDS * MEMORY_ROUND} requêtes", sizes[-1], None, "Mo")
    line("pente de la mémoire, pour 1 000 requêtes", slope, None, "Mo")


def _processor_ms(server: LiveServer) -> float:
    """The processor time that the workers have used: other programs do not change it."""
    ticks = 0
    for worker in server.workers():
        after_name = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _resident_mb(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


if __name__ == "__main__":
    measure_site()
