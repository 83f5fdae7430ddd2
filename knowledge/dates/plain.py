"""Directive text made plain for the grammar of time, character for character, so that every span stays true."""

import re

from knowledge.vietnamese import fold

# White space of every kind, and the asterisks of Markdown emphasis, stand between words like a blank.
_BLANKS = dict.fromkeys(map(ord, "\t\n\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000\ufeff*"), " ")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"), "-")
_SLASHES = dict.fromkeys(map(ord, "\u2044\u2215"), "/")
_TO_PLAIN = str.maketrans({chr(code): char for code, char in {**_BLANKS, **_DASHES, **_SLASHES}.items()})

# A new list item ("2. …", "b) …", "- …") ends whatever went before: no date reaches over it.
ITEM = "\x00"
_NEW_ITEM = re.compile(r"\n(?=[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)][ \t]|[a-z]\)[ \t]|[-+•][ \t]))")

# Letters that OCR reads for digits, in folded text: "3O/6/2024", "l5/6/2024".
_OCR_DIGITS = str.maketrans("oil", "011")


def plain_text(text: str) -> str:
    """Folded `text` of the same length, in which one blank is " ", one dash "-", and a new list item `ITEM`."""
    return _NEW_ITEM.sub(ITEM, fold(text)).translate(_TO_PLAIN)


def number(digits: str) -> int:
    """The value of printed digits, OCR letters read as what they were: "3o" -> 30."""
    return int(digits.translate(_OCR_DIGITS))
