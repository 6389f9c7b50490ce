"""The three questions about State aid, for the command line, the site and the API.

Each takes a plain document with the keys of the YAML files of ``exemples/taille``, ``cumul`` and
``plan`` (``docs/decrire-un-dossier.md``, ``docs/decrire-un-projet.md``), and returns what
``--json`` prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from navigator.forms.json_values import Json
from navigator.plain_document import document_node, document_problem
from navigator.state_aid.cumul_data import load_cumul_rules
from navigator.state_aid.cumul_form import cumul_json
from navigator.state_aid.dossier_file import dossier_of
from navigator.state_aid.enterprise_file import enterprise_of
from navigator.state_aid.plan_form import planning_json
from navigator.state_aid.project_file import project_of
from navigator.state_aid.size_data import load_size_data
from navigator.state_aid.size_form import size_json
from rules.catalogue import Catalogue
from rules.cumulation.checks import cumulate
from rules.cumulation.dossier import Dossier
from rules.cumulation.law import Law
from rules.cumulation.results import Cumulation
from rules.errors import Problem, ProblemsError, RuleError
from rules.inference import InferenceError, infer
from rules.plan.project import Project
from rules.plan.results import Planning
from rules.sizing.model import Case, SizeError
from rules.sizing.results import SizeResult, size_of
from rules.sizing.thresholds import thresholds_on
from rules.source import Scalar

Document = Mapping[str, object]
_Loaded = TypeVar("_Loaded")


class DamagedFilesError(RuleError):
    """A file installed with the program is damaged: no document is at fault."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("Les règles livrées sont abîmées : réinstallez le programme.")


def firm_size(document: Document, day: date) -> Json:
    """Return the size of an enterprise; ``day`` is the date of grant of the aid.

    Raises ProblemsError when the document cannot be read, or asks more than can be computed.
    """
    return size_json(size_on(enterprise_of(document_node(document)), day))


def check_cumulation(document: Document, catalogue: Catalogue) -> Json:
    """Return whether the aids of a dossier hold together, and by how much to cut them.

    Raises ProblemsError when the document cannot be read, or asks more than can be computed.
    """
    return cumul_json(cumulation_of(dossier_of(document_node(document), catalogue), catalogue))


def best_plan(document: Document, catalogue: Catalogue) -> Json:
    """Return the plans of a project to finance; its « date_octroi » is the date of grant.

    « profil » holds the answers themselves: a document names no file. Raises ProblemsError when
    the document cannot be read, or asks more than can be computed; another RuleError is a fault of
    ours (the solver, or a plan that the rules of cumulation refuse).
    """
    return planning_json(planning_from(document, catalogue))


def planning_from(document: Document, catalogue: Catalogue) -> Planning:
    """Return the plans of a document, as objects; raises what ``best_plan`` raises."""
    project = project_of(document_node(document), catalogue, no_profile_file)
    return planning_of(project, catalogue)


def size_on(case: Case, day: date) -> SizeResult:
    """Return the size of an enterprise on a day. Raises ProblemsError when it has none."""
    data = _shipped(load_size_data)
    try:
        return size_of(case, thresholds_on(data.parameters, day), data.ruleset)
    except SizeError as error:
        raise document_problem(str(error)) from error
    except InferenceError as error:
        message = "ce groupe a trop de liens : gardez les entreprises liées et leurs partenaires."
        raise document_problem(message) from error


def cumulation_of(dossier: Dossier, catalogue: Catalogue) -> Cumulation:
    """Return the cumulation of a dossier. Raises ProblemsError when its aids meet too often."""
    ruleset = _shipped(load_cumul_rules)
    law = Law(catalogue.legal_bases, catalogue.vocabulary)
    try:
        return cumulate(dossier, law, lambda facts: infer(ruleset, facts))
    except InferenceError as error:
        message = "ce dossier croise trop d'aides et d'assiettes : regroupez les coûts semblables."
        raise document_problem(message) from error


def planning_of(project: Project, catalogue: Catalogue) -> Planning:
    """Return the plans of a project. Raises ProblemsError when its aids meet too often.

    Another RuleError is a fault of ours: the solver, or a plan that cumulation refuses.
    """
    # HiGHS and numpy take a tenth of a second to import: who asks no plan must not pay for them.
    from rules.plan.planner import plan

    ruleset = _shipped(load_cumul_rules)
    try:
        return plan(project, catalogue, lambda facts: infer(ruleset, facts))
    except InferenceError as error:
        message = "ce projet croise trop d'aides et d'assiettes : regroupez les coûts semblables."
        raise document_problem(message) from error


def _shipped(load: Callable[[], _Loaded]) -> _Loaded:
    try:
        return load()
    except ProblemsError as error:
        raise DamagedFilesError(error.problems) from error


def no_profile_file(named: Scalar) -> bytes:
    """Refuse the profile that a document names: always raises ProblemsError."""
    message = "donnez ici les réponses du profil (« fait: réponse ») : un document n'ouvre pas de "
    raise document_problem(f"{message}fichier.", named.location.path or "profil")
