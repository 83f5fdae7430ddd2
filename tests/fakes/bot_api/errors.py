"""Refusals of the Bot API, worded exactly as Telegram words them."""

from .values import Json


class ApiError(Exception):
    """A refused call: HTTP status and `error_code`, `description`, and `parameters` for the caller to act on."""

    def __init__(self, code: int, description: str, **parameters: Json) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Json]:
        """The JSON body of the reply."""
        body: dict[str, Json] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


def bad_request(reason: str, **parameters: Json) -> ApiError:
    """400, the reason after "Bad Request: "."""
    return ApiError(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> ApiError:
    """403, the reason after "Forbidden: "."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """409, the reason after "Conflict: "."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """429 with the whole seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def server_error(code: int) -> ApiError:
    """5xx as Telegram's front servers answer it."""
    reasons = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
    return ApiError(code, reasons.get(code, "Internal Server Error"))


BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
