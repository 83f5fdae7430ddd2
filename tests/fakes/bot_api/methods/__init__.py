"""What each Bot API method does in this world: HANDLERS by method name."""

from .account import ACCOUNT
from .answering import ANSWERING
from .editing import EDITING
from .fetching import FETCHING
from .handler import Handler
from .sending import SENDING

HANDLERS: dict[str, Handler] = {**ACCOUNT, **ANSWERING, **EDITING, **FETCHING, **SENDING}
