"""The pretended model server, asked by the real clients."""

from collections.abc import Iterator

import httpx
import openai
import pytest
from openai import OpenAI

from .openai_server import ChatRequest, Failure, ModelServer, Reply, running_model


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with running_model() as server:
        yield server


@pytest.fixture
def client(model: ModelServer) -> Iterator[OpenAI]:
    with OpenAI(api_key=model.key, base_url=model.base_url, max_retries=0, timeout=5) as client:
        yield client


def _ask(client: OpenAI, text: str = "Hạn nào?") -> str | None:
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    return answer.choices[0].message.content


def test_replies_come_in_the_order_of_the_script(model: ModelServer, client: OpenAI) -> None:
    model.script("một", "hai")
    assert [_ask(client, "a"), _ask(client, "b")] == ["một", "hai"]
    assert [chat.messages[0].text for chat in model.chats] == ["a", "b"]
    with pytest.raises(openai.InternalServerError, match="no further reply"):
        _ask(client)


def test_replies_can_be_computed(model: ModelServer, client: OpenAI) -> None:
    def upper(asked: ChatRequest) -> str:
        return asked.messages[-1].text.upper()

    model.answer = upper
    assert _ask(client, "hạn") == "HẠN"


def test_stream_brings_pieces_and_usage(model: ModelServer, client: OpenAI) -> None:
    model.script("Sở Y tế báo cáo")
    stream = client.chat.completions.create(
        model="m",
        messages=[{"role": "user", "content": "a"}],
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert [piece for piece in pieces if piece] == ["Sở", " Y", " tế", " báo", " cáo"]
    assert chunks[-1].usage is not None
    assert chunks[-1].usage.completion_tokens == 5


def test_stream_can_break_off(model: ModelServer, client: OpenAI) -> None:
    model.script(Reply("một hai ba bốn", breaks_after=3))
    got: list[str] = []
    with pytest.raises((openai.APIConnectionError, httpx.TransportError)):  # noqa: PT012  # breaks while read
        for chunk in client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "a"}], stream=True
        ):
            got.append(chunk.choices[0].delta.content or "")
    assert "".join(got) in {"", "một", "một hai"}


def test_tool_calls_carry_arguments(model: ModelServer, client: OpenAI) -> None:
    model.script(Reply(tool="extract", arguments='{"unit": "Sở Y tế"}'))
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "a"}])
    (called,) = answer.choices[0].message.tool_calls or []
    assert called.type == "function"
    assert (called.function.name, called.function.arguments) == ("extract", '{"unit": "Sở Y tế"}')


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (Failure(429, "slow down", retry_after=1), openai.RateLimitError),
        (Failure(400, "too long", "context_length_exceeded"), openai.BadRequestError),
        (Failure(503), openai.InternalServerError),
    ],
)
def test_failures_reach_the_library_as_its_errors(
    model: ModelServer, client: OpenAI, failure: Failure, error: type[Exception]
) -> None:
    model.script(failure)
    with pytest.raises(error):
        _ask(client)


def test_slow_reply_times_out(model: ModelServer, client: OpenAI) -> None:
    model.script(Reply("a", seconds=0.5))
    with pytest.raises(openai.APITimeoutError):
        client.with_options(timeout=0.1).chat.completions.create(model="m", messages=[{"role": "user", "content": "a"}])


def test_wrong_key_and_unknown_model_are_refused(model: ModelServer, client: OpenAI) -> None:
    with pytest.raises(openai.AuthenticationError):
        _ask(client.with_options(api_key="sk-wrong"))
    model.models = ("bge-m3",)
    with pytest.raises(openai.NotFoundError):
        _ask(client)
    assert [entry.id for entry in client.models.list()] == ["bge-m3"]


def test_texts_with_common_words_have_near_embeddings(model: ModelServer, client: OpenAI) -> None:
    texts = ["Sở Y tế báo cáo", "báo cáo của Sở Y tế", "xăng dầu tăng giá"]
    vectors = [item.embedding for item in client.embeddings.create(model="m", input=texts).data]

    def likeness(a: int, b: int) -> float:
        return sum(x * y for x, y in zip(vectors[a], vectors[b], strict=True))

    assert likeness(0, 0) == pytest.approx(1, abs=1e-5)
    assert likeness(0, 1) > 0.7 > likeness(0, 2)
    assert model.embeddings[0].texts == texts


async def test_langchain_embeds_from_a_test_with_an_event_loop(model: ModelServer) -> None:
    from langchain_openai import OpenAIEmbeddings
    from pydantic import SecretStr

    embeddings = OpenAIEmbeddings(
        model="m", openai_api_key=SecretStr(model.key), openai_api_base=model.base_url, check_embedding_ctx_length=False
    )
    assert len(embeddings.embed_query("Sở Y tế")) == 64
    model.embedding_failures.extend([Failure(400, "no")])
    with pytest.raises(openai.BadRequestError):
        embeddings.embed_query("Sở Y tế")
