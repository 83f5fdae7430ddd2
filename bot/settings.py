"""Settings of the Telegram bot, read once at the door (environment or `.env`)."""

from typing import Annotated, Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.errors import SettingsError


class BotSettings(BaseSettings):
    """How the bot reaches Telegram and who its first admins are."""

    model_config = SettingsConfigDict(env_prefix="BOT_", env_file=".env", extra="ignore", env_ignore_empty=True)

    token: SecretStr | None = None
    api_url: str = "https://api.telegram.org"
    proxy_url: SecretStr | None = None
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8080"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _comma_separated(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
        if wrong := [part for part in parts if not (part.isascii() and part.isdigit())]:
            raise SettingsError(
                f"BOT_ADMIN_IDS: “{wrong[0]}” không phải mã số Telegram. Hãy ghi các mã số cách nhau bằng dấu phẩy, "
                "ví dụ: BOT_ADMIN_IDS=123456789,987654321."
            )
        return frozenset(int(part) for part in parts)
