"""axe-core, run on a page: WCAG 2.2 A and AA, best practices, target size."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.conftest import ROOT

_SOURCE = (ROOT / "tests" / "vendor" / "axe-core-4.14.1.min.js").read_text("utf-8")
# Level AAA is not aimed at. Of the experimental rules, those that need no human eye.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_MORE = [
    "css-orientation-lock",
    "focus-order-semantics",
    "label-content-name-mismatch",
    "table-fake-caption",
    "td-has-header",
]
_ALL = """([tags, more]) => {
  const tagged = axe.getRules(tags).map((rule) => rule.ruleId);
  return [...new Set([...tagged, ...more])].filter(
    (id) => !axe.getRules(["wcag2aaa"]).some((rule) => rule.ruleId === id));
}"""
_RUN = """(rules) => axe.run(document, {
  resultTypes: ["violations", "incomplete"], runOnly: {type: "rule", values: rules},
})"""


def every_rule(page: Page) -> list[str]:
    """The names of the rules that the site keeps to."""
    _inject(page)
    names = page.evaluate(_ALL, [_TAGS, _MORE])
    assert {"color-contrast", "target-size", "region", "landmark-unique"} <= set(names)
    return list(names)


def faults(page: Page, rules: list[str]) -> list[str]:
    """What axe finds wrong, or cannot settle about contrast, each as one line."""
    _inject(page)
    found = page.evaluate(_RUN, rules)
    unsettled = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
    return [line for rule in (*found["violations"], *unsettled) for line in _lines(rule)]


def _inject(page: Page) -> None:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_SOURCE)


def _lines(rule: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]} "
        f"{(node.get('failureSummary') or '')[:300]}"
        for node in rule["nodes"]
    ]
