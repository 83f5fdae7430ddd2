"""Compound files ([MS-CFB]), the container of .doc and .msg: folders and streams in sectors of 512 bytes."""

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5

Tree = dict[str, "bytes | Tree"]


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = _END
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file with these streams (bytes) and storages (dicts) by name."""
    entries = [_Entry("Root Entry", _ROOT)]
    _collect(entries, 0, tree)
    for entry in entries:
        entry.child = _balanced(entries, sorted(entry.children, key=lambda n: _order(entries[n].name)))
    mini, mini_fat = _mini_stream(entries)
    entries[0].data = mini
    chains: list[bytes] = []
    fat: list[int] = []
    for entry in entries:
        if entry.kind == _ROOT or len(entry.data) >= _CUTOFF:
            entry.start = _chain(fat, chains, entry.data)
    mini_start = _chain(fat, chains, struct.pack(f"<{len(mini_fat)}I", *mini_fat))
    directory = b"".join(_directory_entry(entry) for entry in entries)
    directory_start = _chain(fat, chains, directory + _empty_entries(len(entries)))
    return _written(fat, chains, directory_start, mini_start, len(mini_fat))


def _collect(entries: list[_Entry], parent: int, tree: Tree) -> None:
    for name, content in tree.items():
        entries.append(_Entry(name, _STREAM if isinstance(content, bytes) else _STORAGE))
        entries[parent].children.append(len(entries) - 1)
        if isinstance(content, bytes):
            entries[-1].data = content
        else:
            _collect(entries, len(entries) - 1, content)


def _order(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _balanced(entries: list[_Entry], numbers: list[int]) -> int:
    if not numbers:
        return _NONE
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _balanced(entries, numbers[:middle])
    entry.right = _balanced(entries, numbers[middle + 1 :])
    return numbers[middle]


def _mini_stream(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    """The short streams one after the other, and the chain of their sectors."""
    stream, fat = b"", list[int]()
    for entry in entries:
        if entry.kind == _STREAM and 0 < len(entry.data) < _CUTOFF:
            count = -(-len(entry.data) // _MINI)
            entry.start = len(fat)
            fat += [*range(entry.start + 1, entry.start + count), _END]
            stream += entry.data.ljust(count * _MINI, b"\0")
    fat += [_FREE] * (-len(fat) % (_SECTOR // 4))
    return stream, fat


def _chain(fat: list[int], chains: list[bytes], data: bytes) -> int:
    if not data:
        return _END
    count = -(-len(data) // _SECTOR)
    start = len(fat)
    fat += [*range(start + 1, start + count), _END]
    chains.append(data.ljust(count * _SECTOR, b"\0"))
    return start


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    size = len(entry.data)
    head = name.ljust(64, b"\0") + struct.pack("<HBB", len(name), entry.kind, 1)
    links = struct.pack("<III", entry.left, entry.right, entry.child)
    start = entry.start if entry.kind != _STORAGE else 0
    return head + links + bytes(36) + struct.pack("<IQ", start, size)


def _empty_entries(count: int) -> bytes:
    return (bytes(68) + struct.pack("<III", _NONE, _NONE, _NONE) + bytes(48)) * (-count % 4)


def _written(fat: list[int], chains: list[bytes], directory: int, mini: int, mini_count: int) -> bytes:
    fat_sectors = 1
    while len(fat) + fat_sectors > fat_sectors * _SECTOR // 4:
        fat_sectors += 1
    places = list(range(len(fat), len(fat) + fat_sectors))
    fat = [*fat, *[_FAT] * fat_sectors]
    fat += [_FREE] * (fat_sectors * _SECTOR // 4 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    mini_sectors = mini_count * 4 // _SECTOR
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory, 0, _CUTOFF, mini, mini_sectors, _END, 0)
    header += struct.pack("<109I", *places, *[_FREE] * (109 - fat_sectors))
    return header + b"".join(chains) + struct.pack(f"<{len(fat)}I", *fat)
