"""What lies in the data folder: originals by kind, their sizes, what is amiss with them; files refused as secret."""

import asyncio
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from bot.cli_commands.doctor_checks import Check
from bot.cli_knowledge import Knowledge
from bot.terminal import megabytes
from ingest.keeping.originals_kept import Kept, look_through
from knowledge.directive import StoredDirective
from knowledge.store.database import database_url, is_sqlite

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sizes:
    """The size report: bytes, and how many originals, by the ending of the file's name."""

    originals: int
    originals_bytes: int
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)
    database_bytes: int = 0
    index_bytes: int = 0
    log_bytes: int = 0
    orphans: tuple[str, ...] = ()
    orphan_bytes: int = 0
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    refused_as_secret: int = 0

    def json(self) -> dict[str, object]:
        """As one object."""
        return asdict(self)


async def look_at_data(known: Knowledge) -> tuple[Sizes, tuple[Check, ...]]:
    """The sizes, and what they mean. Reads every original once, to compare its bytes with its hash."""
    url = database_url(known.settings)
    database = Path(url.database) if is_sqlite(url) and url.database else None
    stored = await known.store.directives()
    kept = await asyncio.to_thread(look_through, known.settings.data_dir, database, stored)
    if server := await known.store.server():
        kept = replace(kept, database=server.size)
    refused = len(await known.store.refusals.all())
    return _sizes(kept, refused), tuple(_checks(kept, refused))


def _sizes(kept: Kept, refused: int) -> Sizes:
    count, size = kept.originals
    return Sizes(
        originals=count,
        originals_bytes=size,
        kinds={kind: {"files": files, "bytes": of_kind} for kind, (files, of_kind) in kept.by_kind.items()},
        database_bytes=kept.database,
        index_bytes=kept.indexes,
        log_bytes=kept.others,
        orphans=kept.orphans,
        orphan_bytes=kept.orphans_size,
        missing=tuple(one.id for one in kept.lost),
        changed=tuple(one.id for one in kept.changed),
        refused_as_secret=refused,
    )


def _checks(kept: Kept, refused: int) -> Iterator[Check]:
    count, size = kept.originals
    kinds = "; ".join(f"{kind} {files} tệp, {megabytes(of_kind)}" for kind, (files, of_kind) in kept.by_kind.items())
    found = f"{count} tệp, {megabytes(size)}" + (f" ({kinds})" if kinds else "")
    yield Check("Tệp gốc", not (kept.lost or kept.changed), found, None)
    yield from _amiss(kept)
    yield Check("Dung lượng", True, f"cơ sở dữ liệu {megabytes(kept.database)}, chỉ mục {megabytes(kept.indexes)}")
    if refused:
        yield Check("Tệp mật đã từ chối", None, f"{refused} tệp (chỉ giữ mã băm, thời điểm, người nạp, lý do)")


def _amiss(kept: Kept) -> Iterator[Check]:
    if kept.lost:
        mend = "Khôi phục thư mục originals từ bản sao lưu; không còn bản nào thì nhacviec forget MÃ rồi nạp lại."
        yield Check("Tệp gốc thiếu", False, _named(kept.lost), mend)
    if kept.changed:
        mend = "Tệp đã bị sửa hoặc ổ đĩa hỏng: khôi phục từ bản sao lưu, hoặc nhacviec forget MÃ rồi nạp lại bản đúng."
        yield Check("Tệp gốc không còn nguyên vẹn", False, _named(kept.changed), mend)
    if kept.orphans:
        names = ", ".join(name[:12] for name in kept.orphans[:_MOST_NAMED])
        mend = "Nạp lại tệp ấy thì thành văn bản; không cần nữa thì xoá tệp có tên đó trong thư mục originals."
        found = f"{len(kept.orphans)} tệp, {megabytes(kept.orphans_size)}: {names}"
        yield Check("Tệp gốc không thuộc văn bản nào", None, found, mend)


def _named(directives: tuple[StoredDirective, ...]) -> str:
    names = ", ".join(f"{one.id} ({one.file})" for one in directives[:_MOST_NAMED])
    return f"{len(directives)} tệp: {names}"
