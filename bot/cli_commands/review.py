"""`nhacviec review`: what waits for a person, and settling it: right, corrected, dropped, or back to review."""

import asyncio
import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot import reviewing
from bot.cli_arguments import resolve_province
from bot.cli_commands import review_shown as shown
from bot.cli_commands.review_walk import walk
from bot.cli_knowledge import open_knowledge, read_settings
from bot.clock import parse_now
from bot.history import COMMAND_LINE
from bot.json_output import obligation_json
from bot.reviewing import Decision, Outcome
from bot.terminal import emit_json, note
from ingest.reviewing.correcting import Field, corrections_in
from knowledge.errors import SettingsError
from knowledge.lock import writer_lock
from knowledge.obligation import RegisteredObligation
from knowledge.settings import KnowledgeSettings
from knowledge.settlement import Act


@dataclass(frozen=True, slots=True)
class Wanted:
    """The arguments as typed. corrections: "FIELD=VALUE", of which `words` may hold further ones beside the ids.

    settle: what waits, one after another. yes: no question before all of a directive is settled.
    """

    words: Sequence[str] = ()
    document: str | None = None
    province: str | None = None
    accept: bool = False
    drop: bool = False
    reopen: bool = False
    corrections: Sequence[str] = ()
    reason: str = ""
    settle: bool = False
    yes: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The obligations named, each once."""
        return tuple(dict.fromkeys(word.strip() for word in self.words if "=" not in word))


def execute(wanted: Wanted, *, now: str | None, as_json: bool) -> int:
    """0 when all that was asked for is done (also when nothing waits), 1 when something could not be."""
    moment = parse_now(now)
    act = _act(wanted)
    fields = _fields(wanted)
    _check(wanted, act)
    found = asyncio.run(_find(wanted))
    if found is None:
        note(f"nhacviec: không có văn bản nào khớp “{wanted.document}”; xem: nhacviec documents")
        if as_json:
            emit_json([])
        return 1
    unknown = set(wanted.ids) - {registered.id for registered in found}
    for name in sorted(unknown):
        note(f"nhacviec: không có nhiệm vụ “{name}”; xem: nhacviec review")
    if wanted.settle:
        walk(asyncio.run(_around(found)), _settle_one, who=_who(), now=moment)
        return 1 if unknown else 0
    if act is None:
        _show(found, moment, in_full=bool(wanted.ids), as_json=as_json)
        return 1 if unknown else 0
    decision = Decision(act, _who(), moment, wanted.reason.strip(), tuple(fields.items()), rest_is_right=wanted.accept)
    return max(1 if unknown else 0, _settle(found, decision, wanted, as_json=as_json))


def _act(wanted: Wanted) -> Act | None:
    chosen: dict[Act, bool] = {
        "accept": wanted.accept,
        "correct": bool(wanted.corrections),
        "drop": wanted.drop,
        "reopen": wanted.reopen,
    }
    acts = [act for act, is_wanted in chosen.items() if is_wanted]
    if set(acts) == {"accept", "correct"} and not wanted.settle:
        return "correct"
    if len(acts) + wanted.settle > 1:
        raise SettingsError(
            "Chỉ chọn một trong --accept, --correct, --drop, --reopen, --settle (--correct đi được cùng --accept)."
        )
    return acts[0] if acts else None


def _fields(wanted: Wanted) -> dict[Field, str]:
    """The corrections; after `--correct` further ones may stand without the option."""
    more = [word for word in wanted.words if "=" in word]
    if more and not wanted.corrections:
        raise SettingsError(f"“{more[0]}” không phải mã nhiệm vụ; để sửa, hãy ghi --correct trước nó.")
    return corrections_in((*wanted.corrections, *more))


def _check(wanted: Wanted, act: Act | None) -> None:
    if act == "drop" and not wanted.reason.strip():
        raise SettingsError("Bỏ một nhiệm vụ cần lý do: thêm --reason “…”.")
    of_a_directive = wanted.document is not None and act in ("accept", "drop")
    if act is not None and not wanted.ids and not of_a_directive:
        raise SettingsError(f"Hãy ghi mã nhiệm vụ: nhacviec review MÃ --{act} … (mã xem ở: nhacviec review)")


async def _find(wanted: Wanted) -> tuple[RegisteredObligation, ...] | None:
    """The obligations named, else all that wait, in the directive and province asked for; None for no directive."""
    async with open_knowledge() as known:
        if wanted.ids:
            found = [await known.store.obligation(name) for name in wanted.ids]
            return tuple(registered for registered in found if registered)
        documents = None
        if wanted.document is not None:
            named = await known.store.find_directives(wanted.document)
            if not named:
                return None
            documents = frozenset(stored.id for stored in named)
        province = resolve_province(wanted.province, known.registry) if wanted.province else None
        provinces = known.registry.provinces_over_time(province) if province else None
        return await reviewing.waiting(known.store, provinces=provinces, documents=documents)


def _show(found: Sequence[RegisteredObligation], now: datetime, *, in_full: bool, as_json: bool) -> None:
    if as_json:
        emit_json([obligation_json(registered, now) for registered in found])
    elif in_full:
        for one in asyncio.run(_around(found)):
            shown.in_full(one, now.date())
    else:
        shown.listed(found, now.date())


def _settle(found: Sequence[RegisteredObligation], decision: Decision, wanted: Wanted, *, as_json: bool) -> int:
    if found and not wanted.ids and not (wanted.yes or shown.confirmed(found, decision.act)):
        note("nhacviec: chưa thay đổi gì; thêm --yes để xác nhận.")
        if as_json:
            emit_json([])
        return 1
    status = 0
    outcomes = []
    for registered, result in zip(found, _settled([one.id for one in found], decision), strict=True):
        if isinstance(result, Outcome):
            outcomes.append(result)
            status = max(status, 0 if result.settled else 1)
        else:
            note(f"nhacviec: {registered.id}: {result}")
            status = max(status, result.exit_status)
    if as_json:
        emit_json([obligation_json(outcome.registered, decision.at) for outcome in outcomes])
    for outcome in outcomes:
        shown.told(outcome, decision, quiet=as_json)
    if not found and not wanted.ids and not as_json:
        shown.listed((), decision.at.date())
    return status


def _settle_one(obligation_id: str, decision: Decision) -> Outcome:
    (result,) = _settled([obligation_id], decision)
    if isinstance(result, Outcome):
        return result
    raise result


def _settled(ids: Sequence[str], decision: Decision) -> list[Outcome | SettingsError]:
    """What became of each; a correction that cannot be made to one does not keep the others from theirs."""
    settings = read_settings(KnowledgeSettings)
    with writer_lock(settings.data_dir, "nhacviec review", decision.at):
        return asyncio.run(_decide(settings, ids, decision))


async def _decide(settings: KnowledgeSettings, ids: Sequence[str], decision: Decision) -> list[Outcome | SettingsError]:
    results: list[Outcome | SettingsError] = []
    async with open_knowledge(settings) as known:
        for obligation_id in ids:
            try:
                results.append(await reviewing.decide(known.store, known.registry, obligation_id, decision))
            except SettingsError as error:
                results.append(error)
    return results


async def _around(found: Sequence[RegisteredObligation]) -> list[shown.Surrounded]:
    async with open_knowledge() as known:
        names = await reviewing.names_of(known.store, found)
        return [shown.Surrounded(one, *await reviewing.surroundings(known.store, one), names) for one in found]


def _who() -> str:
    return f"{COMMAND_LINE}{getpass.getuser()}"
