"""Files that nobody should send: good ones damaged in every way an e-mail, a phone or a stranger damages them.

    for name, data in damaged(300, samples, seed=1): ...

The same seed gives the same files. Damages take turns, so that a dozen already shows most of them.
"""

import io
import itertools
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from samples.format_writers.pdf_file import Page, pdf_of
from tests.ingest.readers.packages import docx, p, tbl, tc

Good = dict[str, bytes]  # by suffix with its dot
Damage = Callable[[random.Random, Good], tuple[str, bytes]]  # a suffix and the bytes
_MB = 1024 * 1024


def damaged(count: int, samples: Path, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` names and contents. samples: the folder of good files to start from."""
    chance, good = random.Random(seed), good_files(samples)
    for number, damage in enumerate(itertools.islice(itertools.cycle(DAMAGES), count)):
        suffix, data = damage(chance, good)
        yield f"{number:03}-{damage.__name__.lstrip('_').replace('_', '-')}{suffix}", data


def good_files(samples: Path) -> Good:
    """One good file of each kind: a sample, and the same in every format."""
    paths = [*sorted(samples.glob("*.txt"))[:1], *sorted((samples / "formats").iterdir())]
    return {path.suffix.lower(): path.read_bytes() for path in paths}


def _any(chance: random.Random, good: Good) -> tuple[str, bytes]:
    suffix = chance.choice(sorted(good))
    return suffix, good[suffix]


def _truncated(chance: random.Random, good: Good) -> tuple[str, bytes]:
    suffix, data = _any(chance, good)
    return suffix, data[: chance.randrange(len(data))]


def _bits_flipped(chance: random.Random, good: Good) -> tuple[str, bytes]:
    suffix, data = _any(chance, good)
    spoilt = bytearray(data)
    for _ in range(chance.choice([1, 10, 200])):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return suffix, bytes(spoilt)


def _renamed(chance: random.Random, good: Good) -> tuple[str, bytes]:
    suffix, data = _any(chance, good)
    return chance.choice([other for other in sorted(good) if other != suffix]), data


def _noise(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return chance.choice(sorted(good)), chance.randbytes(chance.choice([1, 100, 20_000]))


def _spliced(chance: random.Random, good: Good) -> tuple[str, bytes]:
    """The beginning of one file and the end of another."""
    (suffix, one), (_, other) = _any(chance, good), _any(chance, good)
    return suffix, one[: len(one) // 2] + other[len(other) // 2 :]


def _hole(chance: random.Random, good: Good) -> tuple[str, bytes]:
    """A stretch of zeros, as a broken download leaves it."""
    suffix, data = _any(chance, good)
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice([16, 4096]))
    return suffix, data[:start] + bytes(end - start) + data[end:]


def _empty(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return chance.choice(sorted(good)), b""


def _encrypted_zip(chance: random.Random, good: Good) -> tuple[str, bytes]:
    """The flag of encryption in the local and the central header; the content is then noise to any reader."""
    data = bytearray(_zipped({"a.txt": good[".txt"]}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return ".zip", bytes(data)


def _nested_zips(chance: random.Random, good: Good) -> tuple[str, bytes]:
    data = good[".txt"]
    for depth in range(chance.choice([2, 4, 40])):
        data = _zipped({f"{depth}.{'zip' if depth else 'txt'}": data})
    return ".zip", data


def _zip_bomb(chance: random.Random, good: Good) -> tuple[str, bytes]:
    bomb = _zipped({f"{n}.txt": bytes(20 * _MB) for n in range(2)})
    return ".zip", _zipped({f"{n}.zip": bomb for n in range(20)})


def _paths_out_of_zip(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return ".zip", _zipped({"../../thoat.txt": good[".txt"], "/etc/thoat.txt": b"x", "a\n\x1b[31m.txt": good[".txt"]})


def _no_pages(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return ".pdf", pdf_of()


def _huge_page(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return ".pdf", pdf_of(Page().text(72, 72, "Số: 1/SYT")).replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")


def _wide_table(chance: random.Random, good: Good) -> tuple[str, bytes]:
    """One row of ten thousand cells."""
    row = [tc(p(str(n))) for n in range(10_000)]
    return ".docx", docx(tbl(row, row[:3]))


def _deep_tables(chance: random.Random, good: Good) -> tuple[str, bytes]:
    content = p("Số: 1/SYT")
    for _ in range(chance.choice([20, 300])):
        content = tbl([tc(content + p(""))])
    return ".docx", docx(content)


def _spaces(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return chance.choice([".txt", ".md", ".html"]), b" " * (50 * _MB)


def _endless_line(chance: random.Random, good: Good) -> tuple[str, bytes]:
    words = chance.choice(["Sở Y tế báo cáo trước ngày 20/12/2026, ", "a", "1/", "- ", "("])
    return ".txt", (words * 2_000_000)[: 2 * _MB].encode()


def _many_lines(chance: random.Random, good: Good) -> tuple[str, bytes]:
    line = chance.choice(["", "I.", "Điều 1.", "- a", "Số: 1/SYT", "Kính gửi:", "Căn cứ", "| a | b |"])
    return ".txt", f"{line}\n".encode() * 100_000


def _many_deep_tags(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return ".html", b"<div><table><tr><td>" * 20_000 + good[".txt"]


def _deep_rtf(chance: random.Random, good: Good) -> tuple[str, bytes]:
    return ".rtf", b"{\\rtf1" + b"{" * 200_000 + b"So: 1/SYT"


def _mails_in_mails(chance: random.Random, good: Good) -> tuple[str, bytes]:
    boundaries = range(chance.choice([3, 60]))
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in boundaries)
    return ".eml", b"From: a@example.vn\r\n" + head.encode() + b"Content-Type: text/plain\r\n\r\n" + good[".txt"]


def _expanding_entities(chance: random.Random, good: Good) -> tuple[str, bytes]:
    """The "billion laughs" of XML, inside a DOCX."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{entities}]><w>&e11;</w>'
    return ".docx", _zipped({"word/document.xml": body.encode(), "[Content_Types].xml": b"<Types/>"})


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


DAMAGES: tuple[Damage, ...] = (
    _truncated, _bits_flipped, _renamed, _encrypted_zip, _nested_zips, _no_pages, _wide_table, _spaces, _noise,
    _bits_flipped, _truncated, _empty, _spliced, _hole, _zip_bomb, _paths_out_of_zip, _huge_page, _deep_tables,
    _endless_line, _many_lines, _many_deep_tags, _deep_rtf, _mails_in_mails, _expanding_entities, _truncated,
)  # fmt: skip
