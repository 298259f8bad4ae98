"""What comes of every fault that a model's server can have, and how many calls."""

from dataclasses import replace

import pytest

from bot.engines.llm.chat import Reason
from bot.engines.llm.endpoint import Limits
from tests.modelchats import ANSWERED, ASK, talking
from tests.modelserver import (
    HTML,
    QUOTA,
    Drop,
    Raw,
    Stall,
    chunk,
    chunks,
    completion,
    error,
    other_error,
    sse,
)

GOOD = completion(ANSWERED)
STREAMING = replace(ASK, progress=lambda _: None)
HURRIED = Limits(idle=0.05)
FILTER = {
    "code": "content_filter",
    "innererror": {"code": "ResponsibleAIPolicyViolation"},
}
CUT = chunks({"status": "answered"})[:2]

# What the server does, the reason that comes of it, and the calls that it may take.
WHOLE = {
    "quota": (QUOTA, Reason.QUOTA, 1),
    "no balance": (error(402, "Insufficient Balance"), Reason.QUOTA, 1),
    "billing": (error(429, code="billing_hard_limit_reached"), Reason.QUOTA, 1),
    "a wrong key": (error(401, code="invalid_api_key"), Reason.AUTH, 1),
    "a region": (error(403, "not here"), Reason.AUTH, 1),
    "no such model": (
        error(404, "gone", code="model_not_found"),
        Reason.UNKNOWN_MODEL,
        1,
    ),
    "no such model, told by Ollama": (
        error(404, 'model "x" not found, try pulling it first'),
        Reason.UNKNOWN_MODEL,
        1,
    ),
    "no such address": (
        Raw(b"404 page not found", 404, kind="text/plain"),
        Reason.NOT_FOUND,
        1,
    ),
    "a bad request": (error(400, "no"), Reason.BAD_REQUEST, 1),
    "a long prompt": (error(400, code="context_length_exceeded"), Reason.TOO_LONG, 1),
    "a long prompt, told in words": (
        error(400, "This model's maximum context length is 4096 tokens"),
        Reason.TOO_LONG,
        1,
    ),
    "a long prompt that names a parameter": (
        error(400, "maximum context length is 4096", param="max_tokens"),
        Reason.TOO_LONG,
        1,
    ),
    "a filter with 400": (other_error(400, {"error": FILTER}), Reason.FILTERED, 1),
    "a filter in the answer": (
        completion("", finish="content_filter"),
        Reason.FILTERED,
        1,
    ),
    "a refusal": (completion(None, refusal="I can't."), Reason.REFUSED, 1),
    "a cut answer": (
        completion('{"status": "ans', finish="length"),
        Reason.TRUNCATED,
        1,
    ),
    "a cut answer that says stop": (completion('{"status": "ans'), Reason.TRUNCATED, 1),
    "thinking that took all room": (
        completion(None, finish="length"),
        Reason.TRUNCATED,
        1,
    ),
    "no finish reason and no object": (
        completion("So", finish=None),
        Reason.TRUNCATED,
        1,
    ),
    "null": (completion(None), Reason.GARBLED, 1),
    "a tool call": (
        completion(None, finish="tool_calls", tool_calls=[{"id": "1"}]),
        Reason.GARBLED,
        1,
    ),
    "prose": (completion("I would rather not say."), Reason.GARBLED, 1),
    "another object": (completion({"colour": "blue"}), Reason.GARBLED, 1),
    "not a number": (completion('{"status": NaN}'), Reason.GARBLED, 1),
    "nesting without end": (
        completion('{"status":' + "[" * 100_000),
        Reason.GARBLED,
        1,
    ),
    "empty choices": (Raw(b'{"choices": []}'), Reason.TRUNCATED, 1),
    "no choices": (Raw(b'{"object": "list"}'), Reason.GARBLED, 1),
    "HTML with 200": (HTML, Reason.GARBLED, 1),
    "HTML with 200 that says JSON": (
        replace(HTML, kind="application/json"),
        Reason.GARBLED,
        1,
    ),
    "garbage": (Raw(b"\xff\xfe\x00{"), Reason.GARBLED, 1),
    "an answer too large": (completion("x" * 1_100_000), Reason.GARBLED, 1),
    "500 for ever": (error(500), Reason.DOWN, 4),
    "503 for ever": (error(503), Reason.DOWN, 4),
    "529 for ever": (error(529, "overloaded"), Reason.DOWN, 4),
    "503 that says don't": (error(503, x_should_retry="false"), Reason.DOWN, 1),
    "429 for ever": (error(429), Reason.BUSY, 4),
    "429 for an hour": (error(429, retry_after="3600"), Reason.BUSY, 1),
    "dropped connections": (Drop(), Reason.DOWN, 4),
    "bodies that end early": (replace(GOOD, cut=True), Reason.DOWN, 4),
}
STREAMS = {
    "garbage in a stream": (sse([*CUT, "data: {garbage"]), Reason.GARBLED, 1),
    "a list in a stream": (sse(["data: [1]"]), Reason.GARBLED, 1),
    "a stream without an end": (sse(CUT), Reason.TRUNCATED, 1),
    "an empty stream": (sse(["data: [DONE]"]), Reason.TRUNCATED, 1),
    "a refusal in a stream": (
        sse([chunk(choices=[{"delta": {"refusal": "No."}}]), "data: [DONE]"]),
        Reason.REFUSED,
        1,
    ),
    "a filtered stream": (
        sse([*CUT, chunk(finish="content_filter")]),
        Reason.FILTERED,
        1,
    ),
    "an error in a stream": (
        sse([*CUT, 'data: {"error": {"message": "x"}}']),
        Reason.DOWN,
        4,
    ),
    "quota in a stream": (
        sse([*CUT, 'data: {"error": {"code": "insufficient_quota"}}']),
        Reason.QUOTA,
        1,
    ),
    "a stream that drops": (Drop(CUT), Reason.TRUNCATED, 1),
    "a stream that stalls": (Stall(CUT), Reason.TIMEOUT, 4),
    "a line that stays silent": (Stall(), Reason.TIMEOUT, 4),
    "half an answer instead of a stream": (replace(GOOD, cut=True), Reason.DOWN, 4),
    "HTML instead of a stream": (HTML, Reason.GARBLED, 1),
    "too long a stream": (sse([chunk("x" * 600_000)] * 2), Reason.GARBLED, 1),
}
FAULTS = [
    pytest.param(*fault, ask, id=name)
    for faults, ask in ((WHOLE, ASK), (STREAMS, STREAMING))
    for name, fault in faults.items()
]


@pytest.mark.parametrize(("act", "reason", "most_calls", "ask"), FAULTS)
async def test_every_fault_gives_its_reason_after_few_calls(
    act, reason, most_calls, ask
):
    async with talking(act, limits=HURRIED if isinstance(act, Stall) else None) as talk:
        failure = await talk.fails(replace(ask, seconds=60))
        assert failure.reason == reason
        assert len(talk.server.requests) == failure.usage.calls == most_calls
