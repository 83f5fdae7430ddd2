"""What is drawn on a PDF page, by kind: text, paths, images. Looked through once: a page has hundreds of pieces."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# A page of more pieces is a drawing: neither tables nor hidden words are looked for.
_MOST = 20_000
# An image of this share of the page makes it a scan.
_MOST_OF_THE_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page's own objects; images also from the forms (drawings within the drawing) that hold some."""

    texts: tuple[raw.FPDF_PAGEOBJECT, ...]
    paths: tuple[raw.FPDF_PAGEOBJECT, ...]
    images: tuple[raw.FPDF_PAGEOBJECT, ...]
    others: int

    @property
    def too_many(self) -> bool:
        """True for one large drawing, whose pieces were not looked through."""
        return self.others > _MOST

    @property
    def nothing(self) -> bool:
        """True when nothing but (empty) text stands on the page."""
        return not (self.paths or self.images or self.others)

    def is_scan(self, page: pdfium.PdfPage) -> bool:
        """True when one image covers most of the page."""
        whole = page.get_width() * page.get_height()
        return any(_area(image) > _MOST_OF_THE_PAGE * whole for image in self.images)


def objects_of(page: pdfium.PdfPage) -> Drawn:
    """The page's objects by kind; none of a page that is one large drawing."""
    count = raw.FPDFPage_CountObjects(page.raw)
    if count > _MOST:
        return Drawn((), (), (), count)
    kinds: dict[int, list[raw.FPDF_PAGEOBJECT]] = {}
    for number in range(count):
        item = raw.FPDFPage_GetObject(page.raw, number)
        kinds.setdefault(raw.FPDFPageObj_GetType(item), []).append(item)
    texts, paths = kinds.pop(raw.FPDF_PAGEOBJ_TEXT, []), kinds.pop(raw.FPDF_PAGEOBJ_PATH, [])
    images = kinds.pop(raw.FPDF_PAGEOBJ_IMAGE, [])
    images += [form for form in kinds.get(raw.FPDF_PAGEOBJ_FORM, []) if _holds_image(form)]
    return Drawn(tuple(texts), tuple(paths), tuple(images), sum(map(len, kinds.values())))


def _holds_image(form: raw.FPDF_PAGEOBJECT) -> bool:
    held = (raw.FPDFFormObj_GetObject(form, n) for n in range(min(raw.FPDFFormObj_CountObjects(form), 50)))
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in held)


def _area(item: raw.FPDF_PAGEOBJECT) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return float((right.value - left.value) * (top.value - bottom.value))
