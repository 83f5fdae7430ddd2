"""Rich text and web pages of a laid-out directive."""

import struct
from html import escape

from samples.format_writers.laid_out import LaidOut, Line

_TYPES = ("I", "1", "a")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def rtf(directive: LaidOut) -> bytes:
    """A rich text file: the head as a table, each number written out beside its paragraph, as Word does."""
    head = ""
    if directive.right:
        cells = (r"\par ".join(map(_rtf_text, column)) for column in (directive.left, directive.right))
        head = r"\trowd\cellx4500\cellx9500\pard\intbl " + "".join(f"{cell}\\cell " for cell in cells) + "\\row\n"
    body = "\n".join(f"\\pard {_rtf_number(line)}{_rtf_text(line.text)}\\par" for line in directive.lines)
    fonts = r"{\fonttbl{\f0\froman\fcharset163 Times New Roman;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1258\\deff0{fonts}\n{head}{body}\n}}".encode("ascii")


def _rtf_number(line: Line) -> str:
    return f"{{\\listtext {mark(line)}\\tab}}" if line.level is not None else ""


def _rtf_text(text: str) -> str:
    """ASCII as it is, all else by the signed numbers of its UTF-16 units."""
    units = (unit for (unit,) in struct.iter_unpack("<h", text.encode("utf-16-le")))
    return "".join(_rtf_letter(unit) for unit in units)


def _rtf_letter(unit: int) -> str:
    if not 0 <= unit < 0x80:
        return f"\\u{unit}?"
    return f"\\{chr(unit)}" if chr(unit) in "\\{}" else chr(unit)


def html(directive: LaidOut) -> bytes:
    """A web page: the head as a table, the numbers drawn by the browser."""
    head = ""
    if directive.right:
        cells = ("<br>".join(map(escape, column)) for column in (directive.left, directive.right))
        head = f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"
    body = "\n".join(_html_line(line) for line in directive.lines if line.text)
    start = '<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>Văn bản</title></head>\n<body>'
    return f"{start}\n{head}\n{body}\n</body>\n</html>\n".encode()


def _html_line(line: Line) -> str:
    text = escape(line.text)
    if line.level is None:
        return f"<p>{text}</p>"
    if line.level == 3:
        return f"<ul><li>{text}</li></ul>"
    return f'<ol type="{_TYPES[line.level]}" start="{line.number}"><li>{text}</li></ol>'


def mark(line: Line) -> str:
    """The number of a line as it is printed."""
    if line.level == 3 or line.level is None:
        return "-"
    return (f"{_ROMAN[line.number]}.", f"{line.number}.", f"{chr(ord('a') + line.number - 1)})")[line.level]
