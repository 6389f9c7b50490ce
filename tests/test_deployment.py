"""What cannot run here, the container and the systemd unit, says what the program expects."""

from __future__ import annotations

import re
import shlex

from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
UNIT = (ROOT / "docs" / "exploitation" / "aiguilleur.service").read_text("utf-8")
GUIDE = (ROOT / "docs" / "exploitation.md").read_text("utf-8")
COMMAND = "app:create_app()"


def copied() -> list[str]:
    """What the image takes from the repository."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in shlex.split(line)[:-1]]


def test_the_image_copies_what_exists_and_is_not_ignored() -> None:
    assert copied()
    for source in copied():
        assert (ROOT / source).exists(), source
        allowed = {"!" + source, "!" + re.sub(r"[^/]+(\.\w+)$", r"*\1", source)}
        assert allowed & set(IGNORED), f"{source} est exclu par .dockerignore"


def test_the_image_has_every_package_and_what_serves_them() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages | {"app.py", "gunicorn.conf.py", "pyproject.toml"} <= set(copied())


def test_the_image_installs_as_the_makefile_does() -> None:
    for option in ("--require-hashes", "--only-binary :all:", "--no-binary durable-rules"):
        assert option in DOCKERFILE
        assert option in (ROOT / "Makefile").read_text("utf-8")


def test_the_image_runs_as_nobody_in_particular_and_says_its_health() -> None:
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"python:3.12-slim"}
    assert DOCKERFILE.index("\nUSER aiguilleur") < DOCKERFILE.index("\nCMD ")
    assert "/readyz" in DOCKERFILE
    assert f'CMD ["gunicorn", "{COMMAND}"]' in DOCKERFILE


def test_the_unit_starts_gunicorn_and_is_hardened() -> None:
    settings = re.findall(r"^(\w+)=(.*)$", UNIT, re.MULTILINE)
    values = dict(settings)
    assert values["ExecStart"].endswith(f"/.venv/bin/gunicorn {COMMAND}")
    assert values["Type"] == "notify"
    for name in ("DynamicUser", "NoNewPrivileges", "PrivateTmp", "PrivateDevices", "ProtectHome"):
        assert values[name] == "yes"
    assert values["ProtectSystem"] == "strict"
    assert values["CapabilityBoundingSet"] == ""


def test_only_documented_variables_are_set() -> None:
    documented = set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE))
    assert set(re.findall(r"\bAIGUILLEUR_[A-Z_]+", DOCKERFILE + UNIT)) <= documented
    assert set(re.findall(r"\bAIGUILLEUR_[A-Z_]+", GUIDE)) <= documented


def test_the_limits_of_the_guide_are_those_of_the_program() -> None:
    configuration = (ROOT / "gunicorn.conf.py").read_text("utf-8")
    for name, words in (
        ("limit_request_line = 8190", "8 190 caractères"),
        ("timeout = 30", "| durée d'une requête | 30 s |"),
        ("graceful_timeout = 20", "20 s pour finir"),
    ):
        assert name in configuration
        assert words in GUIDE
