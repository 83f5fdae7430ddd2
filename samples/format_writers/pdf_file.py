"""PDF files written piece by piece: text at given places, ruled lines, scans, signature widgets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """One page under construction; places in points from the top left corner."""

    operators: list[str] = field(default_factory=list)
    widgets: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    texts: list[tuple[float, float, str, str]] = field(default_factory=list)
    scan: tuple[bytes, int, int] | None = None

    def text(self, x: float, y: float, words: str, size: float = 13, look: str = "0 g 0 Tr") -> "Page":
        """Typed words whose baseline begins at (x, y). look: operators before them: "1 g" (white), "3 Tr" (unseen)."""
        self.texts.append((x, y, f"{look} /F1 {size} Tf", words))
        return self

    def scanned(self, jpeg: bytes, width: int, height: int) -> "Page":
        """A grey photograph that fills the page, under everything else. width, height: its dots."""
        self.scan = jpeg, width, height
        return self

    def ground(self, x: float, y: float, width: float, height: float) -> "Page":
        """A dark rectangle, its upper left corner at (x, y)."""
        self.operators.append(f"0.2 g {x} {HEIGHT - y - height} {width} {height} re f")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str]) -> "Page":
        """Typed lines under each other."""
        for number, line in enumerate(lines):
            self.text(x, y + 18 * number, line)
        return self

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> "Page":
        """A thin drawn line."""
        self.operators.append(f"0.5 w {x1} {HEIGHT - y1} m {x2} {HEIGHT - y2} l S")
        return self

    def widget(self, left: float, top: float, right: float, bottom: float, words: str) -> "Page":
        """A signature widget that shows `words`, absent from the page's own text."""
        self.widgets.append(((left, HEIGHT - bottom, right, HEIGHT - top), words))
        return self


class _File:
    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.codes: dict[str, int] = {}

    def add(self, body: str | bytes) -> int:
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, content: bytes, entries: str = "") -> int:
        return self.add(f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")

    def shown(self, words: str) -> str:
        """The words in the font's own codes; `unicode_map` says what they are."""
        return "".join(f"{self.codes.setdefault(char, 33 + len(self.codes)):02x}" for char in words)

    def unicode_map(self) -> bytes:
        pairs = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in self.codes.items())
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(self.codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
        ).encode()

    def written(self, root: int) -> bytes:
        made = b"%PDF-1.7\n"
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(made))
            made += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        trailer = f"trailer << /Size {len(offsets) + 1} /Root {root} 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
        return made + f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def pdf_of(*pages: Page) -> bytes:
    """A PDF of these pages, at most 200 different letters in all."""
    file = _File()
    font, cmap, tree = file.add(b""), file.add(b""), file.add(b"")
    kids = [_add_page(file, page, font, tree) for page in pages]
    file.objects[tree - 1] = (
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    ).encode()
    content = file.unicode_map()
    file.objects[cmap - 1] = f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
    widths = " ".join(["520"] * 223)
    file.objects[font - 1] = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode {cmap} 0 R "
        f"/FirstChar 33 /LastChar 255 /Widths [{widths}] >>"
    ).encode()
    return file.written(file.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _add_page(file: _File, page: Page, font: int, tree: int) -> int:
    shown = [f"BT {look} {x} {HEIGHT - y} Td <{file.shown(words)}> Tj ET" for x, y, look, words in page.texts]
    scan = _add_scan(file, page.scan) if page.scan else None
    under = [f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /S1 Do Q"] if scan else []
    content = file.stream("\n".join([*under, *page.operators, *shown]).encode())
    annotations = [_add_widget(file, box, words, font) for box, words in page.widgets]
    return file.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R "
        f"/Resources << /Font << /F1 {font} 0 R >>{f' /XObject << /S1 {scan} 0 R >>' if scan else ''} >> "
        f"/Annots [{' '.join(f'{a} 0 R' for a in annotations)}] >>"
    )


def _add_scan(file: _File, scan: tuple[bytes, int, int]) -> int:
    jpeg, width, height = scan
    kind = "/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
    return file.stream(jpeg, f"{kind} /Width {width} /Height {height}")


def _add_widget(file: _File, box: tuple[float, float, float, float], words: str, font: int) -> int:
    left, bottom, right, top = box
    lines = words.split("\n")
    size = min(12.0, (top - bottom) / len(lines) * 0.8)
    drawn = "\n".join(
        f"BT /F1 {size} Tf 1 {(top - bottom) - (number + 0.8) * size * 1.2} Td <{file.shown(line)}> Tj ET"
        for number, line in enumerate(lines)
    )
    look = file.stream(
        drawn.encode(),
        f"/Type /XObject /Subtype /Form /BBox [0 0 {right - left} {top - bottom}] "
        f"/Resources << /Font << /F1 {font} 0 R >> >>",
    )
    place = f"/Rect [{left} {bottom} {right} {top}]"
    return file.add(f"<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 {place} /AP << /N {look} 0 R >> >>")
