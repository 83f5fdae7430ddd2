"""A reviewer's words ("deadline=trước ngày 31/7/2024", "hạn: …") -> the obligation as it should stand."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from ingest.extraction.timing import doubts, reference_day, settled
from ingest.reviewing.review import doubts_about_the_day
from ingest.reviewing.time_given import time_given
from knowledge.agencies import Registry
from knowledge.agency import OWN_HOUSE, Agency
from knowledge.errors import SettingsError
from knowledge.obligation import Assignee, Kind, Obligation, ObligationStatus, RegisteredObligation, Role
from knowledge.settling import MAY_CHANGE
from knowledge.vietnamese import fold, nfc, squeeze

Field = Literal["deadline", "who", "action", "recipient", "kind", "place"]
FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST = 1000

# How people call the fields, folded.
_CALLED: dict[Field, tuple[str, ...]] = {
    "deadline": ("deadline", "han", "thoi han", "thoi gian", "ngay cuoi"),
    "who": ("who", "ai", "don vi", "don vi thuc hien", "giao cho"),
    "action": ("action", "viec", "viec phai lam", "noi dung"),
    "recipient": ("recipient", "gui", "gui cho", "noi nhan"),
    "kind": ("kind", "loai", "loai viec"),
    "place": ("place", "dia diem", "noi", "o dau"),
}
_FIELD_OF = {name: field for field, names in _CALLED.items() for name in names}
_KINDS: dict[str, Kind] = {
    "bao cao": "report",
    "nhiem vu": "task",
    "viec": "task",
    "gop y": "comment",
    "dang ky": "register",
    "tham du": "attend",
    "hop": "attend",
}
_NONE = frozenset({"none", "khong", "khong co", "khong ghi", "bo", "-"})
_ROLES: dict[str, Role] = {"chu tri": "lead", "phoi hop": "support"}

_ROLE = re.compile(r"\((?P<role>[^()]*)\)\s*$")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a settlement keeps of a correction, and what the person should look at twice, in sentences."""

    obligation: Obligation
    notes: tuple[str, ...] = ()


def corrections_in(words: Iterable[str]) -> dict[Field, str]:
    """The fields to correct, from "field=value" or "trường: giá trị". Raises SettingsError for what is no such pair."""
    found: dict[Field, str] = {}
    for pair in words:
        name, sign, value = _parted(nfc(pair))
        field = _FIELD_OF.get(fold(name).strip())
        if not sign or field is None:
            raise SettingsError(f"Không có trường “{squeeze(name)}”. Các trường sửa được: {_all_fields()}.")
        if field in found:
            raise SettingsError(f"Trường “{squeeze(name)}” được ghi hai lần; hãy chỉ ghi một lần.")
        found[field] = _checked(name, squeeze(value))
    return found


def corrected(registered: RegisteredObligation, fields: Mapping[Field, str], registry: Registry) -> Corrected:
    """The obligation as it was read, with these fields as the person gave them; the quote stays as it is.

    Times are read as in a directive, a year left out from the directive's own date; names are looked up in the registry
    as of that date. A doubt about the day is settled only by a day: without one the obligation goes on waiting. Raises
    SettingsError with what to change, also when nothing would differ from what stands now.
    """
    desk = _Desk(registered, registry)
    stands = after = registered.obligation
    notes: tuple[str, ...] = ()
    for field, value in fields.items():
        after, remarks = desk.change(after, field, value)
        notes += remarks
    changed = {name: getattr(after, name) for name in MAY_CHANGE if getattr(after, name) != getattr(stands, name)}
    if not changed:
        raise SettingsError("Không có gì thay đổi: giá trị mới trùng với giá trị cũ. Nếu đã đúng, hãy chọn “đúng”.")
    left = () if "deadline" in fields else doubts_about_the_day(stands)
    status: ObligationStatus = "needs_review" if left else "active"
    return Corrected(replace(registered.original or stands, status=status, warnings=left, **changed), notes)


