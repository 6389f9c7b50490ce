"""flask-smorest, adapted: French errors, strict bodies, and the fields of ours published.

The only module that imports flask_smorest, which has no type information.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn, TypeAlias

from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Flask, Request, Response
from flask_smorest import Api, Blueprint
from marshmallow import RAISE, Schema, ValidationError, fields
from webargs.flaskparser import FlaskParser

from api.addresses import DOCUMENTATION
from api.answers.places import ProblemAnswer
from api.fields import Body, EitherForm, Keyed, Written
from api.form_faults import form_faults, merged
from api.forms import BLANK
from api.problems import KINDS, PROBLEM_TYPE, Fault, RefusedRequest, faults_of
from api.strict_json import read_json
from rules.errors import ProblemsError

View: TypeAlias = Callable[..., Response]
_MAX_EXPLAINED = 100  # beyond, the nearest right names are not looked for: it takes too long


class FrenchParser(FlaskParser):
    """Reads requests, and refuses them with every mistake at once."""

    # A mutable attribute of the class, because webargs declares it so.
    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012
        **FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION,
        "query": RAISE,
    }

    def load_json(self, req: Request, schema: Schema) -> Any:
        return read_json(req)

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        repeated = [name for name, values in req.args.lists() if len(values) > 1]
        if repeated:
            message = "ce paramètre est donné plusieurs fois : gardez-en un."
            raise RefusedRequest(422, [Fault(name, message) for name in repeated])
        return req.args.to_dict()

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Mapping[str, str] | None,
    ) -> NoReturn:
        """Refuse; where the command line's reader finds the same mistake, its words are said."""
        faults = form_faults(error)
        reader = type(schema).reader if isinstance(schema, Body) else None
        if reader is not None and isinstance(error.data, dict) and len(faults) <= _MAX_EXPLAINED:
            try:
                reader(error.data)
            except ProblemsError as found:
                faults = merged(faults_of(found.problems), faults)
        raise RefusedRequest(422, faults)


class Group(Blueprint):
    """Operations about one subject."""

    ARGUMENTS_PARSER = FrenchParser()

    def operation(
        self,
        method: str,
        rule: str,
        *,
        summary: str,
        description: str,
        answer: type[Schema] | Schema | dict[str, Any] | None,
        body: type[Schema] | None = None,
        examples: Mapping[str, Any] | None = None,
        query: type[Schema] | None = None,
        parameters: list[dict[str, Any]] | None = None,
        refusals: tuple[int, ...] = (),
        cached: bool = False,
        answer_type: str = "application/json",
    ) -> Callable[[View], View]:
        """Register a view, and document it whole."""

        def register(view: View) -> View:
            made = view
            if body is not None:
                made = self.arguments(body(), location="json", examples=examples)(made)
            if query is not None:
                made = self.arguments(query(), location="query")(made)
            made = self.response(
                200,
                answer,
                description="La réponse",
                content_type=answer_type,
                headers={"ETag": {"$ref": _ETAG_REFERENCE}} if cached else None,
            )(made)
            codes = [*refusals, 429]
            codes += [400, 409, 413, 415] if body is not None else []
            codes += [422] if body is not None or query is not None else []
            for code in sorted(codes):
                made = self.alt_response(code, response=refusal_name(code))(made)
            if cached:
                made = self.alt_response(304, description="Rien n'a changé")(made)
            made = self.doc(summary=summary, description=description, operationId=view.__name__)(
                made
            )
            shared = [*(parameters or ()), *([_IF_NONE_MATCH] if cached else ())]
            self.add_url_rule(rule, view.__name__, made, methods=[method], parameters=shared)
            return view

        return register


_ETAG_REFERENCE = "#/components/headers/ETag"
_IF_NONE_MATCH = {
    "in": "header",
    "name": "If-None-Match",
    "description": "L'ETag d'une réponse gardée : 304 si rien n'a changé.",
    "schema": {"type": "string"},
}


class FrenchApi(Api):
    """The API's own document, with our fields; errors are the application's affair."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Do nothing: the library would answer JSON for the pages of the site too."""

    def _register_responses(self) -> None:
        """Do nothing: the refusals are ours."""

    def _register_etag_headers(self) -> None:
        """Do nothing: the ETags are ours."""

    def _register_pagination_header(self) -> None:
        """Do nothing: no answer comes in pages."""


def make_api(app: Flask, title: str, version: str, description: str) -> Any:
    """Return the API of an application, with no operation yet."""
    app.config.update(API_TITLE=title, API_VERSION=version, OPENAPI_VERSION="3.1.0")
    api = FrenchApi(
        app,
        spec_kwargs={
            "marshmallow_plugin": MarshmallowPlugin(schema_name_resolver=_published_name),
            "info": {"description": description},
            "servers": [{"url": "/", "description": "Ce site"}],
            "externalDocs": {"url": DOCUMENTATION, "description": "Documentation à lire"},
        },
    )
    for publish in (_written2properties, _either_form2properties, _keyed2properties):
        api.ma_plugin.converter.add_attribute_function(publish)
    api.spec.components.header(
        "ETag",
        {
            "description": "Empreinte de la réponse, à renvoyer dans If-None-Match",
            "required": True,
            "schema": {"type": "string"},
        },
    )
    for code, kind in KINDS.items():
        api.spec.components.response(refusal_name(code), _refusal(code, kind.title))
    return api


def refusal_name(code: int) -> str:
    """The name of a refusal in the document."""
    return f"Refus{code}"


def _refusal(code: int, title: str) -> dict[str, Any]:
    refusal: dict[str, Any] = {
        "description": title,
        "content": {PROBLEM_TYPE: {"schema": ProblemAnswer}},
    }
    if code == 429:
        refusal["headers"] = {
            "Retry-After": {
                "description": "Secondes à attendre",
                "schema": {"type": "integer", "minimum": 0},
            }
        }
    return refusal


def _published_name(schema: type[Schema] | Schema) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return getattr(kind, "published", "") or kind.__name__


def _written2properties(self: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    if not isinstance(field, Written):
        return {}
    main = [dict(form.schema) for form in field.forms if form is not BLANK]
    if field.named:
        if field.named not in self.spec.components.schemas:
            whole = main[0] if len(main) == 1 else {"anyOf": main}
            described = {**whole, "description": field.expected.capitalize()}
            self.spec.components.schema(field.named, described)
        main = [{"$ref": f"#/components/schemas/{field.named}"}]
    accepted = main + [dict(form.schema) for form in field.forms if form is BLANK]
    return accepted[0] if len(accepted) == 1 else {"anyOf": accepted}


def _either_form2properties(self: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    if not isinstance(field, EitherForm):
        return {}
    return {"anyOf": [self.field2property(branch) for branch in field.branches]}


def _keyed2properties(self: Any, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
    if not isinstance(field, Keyed):
        return {}
    return {"type": "object", "additionalProperties": self.field2property(field.item)}
