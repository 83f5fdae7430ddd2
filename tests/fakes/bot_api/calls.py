"""Reads a call out of an HTTP request and checks it against the Bot API description."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from .description import Description, Method, load_description
from .errors import ApiError, bad_request
from .values import Json, Upload

MAX_UPLOAD_BYTES = 50 * 1024 * 1024  # of the public server

# What Telegram says when these are left out or empty.
_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "callback_query_id": "callback_query_id is not specified",
    "action": "wrong parameter action in request",
}

_MAY_BE_EMPTY = frozenset({("setWebhook", "url"), ("answerInlineQuery", "results"), ("setMyCommands", "commands")})


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method, its values already of the types that the description asks for."""

    method: Method
    values: Mapping[str, "Json | Upload"]
    attachments: Mapping[str, Upload] = field(default_factory=dict)  # by field name, for attach://NAME

    def text(self, name: str) -> str | None:
        """A string parameter; None when left out."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def number(self, name: str) -> int | None:
        """An integer parameter; None when left out."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool:
        """A Boolean parameter; False when left out."""
        return self.values.get(name) is True

    def json(self, name: str) -> Json:
        """A parameter as JSON; None when left out or when it is an upload."""
        value = self.values.get(name)
        return None if isinstance(value, Upload) else value

    @property
    def plain(self) -> dict[str, Json]:
        """All parameters that are not uploads."""
        return {name: value for name, value in self.values.items() if not isinstance(value, Upload)}

    def items(self, name: str) -> list[Json]:
        """An array parameter; empty when left out."""
        value = self.values.get(name)
        return value if isinstance(value, list) else []

    def file(self, name: str) -> Upload | str | None:
        """A file parameter: the upload, also behind attach://NAME, or a file id or address."""
        value = self.values.get(name)
        return self.attached(value) if isinstance(value, str | Upload) else None

    def attached(self, value: str | Upload) -> Upload | str:
        """Follow attach://NAME to the upload of that name."""
        if not isinstance(value, str) or not value.startswith("attach://"):
            return value
        name = value.removeprefix("attach://")
        if name not in self.attachments:
            raise bad_request(f'attached file "{name}" not found')
        return self.attachments[name]


@dataclass(frozen=True, slots=True)
class RawCall:
    """What came over the wire, not yet checked."""

    fields: Mapping[str, Json]
    uploads: Mapping[str, Upload]


async def read_call(request: web.Request) -> RawCall:
    """Query, form, multipart or JSON body; the body wins over the query."""
    fields: dict[str, Json] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json" and request.can_read_body:
        fields.update(_json_body(await request.text()))
    elif request.content_type == "multipart/form-data":
        await _read_multipart(request, fields, uploads)
    elif request.content_type == "application/x-www-form-urlencoded":
        form = await request.post()
        fields.update({name: value for name, value in form.items() if isinstance(value, str)})
    return RawCall(fields, uploads)


def _json_body(text: str) -> dict[str, Json]:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return body


async def _read_multipart(request: web.Request, fields: dict[str, Json], uploads: dict[str, Upload]) -> None:
    size = 0
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        content = bytes(await part.read())
        size += len(content)
        if size > MAX_UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        name = part.name or ""
        if part.filename is None:
            fields[name] = content.decode("utf-8")
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads[name] = Upload(name, part.filename, kind, content)


def check_call(name: str, raw: RawCall, description: Description | None = None) -> Call:
    """The call with typed values, or the refusal (ApiError) that Telegram, or its description, has for it."""
    description = description or load_description()
    method = description.methods.get(name.lower())
    if method is None:
        raise ApiError(404, "Not Found: method not found")
    given: dict[str, Json | Upload] = {key: value for key, value in raw.fields.items() if value not in (None, "")}
    given |= {key: upload for key, upload in raw.uploads.items() if key in method.parameters}
    if unknown := sorted(given.keys() - method.parameters.keys()):
        raise NotInDescriptionError(f"{method.name} has no parameter {', '.join(unknown)}")
    if missing := [
        key
        for key in method.parameters
        if key in method.required and key not in given and (method.name, key) not in _MAY_BE_EMPTY
    ]:
        raise bad_request(_MISSING.get(missing[0], f'parameter "{missing[0]}" is required'))
    values = {key: _coerced(value, method.parameters[key], key) for key, value in given.items()}
    for key, value in values.items():
        if reason := description.misfit(value, method.parameters[key], key):
            raise _misfit(reason, method.parameters[key])
    attached = {key: upload for key, upload in raw.uploads.items() if key not in method.parameters}
    return Call(method, values, attached)


class NotInDescriptionError(ApiError):
    """A parameter which the Bot API does not have: Telegram would overlook it, a test must not."""

    def __init__(self, reason: str) -> None:
        super().__init__(400, f"Bad Request: not in the Bot API description: {reason}")


def _misfit(reason: str, expression: str) -> ApiError:
    if "InlineKeyboardMarkup" in expression:
        return bad_request(f"can't parse reply keyboard markup JSON object: {reason}")
    if expression in {"Integer", "Float", "Boolean", "String"} or "|" in expression:
        return bad_request(reason)
    return bad_request(f"can't parse {expression} JSON object: {reason}")


def _coerced(value: "Json | Upload", expression: str, name: str) -> "Json | Upload":
    """A form's string as the type that is asked for; other values as they are."""
    if not isinstance(value, str):
        return value
    kinds = expression.split("|")
    if "Integer" in kinds and value.lstrip("-").isdecimal():
        return int(value)
    if "Boolean" in kinds:
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(value.lower(), value)
    if "Float" in kinds:
        return _number(value)
    if "String" in kinds or "Integer" in kinds or kinds == ["InputFile"]:
        return value
    try:
        return json.loads(value)  # type: ignore[no-any-return]  # whatever JSON it is, misfit() judges it
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None


def _number(value: str) -> "float | str":
    try:
        return float(value)
    except ValueError:
        return value
