"""Settings of ingestion, read once at the door (environment or `.env`)."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.running.errand import Review


class IngestSettings(BaseSettings):
    """What may be ingested, and how.

    file_seconds: a file that takes longer, a long one from page to page, is refused. review: which obligations wait for
    a person.
    """

    model_config = SettingsConfigDict(env_prefix="INGEST_", env_file=".env", extra="ignore", env_ignore_empty=True)

    inbox: Path | None = None
    ocr_languages: str = "vie"
    max_mb: int = Field(default=50, ge=1, le=2000)
    file_seconds: float = Field(default=120, ge=1, le=86_400)
    review: Review = "doubtful"
