"""An office to test in: a pretended Telegram, the real bot, a small store, and the cast of An, Bình and Chi."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from bot.application import serve
from bot.settings import BotSettings
from ingest.settings import IngestSettings
from knowledge.agencies import load_registry
from knowledge.agency import Agency
from knowledge.citation import Citation
from knowledge.deadline import Deadline
from knowledge.directive import Directive, Header, Passage
from knowledge.index import SearchIndexes
from knowledge.obligation import Assignee, Obligation
from knowledge.people import Membership
from knowledge.settings import KnowledgeSettings
from knowledge.store import Store
from tests.fakes.bot_api import BotApiServer, Person, TelegramWorld

AN, BINH, CHI = 1001, 1002, 1003
HEALTH, FINANCE = "so-y-te", "so-tai-chinh"


@dataclass
class Office:
    """The bot's surroundings. The cast: An is the admin, Bình works at Sở Y tế in Cần Thơ, Chi is a stranger."""

    server: BotApiServer
    knowledge: KnowledgeSettings
    now: datetime
    an: Person
    binh: Person
    chi: Person
    admin_ids: frozenset[int] = frozenset({AN})
    ingestion: IngestSettings | None = None
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _bot: asyncio.Task[None] | None = None

    @property
    def world(self) -> TelegramWorld:
        return self.server.world

    @property
    def settings(self) -> BotSettings:
        values = {"token": self.world.token, "api_url": self.server.address, "admin_ids": self.admin_ids}
        return BotSettings.model_validate(values)

    async def start_bot(self) -> None:
        """Start the real bot and wait until it listens."""
        self._stop, started = asyncio.Event(), asyncio.Event()
        running = serve(
            self.settings, self.knowledge, self.ingestion, stop=self._stop, started=started, clock=lambda: self.now
        )
        self._bot = asyncio.create_task(running)
        listening = asyncio.create_task(started.wait())
        await asyncio.wait({self._bot, listening}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        if self._bot.done():
            listening.cancel()
            self._bot.result()
        assert started.is_set(), "the bot did not start within 10 seconds"

    async def stop_bot(self) -> None:
        """Stop it as SIGTERM does; a bot that fails while stopping fails the test."""
        self._stop.set()
        if self._bot:
            await asyncio.wait_for(self._bot, 10)
        self._bot = None

    async def ended(self) -> None:
        """Wait for the bot to end by itself; what it raises is raised here."""
        bot, self._bot = self._bot, None
        if bot:
            await asyncio.wait_for(bot, 10)

    async def open_store(self) -> Store:
        """The same database, to look at or to change beside the bot; the caller closes it."""
        return await Store.open(self.knowledge)


def agency(unit: str, province: str | None) -> Agency:
    return Agency(unit, province, load_registry().name(unit, province))


@dataclass(frozen=True)
class Seed:
    """One directive of numbered paragraphs; each duty is (unit bound, paragraph's words, last day or None)."""

    number: str
    province: str | None
    subject: str
    duties: Sequence[tuple[str, str, date | None]]
    opening: str = "Để chuẩn bị đợt kiểm tra cuối năm, đề nghị các đơn vị thực hiện các việc sau."

    def stored_as(self) -> tuple[Directive, list[Obligation], list[Passage], str]:
        """Directive, obligations, passages (one to a paragraph) and the SHA-256 of its text."""
        paragraphs = [self.opening, *(f"{n}. {words}" for n, (_, words, _) in enumerate(self.duties, start=1))]
        text, spans = "", []
        for paragraph in paragraphs:
            spans.append((len(text), len(text) + len(paragraph)))
            text += paragraph + "\n"
        passages = [
            Passage(str(n) if n else "", 1, start, end, text[start:end]) for n, (start, end) in enumerate(spans)
        ]
        duties = [self._duty(n, text, spans[n + 1]) for n in range(len(self.duties))]
        return Directive(self._header(), text, (0,), (), ()), duties, passages, sha256(text.encode()).hexdigest()

    def _duty(self, index: int, text: str, span: tuple[int, int]) -> Obligation:
        unit, words, due = self.duties[index]
        start = span[0] + text[slice(*span)].index(words)
        bound = Assignee(load_registry().name(unit, None), "all", (agency(unit, self.province),))
        deadline = Deadline(text=f"chậm nhất ngày {due:%d/%m/%Y}", due=due) if due else None
        quote = Citation(str(index + 1), 1, words, start, start + len(words))
        return Obligation("task", (bound,), words, None, None, deadline, quote)

    def _header(self) -> Header:
        issuer = agency("so-noi-vu", self.province) if self.province else agency("bo-noi-vu", None)
        return Header(
            number=self.number,
            symbol=None,
            type="Công văn",
            issuer=issuer.name,
            issuer_agency=issuer,
            parent_body=None,
            province=self.province,
            place=None,
            issued_on=date(2026, 10, 5),
            issued_month="2026-10",
            signed_on=None,
            subject=self.subject,
            urgency=None,
            draft=False,
            addressees=(),
            references=(),
            copies=(),
            signatory=None,
            signatory_title=None,
            warnings=(),
        )


WATER = Seed(
    "245/SNV-TH",
    "Cần Thơ",
    "V/v rà soát vườn ươm & cây giống <đợt 2>",
    [
        (HEALTH, "Sở Y tế lập danh mục vườn thuốc nam <mẫu số 1> & gửi bản mềm.", date(2026, 11, 30)),
        (HEALTH, "Sở Y tế niêm yết lịch tưới cây tại cổng.", date(2026, 11, 2)),
    ],
)
LEDGERS = Seed(
    "377/SNV-VP",
    "Cần Thơ",
    "V/v kiểm kê sổ sách",
    [(FINANCE, f"Sở Tài chính đối chiếu quyển sổ thứ {n}.", date(2026, 12, n)) for n in range(1, 13)],
)
ELSEWHERE = Seed(
    "58/SNV-VP",
    "Hà Tĩnh",
    "V/v trồng phi lao chắn cát",
    [(HEALTH, "Sở Y tế trồng một nghìn gốc phi lao.", date(2026, 12, 20))],
)
FORMER = Seed(
    "91/SNV-TH",
    "Sóc Trăng",
    "V/v nạo vét kênh nội đồng",
    [(HEALTH, "Sở Y tế khảo sát nước kênh nội đồng.", None)],
)


async def furnish(settings: KnowledgeSettings, now: datetime) -> None:
    """Four directives, of Cần Thơ, of one of its predecessors and of Hà Tĩnh; Bình is staff of Sở Y tế, Cần Thơ."""
    store, indexes = await Store.open(settings), SearchIndexes.open(settings)
    for seed in (WATER, LEDGERS, ELSEWHERE, FORMER):
        value, duties, passages, digest = seed.stored_as()
        file = f"{seed.number.replace('/', '-')}.txt"
        await store.add_directive(value, duties, passages, file=file, sha256=digest, received_on=None, now=now)
    await indexes.follow(store)
    await store.people.greet(BINH, "Bình", now=now)
    await store.people.admit(Membership(BINH, "staff", HEALTH, "Cần Thơ", since=now), who="test")
    indexes.close()
    await store.close()
