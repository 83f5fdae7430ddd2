"""Settings of the knowledge base, read once at the door (environment or `.env`)."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class KnowledgeSettings(BaseSettings):
    """Where knowledge is kept and which models, if any, serve it."""

    # One `.env` serves three settings classes: the others' keys are not errors here.
    model_config = SettingsConfigDict(env_prefix="KNOWLEDGE_", env_file=".env", extra="ignore", env_ignore_empty=True)

    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    chroma_url: str | None = None
    embedding_model: str | None = None
    chat_model: str | None = None
    home_province: str | None = None
    home_agency: str | None = None
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
