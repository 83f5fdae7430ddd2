"""Puts the parts together for one command: settings, store, registry, indexes, answerer, each when first needed."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings
from pydantic_settings.exceptions import SettingsError as UnreadableSetting

from bot.cli_wrong_words import setting_in_vietnamese
from knowledge.errors import SettingsError
from knowledge.lock import require_writable
from knowledge.settings import KnowledgeSettings

if TYPE_CHECKING:
    from knowledge.agencies import Registry
    from knowledge.answering import Answerer
    from knowledge.index import SearchIndexes
    from knowledge.store import Store

SettingsT = TypeVar("SettingsT", bound=BaseSettings)


@dataclass(frozen=True)
class Knowledge:
    """An open knowledge base. What a command does not touch is never imported."""

    settings: KnowledgeSettings
    store: "Store"

    @cached_property
    def registry(self) -> "Registry":
        """The agencies of the country."""
        from knowledge.agencies import load_registry

        return load_registry()

    @cached_property
    def indexes(self) -> "SearchIndexes":
        """The search indexes beside the database."""
        from knowledge.index import SearchIndexes

        return SearchIndexes.open(self.settings)

    @cached_property
    def answerer(self) -> "Answerer":
        """Questions to answers."""
        from knowledge.answering import Answerer

        return Answerer(self.store, self.indexes, self.registry, self.settings)


@asynccontextmanager
async def open_knowledge(settings: KnowledgeSettings | None = None) -> AsyncIterator[Knowledge]:
    """The knowledge base of the settings, made where there is none yet.

    Raises SettingsError when a setting is wrong or the data folder cannot be written, StoreError for the database.
    """
    settings = settings or read_settings(KnowledgeSettings)
    require_writable(settings.data_dir)
    from knowledge.store import Store

    store = await Store.open(settings)
    known = Knowledge(settings, store)
    try:
        yield known
    finally:
        if "indexes" in known.__dict__:  # opened by this command
            known.indexes.close()
        await store.close()


def read_settings(kind: Callable[[], SettingsT]) -> SettingsT:
    """Settings from environment and `.env`. Raises SettingsError naming the variable; never shows its value."""
    try:
        return kind()
    except ValidationError as error:
        prefix = getattr(kind, "model_config", {}).get("env_prefix", "")
        wrong = "; ".join(
            f"{_variable(prefix, problem['loc'])}: {setting_in_vietnamese(problem)}" for problem in error.errors()
        )
        raise SettingsError(f"Thiết lập không hợp lệ: {wrong}. Hãy sửa biến môi trường hoặc tệp .env.") from None
    except (UnreadableSetting, UnicodeDecodeError) as error:
        raise SettingsError(f"Không đọc được thiết lập hoặc tệp .env: {type(error).__name__}.") from None


def _variable(prefix: str, where: tuple[int | str, ...]) -> str:
    name = str(where[0]) if where else ""
    return name if name.isupper() else prefix + name.upper()
