"""What a plan says for everybody it gives work: its time, and demands that name nobody."""

from dataclasses import replace

from ingest.events import bare_subject
from ingest.reading import Reading, called_on
from knowledge.obligation import Assignee, Obligation
from knowledge.vietnamese import squeeze

NO_ASSIGNEE = "Không rõ văn bản giao cho ai; cần kiểm tra."


def for_the_whole_plan(reading: Reading, found: list[Obligation]) -> list[Obligation]:
    """Give "Thời gian: từ ngày … đến ngày …" to everybody whom the plan, or the part it stands in, gives work."""
    whole = []
    for o in found:
        if not o.assignees and o.deadline is not None and NO_ASSIGNEE not in o.warnings:
            part = _part_around(o)
            parties = _given_work([x for x in found if part and x.citation.path.startswith(f"{part}.")])
            action = _heading_of(reading, part) if parties else None
            parties = parties or _given_work(found, called_on(reading)) or reading.assigning.addressees
            o = replace(o, assignees=parties, action=action or bare_subject(reading.directive) or o.action)
        whole.append(o)
    return whole


def _part_around(o: Obligation) -> str | None:
    """The path of the numbered part that a time stands in ("II.2" for II.2.a); None for a part of the whole plan."""
    outer = o.citation.path.rpartition(".")[0]
    return outer if "." in outer else None


def _given_work(found: list[Obligation], called: tuple[Assignee, ...] = ()) -> tuple[Assignee, ...]:
    named = [a for o in found for a in o.assignees if a.role != "support"]
    return tuple({a.text: a for a in [*named, *called]}.values())


def _heading_of(reading: Reading, path: str | None) -> str | None:
    """The heading of the part at `path`, without its number."""
    part = next((s for s in reading.directive.sections if s.path == path and s.marker), None)
    return squeeze(reading.view[part.start + len(part.marker) : part.end]) if part else None
