"""Who may do what and who sees what: pure rules, asked again at every message and every button press."""

from dataclasses import dataclass
from typing import Literal

from knowledge.agencies import Registry
from knowledge.answer import Language
from knowledge.people import Membership

Role = Literal["stranger", "staff", "coordinator", "admin"]
Act = Literal["be_greeted", "ask_for_access", "ask", "open_citation", "see_duties", "let_people_in", "review"]

_MEMBERS: frozenset[Role] = frozenset({"staff", "coordinator", "admin"})
ALLOWED: dict[Act, frozenset[Role]] = {
    "be_greeted": _MEMBERS | {"stranger"},
    "ask_for_access": frozenset({"stranger"}),
    "ask": _MEMBERS,
    "open_citation": _MEMBERS,
    "see_duties": _MEMBERS,
    "let_people_in": frozenset({"admin"}),
    "review": frozenset({"admin"}),
}
# An admin of one province does not decide on people of another.
WHOLE_INSTALLATION: frozenset[Act] = frozenset({"let_people_in"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person behind one message or button press, as the database knows them at this moment.

    unit, province: their agency; both None for strangers and for admins without an agency. sees_all: an admin of the
    whole installation (BOT_ADMIN_IDS, or an admin's membership without an agency).
    """

    user_id: int
    role: Role
    unit: str | None
    province: str | None
    sees_all: bool
    language: Language = "vi"

    def may(self, act: Act) -> bool:
        """True when this person's role allows `act`."""
        return self.role in ALLOWED[act] and (self.sees_all or act not in WHOLE_INSTALLATION)


def recognise(
    user_id: int, membership: Membership | None, admin_ids: frozenset[int], *, language: Language = "vi"
) -> Visitor:
    """The visitor for a Telegram user id. The ids of BOT_ADMIN_IDS need no membership; theirs only names an agency."""
    unit, province = (membership.unit, membership.province) if membership else (None, None)
    if user_id in admin_ids:
        return Visitor(user_id, "admin", unit, province, True, language)
    if membership is None:
        return Visitor(user_id, "stranger", None, None, False, language)
    whole_installation = membership.role == "admin" and unit is None and province is None
    return Visitor(user_id, membership.role, unit, province, whole_installation, language)


def visible_provinces(visitor: Visitor, registry: Registry) -> frozenset[str] | None:
    """The provinces whose directives the visitor sees: theirs and those merged into it; None is all.

    Central directives are always seen beside these (DESIGN, "Who sees what"); a central body's staff see only them.
    """
    if visitor.sees_all:
        return None
    if visitor.province is None:
        return frozenset()
    return registry.provinces_over_time(visitor.province)


def sees(visible: frozenset[str] | None, province: str | None) -> bool:
    """True when a directive issued in `province` (None: by a central body) is among the visible ones."""
    return visible is None or province is None or province in visible


def settles(visitor: Visitor, registry: Registry, province: str | None) -> bool:
    """True when the visitor may settle what waits in a directive issued in `province` (None: by a central body).

    What an admin of one province sees of central directives counts in every province, so it is not theirs to settle.
    """
    visible = visible_provinces(visitor, registry)
    return visitor.may("review") and (visible is None or province in visible)
