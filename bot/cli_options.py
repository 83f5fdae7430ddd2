"""The options that several commands share, each with its help in Vietnamese and English."""

from enum import StrEnum
from typing import Annotated

import typer


class Lang(StrEnum):
    """The language of an answer."""

    vi = "vi"
    en = "en"


class Status(StrEnum):
    """The status of an obligation."""

    active = "active"
    needs_review = "needs_review"
    replaced = "replaced"
    withdrawn = "withdrawn"
    dropped = "dropped"


Json = Annotated[bool, typer.Option("--json", help="In ra đúng một tài liệu JSON / print exactly one JSON document")]
Now = Annotated[
    str | None,
    typer.Option(
        "--now",
        metavar="THỜI-ĐIỂM",
        help="Ngày hoặc ngày giờ thay cho đồng hồ: 20/11/2026 08:00 / date or time standing in for the clock",
    ),
]
Province = Annotated[
    str | None,
    typer.Option("--province", "-p", metavar="TỈNH", help="Tỉnh, thành phố, cũ hoặc mới / province, old or new"),
]
Agency = Annotated[
    str | None,
    typer.Option("--agency", "-a", metavar="CƠ-QUAN", help="Cơ quan, ví dụ “Sở Y tế” / agency, e.g. “Sở Y tế”"),
]
Language = Annotated[Lang | None, typer.Option("--lang", help="Ngôn ngữ trả lời / language of the answer")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Không hỏi lại / do not ask for confirmation")]
DocumentOption = Annotated[
    str | None,
    typer.Option("--document", "-d", metavar="VĂN-BẢN", help="Số ký hiệu, mã hoặc tên tệp / number, id or file"),
]
