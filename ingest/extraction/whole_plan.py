"""What a plan says for everybody it gives work: its time, and demands that name nobody."""

from dataclasses import replace

from ingest.extraction.events import bare_subject
from ingest.extraction.reading import Reading, called_on
from knowledge.directive import Section
from knowledge.obligation import Assignee, Obligation
from knowledge.vietnamese import squeeze

NO_ASSIGNEE = "Không rõ văn bản giao cho ai; cần kiểm tra."


def for_the_whole_plan(reading: Reading, found: list[Obligation]) -> list[Obligation]:
    """Give "Thời gian: từ ngày … đến ngày …" to everybody whom the plan, or the part it stands in, gives work."""
    if all(o.assignees or o.deadline is None or NO_ASSIGNEE in o.warnings for o in found):
        return found
    everybody = _given_work(found, called_on(reading)) or reading.assigning.addressees
    by_part: dict[str, list[Obligation]] = {}
    for o in found:
        for part in _outer_parts(o):
            by_part.setdefault(part, []).append(o)
    headings = {s.path: s for s in reversed(reading.sections) if s.marker}
    return [_for_all(reading, o, by_part, headings, everybody) for o in found]


def _for_all(
    reading: Reading,
    o: Obligation,
    by_part: dict[str, list[Obligation]],
    headings: dict[str, Section],
    everybody: tuple[Assignee, ...],
) -> Obligation:
    if o.assignees or o.deadline is None or NO_ASSIGNEE in o.warnings:
        return o
    part = _part_around(o)
    parties = _given_work(by_part.get(part or "", []))
    heading = headings.get(part or "") if parties else None
    action = squeeze(reading.view[heading.start + len(heading.marker) : heading.end]) if heading else None
    return replace(o, assignees=parties or everybody, action=action or bare_subject(reading.directive) or o.action)


def _outer_parts(o: Obligation) -> list[str]:
    """The numbered parts that a duty stands in: "II" and "II.2" for II.2.a."""
    numbers = o.citation.path.split(".")
    return [".".join(numbers[:i]) for i in range(1, len(numbers))]


def _part_around(o: Obligation) -> str | None:
    """The path of the numbered part that a time stands in ("II.2" for II.2.a); None for a part of the whole plan."""
    outer = o.citation.path.rpartition(".")[0]
    return outer if "." in outer else None


def _given_work(found: list[Obligation], called: tuple[Assignee, ...] = ()) -> tuple[Assignee, ...]:
    named = [a for o in found for a in o.assignees if a.role != "support"]
    return tuple({a.text: a for a in [*named, *called]}.values())
