"""Wrong usage and wrong settings in Vietnamese: what the libraries say of them in English, as offices write."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# How typer's own copy of click words a mistake, and how it is told here; {0} … are the groups.
_USAGE = (
    (re.compile(r"No such command '(.*?)'\..*", re.S), "không có lệnh “{0}” / no such command"),
    (re.compile(r"No such option: (\S+).*", re.S), "không có tùy chọn “{0}” / no such option"),
    (re.compile(r"Missing (?:argument|option|parameter)\s*'?(.*?)'?\..*", re.S), "thiếu {0} / missing argument"),
    (re.compile(r"Missing command\..*", re.S), "thiếu tên lệnh / missing command"),
    (re.compile(r"Option '?(\S+?)'? requires .*", re.S), "tùy chọn {0} cần một giá trị / an option lacks its value"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\).*", re.S), "thừa “{0}” / unexpected argument"),
    (
        re.compile(r"Invalid value for (?:'.*' / )?'?(.*?)'?: .*?'(.*)' is not one of (.*?)\.?", re.S),
        "{0} không nhận “{1}”; các giá trị: {2} / invalid value",
    ),
    (
        re.compile(r"Invalid value for (?:'.*' / )?'?(.*?)'?: .*", re.S),
        "giá trị của {0} không đọc được / invalid value",
    ),
)

# Kinds of pydantic's errors; the names in braces are those of its context.
_SETTINGS = {
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "float_parsing": "phải là số",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "không được quá {le}",
    "literal_error": "chỉ nhận {expected}",
    "path_type": "phải là đường dẫn",
}


def usage_in_vietnamese(message: str, arguments: tuple[str, ...] = ()) -> str:
    """The sentence of wrong usage; one that is not known stays as it is.

    arguments: as typed: a file whose name begins with a dash is taken for an option, which the sentence then says.
    """
    told = next((words.format(*m.groups()) for said, words in _USAGE if (m := said.fullmatch(message))), message)
    files = [word for word in arguments if re.match(r"-[^-]", word) and Path(word).exists()]
    return told + (f"\nTên tệp bắt đầu bằng dấu “-”: hãy ghi ./{files[0]}" if files else "")


def setting_in_vietnamese(problem: Mapping[str, Any]) -> str:
    """What is wrong with one setting, from an entry of pydantic's `errors()`; the value is never shown."""
    words = _SETTINGS.get(problem["type"])
    return words.format(**problem.get("ctx", {})).replace(" or ", " hoặc ") if words else str(problem["msg"])