class _Desk:
    """Reads values against one directive: its day, its issuer, its province."""

    def __init__(self, registered: RegisteredObligation, registry: Registry) -> None:
        self._header = registered.document.header
        self._received_on = registered.document.received_on
        self._registry = registry
        self._on = reference_day(self._header)

    def change(self, obligation: Obligation, field: Field, value: str) -> tuple[Obligation, tuple[str, ...]]:
        changes: dict[Field, Callable[[Obligation, str], tuple[Obligation, tuple[str, ...]]]] = {
            "deadline": self._deadline,
            "who": self._who,
            "recipient": self._recipient,
            "kind": _kind,
            "action": lambda o, words: (replace(o, action=_required(words, "việc phải làm")), ()),
            "place": lambda o, words: (replace(o, place=_or_none(words)), ()),
        }
        return changes[field](obligation, value)

    def _deadline(self, obligation: Obligation, value: str) -> tuple[Obligation, tuple[str, ...]]:
        words = _or_none(value)
        if words is None:
            return replace(obligation, deadline=None), ()
        expression = time_given(words, self._on)
        deadline = settled(expression, self._header, self._received_on)
        if obligation.deadline and replace(obligation.deadline, origin="stated") == replace(deadline, origin="stated"):
            return obligation, ()
        remarks = doubts(expression, deadline, self._header)
        if deadline.due is None and deadline.rrule is None:
            remarks = (*remarks, f"“{words}” chưa tính ra được ngày nào, nên chưa nhắc được ai.")
        return replace(obligation, deadline=replace(deadline, origin="corrected")), remarks

    def _who(self, obligation: Obligation, value: str) -> tuple[Obligation, tuple[str, ...]]:
        parts = [part.strip() for part in _required(value, "đơn vị thực hiện").split(";") if part.strip()]
        assignees = tuple(self._assignee(part) for part in parts)
        if [(a.text, a.role) for a in assignees] == [(a.text, a.role) for a in obligation.assignees]:
            return obligation, ()
        unknown = [a.text for a in assignees if all(agency.unit.startswith(OWN_HOUSE) for agency in a.agencies)]
        return replace(obligation, assignees=assignees), tuple(map(_not_in_the_registry, unknown))

    def _assignee(self, words: str) -> Assignee:
        match = _ROLE.search(words)
        role = _ROLES.get(fold(match["role"]).strip()) if match else None
        if match and role:
            words = words[: match.start()].strip()
        return Assignee(words, role or "all", self._agencies(words))

    def _recipient(self, obligation: Obligation, value: str) -> tuple[Obligation, tuple[str, ...]]:
        words = _or_none(value)
        if words is None:
            return replace(obligation, recipient=None, recipient_agency=None), ()
        if words == obligation.recipient:
            return obligation, ()
        found = self._agencies(words)
        return replace(obligation, recipient=words, recipient_agency=found[0] if found else None), ()

    def _agencies(self, words: str) -> tuple[Agency, ...]:
        header = self._header
        return self._registry.resolve(words, province=header.province, issuer=header.issuer_agency, on=self._on)


def _kind(obligation: Obligation, value: str) -> tuple[Obligation, tuple[str, ...]]:
    kind: Kind | None = next((k for k in get_args(Kind) if k == value.lower()), None) or _KINDS.get(fold(value))
    if kind is None:
        raise SettingsError(
            f"Không có loại việc “{value}”. Các loại: report (báo cáo), task (nhiệm vụ), comment (góp ý), "
            "register (đăng ký), attend (tham dự)."
        )
    return replace(obligation, kind=kind), ()


def _parted(pair: str) -> tuple[str, str, str]:
    """(name, sign, value) at the first "=" or ":"."""
    match = re.search(r"[=:]", pair)
    return (pair[: match.start()], match[0], pair[match.end() :]) if match else (pair, "", "")


def _checked(name: str, value: str) -> str:
    if not value:
        raise SettingsError(f"Trường “{squeeze(name)}” để trống. Muốn bỏ giá trị, hãy ghi “none”.")
    if len(value) > LONGEST:
        raise SettingsError(f"Giá trị của “{squeeze(name)}” dài quá {LONGEST} ký tự.")
    return value


def _or_none(value: str) -> str | None:
    return None if fold(value) in _NONE else value


def _required(value: str, name: str) -> str:
    if _or_none(value) is None:
        raise SettingsError(f"Không thể để trống {name}. Nếu đây không phải là nhiệm vụ, hãy bỏ nhiệm vụ này.")
    return value


def _not_in_the_registry(text: str) -> str:
    return f"“{text}” không có trong danh mục cơ quan; hãy xem lại tên nếu đó không phải đơn vị của nơi ban hành."


def _all_fields() -> str:
    shown = {"deadline": "hạn", "who": "ai", "action": "việc", "recipient": "gửi", "kind": "loại", "place": "địa điểm"}
    return ", ".join(f"{field} ({shown[field]})" for field in FIELDS)
