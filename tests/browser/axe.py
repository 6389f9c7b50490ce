"""axe-core, run on a page: WCAG 2.2 A and AA, best practices, target size."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.conftest import ROOT

_SOURCE = (ROOT / "tests" / "vendor" / "axe-core-4.14.1.min.js").read_text("utf-8")
# Level AAA is not aimed at. Of the experimental rules, those that need no human eye.
_RULES = """() => {
  const aims = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const more = ["css-orientation-lock", "focus-order-semantics", "label-content-name-mismatch",
                "table-fake-caption", "td-has-header"];
  const beyond = axe.getRules(["wcag2aaa"]).map((rule) => rule.ruleId);
  const aimed = axe.getRules(aims).map((rule) => rule.ruleId);
  return [...new Set([...aimed, ...more])].filter((rule) => !beyond.includes(rule));
}"""
_RUN = """(rules) => axe.run(document, {
  resultTypes: ["violations", "incomplete"], runOnly: {type: "rule", values: rules},
})"""
# axe cannot measure a contrast over a picture (the arrow of a list or of a summary, the lens of a
# search), in an empty field, or behind the words that only screen readers have.
_MEASURABLE = """() => {
  document.head.insertAdjacentHTML("beforeend", `<style>
    select, input { background-image: none !important; }
    .evitement, summary::after { display: none !important; }</style>`);
  for (const field of document.querySelectorAll("input, textarea")) {
    if (field.type === "date") field.value ||= "2020-02-03";
    else if (!["checkbox", "radio", "hidden", "file"].includes(field.type)) field.value ||= "12";
  }
}"""
# axe does not know what is under the words of a drawing: measured here as WCAG 1.4.3 says.
_DRAWN = """() => {
  const channels = (text) => text.match(/[0-9.]+/g).map(Number);
  const light = (text) => channels(text).slice(0, 3).map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, rank) => sum + c * [0.2126, 0.7152, 0.0722][rank], 0);
  const opaque = (text) => /^rgb/.test(text) && (channels(text)[3] ?? 1) === 1;
  const faults = [];
  for (const word of document.querySelectorAll("svg text")) {
    word.scrollIntoView({block: "center"});
    const box = word.getBoundingClientRect();
    if (!box.width) continue;
    const ground = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      .filter((e) => !e.closest("text"))
      .map((e) => getComputedStyle(e)[e instanceof SVGElement && e.tagName !== "svg"
                                      ? "fill" : "backgroundColor"])
      .find(opaque);
    const [low, high] = [light(getComputedStyle(word).fill), light(ground)].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) faults.push(`${ratio.toFixed(2)}:1 ${word.outerHTML} sur ${ground}`);
  }
  return faults;
}"""


def faults(page: Page) -> list[str]:
    """What axe finds wrong on a page, colours aside, each as one line."""
    _inject(page)
    rules = set(page.evaluate(_RULES)) - {"color-contrast"}
    assert {"target-size", "region", "landmark-unique", "label"} <= rules
    return _run(page, sorted(rules), "violations")


def colour_faults(page: Page) -> list[str]:
    """The contrasts that are too low, or that axe cannot measure. Changes the page."""
    _inject(page)
    page.evaluate(_MEASURABLE)
    rules = ["color-contrast", "link-in-text-block"]
    found = _run(page, rules, "violations", "incomplete")
    return [line for line in found if " <text " not in line] + page.evaluate(_DRAWN)


def _run(page: Page, rules: list[str], *kinds: str) -> list[str]:
    found = page.evaluate(_RUN, rules)
    return [line for kind in kinds for rule in found[kind] for line in _lines(rule)]


def _inject(page: Page) -> None:
    # A field named « axe » is a property of the window too.
    if not page.evaluate("() => 'getRules' in (window.axe ?? {})"):
        page.evaluate(_SOURCE)


def _lines(rule: dict[str, Any]) -> list[str]:
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]} "
        f"{(node.get('failureSummary') or '')[:300]}"
        for node in rule["nodes"]
    ]
