"""Values to rows and back: nested values travel as JSON that pydantic checks on the way in."""

from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Row

from knowledge.directive import Header, Passage, StoredDirective, StoredPassage
from knowledge.obligation import Obligation, RegisteredObligation
from knowledge.revision import Revision
from knowledge.store import tables

T = TypeVar("T")


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    # Built when first needed: a command that reads no obligation does not pay for its adapter.
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_json(kind: type[T], value: T) -> str:
    """`value`, an instance of `kind`, as JSON text."""
    return _adapter(kind).dump_json(value).decode()


def from_json(kind: type[T], text: str) -> T:
    """The value that `to_json` wrote; pydantic.ValidationError when the text holds anything else."""
    return _adapter(kind).validate_json(text)


class DirectiveReader:
    """Rows of `directive` to values; within one reading each directive is decoded once."""

    def __init__(self) -> None:
        self._known: dict[str, StoredDirective] = {}

    def read(self, row: Row[Any]) -> StoredDirective:
        """The directive in a row that holds all columns of the table `directive`."""
        columns = row._mapping
        key = columns[tables.directive.c.id]
        if key not in self._known:
            self._known[key] = StoredDirective(
                id=key,
                header=from_json(Header, columns[tables.directive.c.header]),
                remarks=from_json(tuple[str, ...], columns[tables.directive.c.remarks]),
                **{name: columns[tables.directive.c[name]] for name in _PLAIN},
            )
        return self._known[key]


_PLAIN = (
    "file",
    "sha256",
    "status",
    "pages",
    "passages",
    "obligations",
    "received_on",
    "ingested_at",
    "replaced_by",
    "scanned",
)


def read_passage(row: Row[Any], directives: DirectiveReader) -> StoredPassage:
    """The passage in a row that joins `passage` and `directive`."""
    columns, of = row._mapping, tables.passage.c
    passage = Passage(
        path=columns[of.path],
        page=columns[of.page],
        start=columns[of.start],
        end=columns[of.end],
        text=columns[of.text],
        context=from_json(tuple[str, ...], columns[of.context]),
    )
    return StoredPassage(seq=columns[of.seq], document=directives.read(row), passage=passage)


def read_obligation(row: Row[Any], directives: DirectiveReader) -> RegisteredObligation:
    """The obligation in a row that joins `obligation` and `directive`."""
    columns, of = row._mapping, tables.obligation.c
    original = columns[of.original]
    return RegisteredObligation(
        id=columns[of.id],
        document=directives.read(row),
        obligation=from_json(Obligation, columns[of.value]),
        original=from_json(Obligation, original) if original else None,
        history=from_json(tuple[Revision, ...], columns[of.history]) if original else (),
    )
