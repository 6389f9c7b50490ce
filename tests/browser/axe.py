"""axe-core, run on a page: every rule, best practices and target size included."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.conftest import ROOT

_SOURCE = (ROOT / "tests" / "vendor" / "axe-core-4.14.1.min.js").read_text("utf-8")
# Every rule, those that axe leaves out by default (target-size…) included.
_RUN = """() => axe.run(document, {
  resultTypes: ["violations", "incomplete"],
  rules: Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, {enabled: true}])),
})"""


def faults(page: Page) -> list[str]:
    """What axe finds wrong, or cannot settle about contrast, each as one line."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SOURCE)
    found = page.evaluate(_RUN)
    return [
        *(line for rule in found["violations"] for line in _lines(rule)),
        *(line for r in found["incomplete"] if r["id"] == "color-contrast" for line in _lines(r)),
    ]


def _lines(rule: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]} "
        f"{(node.get('failureSummary') or '')[:300]}"
        for node in rule["nodes"]
    ]
