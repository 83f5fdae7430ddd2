"""The shapes that travel over the wire: JSON and uploaded files."""

from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a multipart form."""

    field: str
    file_name: str
    content_type: str
    content: bytes
