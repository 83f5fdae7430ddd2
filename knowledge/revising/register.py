"""Directives that hang together -> how each of them, and each of their obligations, stands now. Pure.

What directives change comes in the order of their issue; a person's decision comes after every directive that had
arrived by then, and before those that arrived later.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from knowledge.directive import DirectiveStatus, StoredDirective
from knowledge.obligation import Obligation
from knowledge.revising.aims import Aim, Duty, aim
from knowledge.revising.filed import Filed, Standing
from knowledge.revising.fold import Running
from knowledge.revising.links import Link, first_day, links_of, withdrawn
from knowledge.revising.versions import standing_only, versions
from knowledge.revising.wording import KINDS, VIETNAM, named, outcome, told
from knowledge.settlement import Settlement


def revised(files: Sequence[Filed]) -> tuple[Standing, ...]:
    """How each directive of `files` stands, in their order.

    files: every directive that one of them could change or be changed by; obligations of those that stay as they are
    may be left out.
    """
    return _Register(files).standings()


class _Register:
    """The directives and their obligations while all that happened is gone through once."""

    def __init__(self, files: Sequence[Filed]) -> None:
        self._files = {file.document.id: file for file in files}
        self._versions = versions(files)
        standing = standing_only(files, self._versions)
        self._links = links_of(standing)
        gone = withdrawn(self._links)
        in_force = (link for link in self._links if link.target and link.by.id not in gone)
        self._in_force = sorted(in_force, key=_issue_order)
        self._duties = {kept.id: Running.start(kept) for file in files for kept in file.duties}
        self._waiting: dict[str, list[str]] = {}  # directive -> what its other copies say otherwise
        self._question_scans()
        self._changed_by: dict[str, list[str]] = {}  # directive -> the obligations of others whose time it has set
        self._ended: dict[str, Link] = {}
        self._remarks: dict[str, list[str]] = {key: [] for key in self._files}

    def standings(self) -> tuple[Standing, ...]:
        """Everything that happened, applied in its order."""
        for link in self._links:
            if link.problem:
                self._remarks[link.by.id].append(link.problem)
            if link.target is None:
                self._hold_own(link)
        for link_or_decision in self._events():
            if isinstance(link_or_decision, Link):
                self._apply(link_or_decision)
            else:
                key, settlement = link_or_decision
                self._duties[key].settle(settlement)
        return tuple(self._standing(file) for file in self._files.values())

    def _question_scans(self) -> None:
        """What a copy says otherwise than the one that counts may have been misread in either: a person looks at it."""
        for file in self._files.values():
            version = self._versions[file.document.id]
            for kept in file.duties:
                if version.beside is not None and kept.original in version.unsure:
                    self._duties[kept.id].question(file.document, version.beside)
                    self._waiting.setdefault(version.standing, []).append(kept.id)

    def _events(self) -> list[Link | tuple[str, Settlement]]:
        decisions = [(s.at, kept.id, s) for f in self._files.values() for kept in f.duties for s in kept.settlements]
        moments = sorted({at for at, _, _ in decisions})
        events: list[Link | tuple[str, Settlement]] = []
        for number in range(len(moments) + 1):
            events += [link for link in self._in_force if _bucket(link.by.ingested_at, moments) == number]
            events += [(key, settlement) for at, key, settlement in decisions if moments[number : number + 1] == [at]]
        return events

    def _apply(self, link: Link) -> None:
        target = self._files[link.target or ""].document
        link = self._doubted(link)
        own = [kept.id for kept in self._files[target.id].duties]
        if link.whole:
            aimed = Aim((*own, *self._waiting.get(target.id, ())), sure=not link.doubt, reason=link.doubt)
            if not link.doubt:
                self._ended[target.id] = link
        else:
            aimed = self._aim(link, [*own, *self._changed_by.get(target.id, [])], target)
        touched = [self._duties[key] for key in aimed.ids if self._duties[key].binding]
        for duty in touched:
            self._change(duty, link, aimed)
        changed = len(touched) if aimed.sure else 0
        self._remarks[link.by.id].append(outcome(link.amendment, target, changed, len(touched) - changed))
        self._remarks[target.id] += [_what_happened(link)] if touched or link.whole else []
        if changed and link.amendment.deadline:
            self._changed_by.setdefault(link.by.id, []).extend(duty.id for duty in touched)
            self._fold_own(link, target, touched)
        else:
            self._hold_own(link)

    def _hold_own(self, link: Link) -> None:
        """The sentence of an extension that did not find its duty is none of its own."""
        cited = link.amendment.citation
        for kept in self._files[link.by.id].duties if link.amendment.effect == "extend" else ():
            own, duty = kept.original.citation, self._duties[kept.id]
            if duty.binding and kept.original.deadline and own.start < cited.end and cited.start < own.end:
                duty.hold(link)

    def _aim(self, link: Link, keys: Sequence[str], target: StoredDirective) -> Aim:
        duties = [Duty(key, self._duties[key].present, self._duties[key].days) for key in dict.fromkeys(keys)]
        subject = target.header.subject
        found = aim(link.amendment, duties, subject=subject, not_before=first_day(link.by))
        return replace(found, sure=False, reason=link.doubt) if link.doubt else found

    def _doubted(self, link: Link) -> Link:
        """What a directive that is itself replaced by another one has changed waits for a person."""
        ended = self._ended_later(link.by.id)
        if link.doubt or ended is None or link.amendment.effect in ("replace", "withdraw"):
            return link
        return replace(link, doubt=f"{named(link.by)} đã bị thay thế bởi {named(ended)}")

    def _ended_later(self, key: str) -> StoredDirective | None:
        replacing = (link.by for link in self._in_force if link.target == key and link.whole and not link.doubt)
        return next(replacing, None)

    def _change(self, duty: Running, link: Link, aimed: Aim) -> None:
        if not aimed.sure:
            duty.doubt(link, aimed.reason)
        elif link.amendment.effect in ("replace", "withdraw"):
            duty.end(link)
        elif link.amendment.deadline:
            duty.retime(link, link.amendment.deadline, _day(link.by))

    def _fold_own(self, link: Link, target: StoredDirective, changed: Sequence[Running]) -> None:
        """The amending sentence, and one beside it that asks for the same by the same day, is no second duty."""
        cited, old, new = link.amendment.citation, link.amendment.before, link.amendment.deadline
        for kept in self._files[link.by.id].duties:
            duty = self._duties[kept.id]
            own, time = kept.original.citation, kept.original.deadline
            if not (duty.binding and time and new):
                continue
            overlaps = own.start < cited.end and cited.start < own.end
            # "điều chỉnh từ trước ngày A thành trước ngày B": its own sentence names the old day too.
            repeated = overlaps and time.due in (new.due, old.due if old else None)
            asked_again = any(_same_duty(kept.original, other.obligation) for other in changed)
            if repeated or (asked_again and time.due == new.due):
                duty.give_way(target, version=False)

    def _standing(self, file: Filed) -> Standing:
        key, version = file.document.id, self._versions[file.document.id]
        remarks = [version.remark] if version.remark else []
        duties = [self._duties[kept.id] for kept in file.duties]
        status: DirectiveStatus = "draft" if file.document.header.draft else "active"
        by: str | None = None
        if version.standing != key:
            status, by = "replaced", version.standing
            waiting = self._waiting.get(by, ())
            for duty in duties:
                if duty.binding and duty.id not in waiting:
                    duty.give_way(self._files[by].document, version=True)
        elif link := self._ended.get(key):
            status, by = ("replaced" if link.amendment.effect == "replace" else "withdrawn"), link.by.id
        unique = tuple(dict.fromkeys((*remarks, *self._remarks[key])))
        return Standing(key, status, by, unique, tuple(duty.stands() for duty in duties))


def _same_duty(own: Obligation, changed: Obligation) -> bool:
    """True when a letter that extends a time asks for the extended duty once more in words of its own."""
    bound = [
        {(agency.unit, agency.place) for assignee in one.assignees for agency in assignee.agencies}
        for one in (own, changed)
    ]
    same_time = own.deadline and changed.deadline and own.deadline.inclusive == changed.deadline.inclusive
    return bool(same_time) and own.kind == changed.kind and bool(bound[0] & bound[1])


def _what_happened(link: Link) -> str:
    """For the directive that is changed."""
    return told(KINDS[link.amendment.effect], link.by, None)


def _issue_order(link: Link) -> tuple[date, int, str, int]:
    """By day of issue; on one day by running number, which is the order of issue within one house."""
    running = re.match(r"\d+", link.by.header.number or "")
    return _day(link.by), int(running[0]) if running else 0, link.by.id, link.amendment.citation.start


def _day(document: StoredDirective) -> date:
    """The day of issue; for a directive that prints none, the day it came."""
    return first_day(document) or document.ingested_at.astimezone(VIETNAM).date()


def _bucket(arrived: datetime, moments: Sequence[datetime]) -> int:
    """After how many decisions a directive came; it is put before the next one."""
    return sum(at < arrived for at in moments)
