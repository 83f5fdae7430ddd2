"""The figures of several readers as a table, for the terminal and for RESULTS.md."""

from collections.abc import Mapping

from benchmarks.extraction.scoring import Scores

_COMMAND = "python -m benchmarks.extraction --write"
# What readers of dates know nothing of.
_OWN_ONLY = ("in_review", "who", "recipient", "bound", "events")


def table(reached: Mapping[str, Scores]) -> str:
    """Markdown: a line a figure, a column a reader; "–" for what a reader does not give."""
    first = next(iter(reached.values()))
    lines = [f"| | {' | '.join(reached)} |", "| --- |" + " ---: |" * len(reached)]
    for figure in first.figures:
        lines.append(f"| {figure} | {' | '.join(_value(scores, figure) for scores in reached.values())} |")
    for count in ("found", "missed", "false", "noise"):
        lines.append(f"| {count} | {' | '.join(str(getattr(s.total, count)) for s in reached.values())} |")
    return "\n".join(lines)


def section(reached: Mapping[str, Scores]) -> str:
    """The part of RESULTS.md."""
    samples = next(iter(reached.values())).samples
    return "\n".join(
        [
            "## Tách nhiệm vụ từ văn bản mẫu · Extraction from the labelled samples",
            "",
            f"{samples} văn bản mẫu có nhãn / labelled samples. Đo lại / measure again: `{_COMMAND}`.",
            "`dateparser`: `search_dates`, thiết lập tốt nhất tìm được; mẫu câu: “trước / chậm nhất / hạn … ngày”.",
            "Cột của hai cách ấy chỉ nói về ngày / those two know dates only (`benchmarks/extraction/others.py`).",
            "",
            table(reached),
        ]
    )


def _value(scores: Scores, figure: str) -> str:
    value = scores.figures.get(figure)
    if value is None or (figure in _OWN_ONLY and not scores.header):
        return "–"
    return f"{value:.3f}"
