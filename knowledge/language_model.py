"""The client to a language model: an OpenAI-compatible server, used only where one is configured."""

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pydantic import SecretStr

from knowledge.errors import ModelError
from knowledge.settings import KnowledgeSettings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_TIMEOUT_SECONDS = 30.0


def configured_embeddings(settings: KnowledgeSettings) -> "Embeddings | None":
    """The embedding model of KNOWLEDGE_EMBEDDING_MODEL; None when none is set. Its calls raise ModelError."""
    model = settings.embedding_model
    if model is None:
        return None
    import httpx
    from langchain_core.embeddings import Embeddings
    from langchain_openai import OpenAIEmbeddings

    http = httpx.Client(timeout=_TIMEOUT_SECONDS)
    client = OpenAIEmbeddings(
        model=model,
        openai_api_key=_key(settings),
        openai_api_base=settings.openai_base_url,
        http_client=http,
        # Token lists instead of texts are understood by few compatible servers, and counting them downloads a file.
        check_embedding_ctx_length=False,
    )

    class Translated(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            with _translated(f"Mô hình nhúng {model}", "KNOWLEDGE_EMBEDDING_MODEL"):
                return client.embed_documents(texts)

        def embed_query(self, text: str) -> list[float]:
            with _translated(f"Mô hình nhúng {model}", "KNOWLEDGE_EMBEDDING_MODEL"):
                return client.embed_query(text)

    embeddings = Translated()
    # The interface has no word for closing: the connections go when the embeddings do.
    weakref.finalize(embeddings, http.close)
    return embeddings


async def complete(settings: KnowledgeSettings, *, system: str, user: str) -> str:
    """What the model of KNOWLEDGE_CHAT_MODEL writes for two messages. Raises ModelError when it does not answer."""
    import httpx
    from langchain_openai import ChatOpenAI

    # A client of its own for each answer: nothing stays open between questions.
    async with httpx.AsyncClient(timeout=_TIMEOUT_SECONDS) as http:
        client = ChatOpenAI(
            model=settings.chat_model or "",
            api_key=_key(settings),
            base_url=settings.openai_base_url,
            http_async_client=http,
            temperature=0,
            max_retries=1,
        )
        with _translated(f"Mô hình ngôn ngữ {settings.chat_model}", "KNOWLEDGE_CHAT_MODEL"):
            reply = await client.ainvoke([("system", system), ("human", user)])
    return str(reply.text)


def _key(settings: KnowledgeSettings) -> SecretStr:
    """Servers of one's own often want no key; the client insists on one."""
    return settings.openai_api_key or SecretStr("none")


@contextmanager
def _translated(model: str, setting: str) -> Iterator[None]:
    from openai import OpenAIError

    try:
        yield
    except OpenAIError as error:
        raise ModelError(
            f"{model} không trả lời ({error}). Hãy kiểm tra OPENAI_BASE_URL và OPENAI_API_KEY, hoặc bỏ {setting}."
        ) from error
