"""The form of every method's implementation."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from ..calls import Call
from ..values import Json
from ..world import TelegramWorld

Handler: TypeAlias = Callable[[TelegramWorld, Call], Awaitable[Json]]
