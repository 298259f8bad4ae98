"""The door to any OpenAI-compatible server; nothing else imports openai."""

import json
from collections.abc import AsyncIterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

import httpx2
import openai

from bot.engines.llm.asking import Line, PatientChat, Surroundings
from bot.engines.llm.chat import Ask, ChatError, Reason
from bot.engines.llm.endpoint import Endpoint, Limits
from bot.engines.llm.failures import is_passing, named_wait, reason_of, trouble_of
from bot.engines.llm.ladder import Form, body_of
from bot.engines.llm.replies import Writing, Written, written_of
from bot.engines.llm.trying import CallError
from bot.ports import Clock

_NO_KEY = "none"  # local servers want no key, but the SDK wants one


class OpenAILine:
    """Makes one call at a time to one server, and tells what became of it."""

    def __init__(self, endpoint: Endpoint, *, limits: Limits, clock: Clock) -> None:
        """Build the client; nothing is opened before the first call."""
        self._endpoint = endpoint
        self._limits = limits
        self._clock = clock
        # What the environment says of an OpenAI account is no other server's affair.
        account = None if endpoint.is_openai else ""
        self._client = openai.AsyncOpenAI(
            api_key=endpoint.api_key or _NO_KEY,
            base_url=endpoint.base_url,
            organization=account,
            project=account,
            max_retries=0,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.close()

    async def call(self, ask: Ask, form: Form) -> Written:
        """Make one call; CallError where no answer comes, ChatError for half ones."""
        body = body_of(ask, self._endpoint, form)
        with self._telling():
            if body["stream"]:
                return await self._streamed(body, ask)
            response = await self._client.post(
                "/chat/completions",
                cast_to=httpx2.Response,
                body=body,
                options={"timeout": self._timeout(None)},
            )
            return self._whole(response)

    async def _streamed(self, body: Mapping[str, object], ask: Ask) -> Written:
        stream = await self._client.post(
            "/chat/completions",
            cast_to=object,
            body=body,
            options={"timeout": self._timeout(self._limits.idle)},
            stream=True,
            stream_cls=openai.AsyncStream[object],
        )
        async with stream:
            kind = stream.response.headers.get("content-type", "")
            if "json" in kind or "html" in kind:
                await stream.response.aread()
                return self._whole(stream.response)
            written = await self._read(stream, ask)
            return replace(written, request=_request_of(stream.response))

    async def _read(self, stream: AsyncIterable[object], ask: Ask) -> Written:
        writing = Writing()
        told = -1
        try:
            async for chunk in stream:
                writing.add(chunk)
                if writing.characters > self._limits.largest:
                    raise ChatError(Reason.GARBLED)
                if ask.progress and writing.characters and writing.lines > told:
                    told = writing.lines
                    ask.progress(told)
        except (openai.APIConnectionError, httpx2.HTTPError):
            # Some servers end their answer well and their connection badly.
            if not writing.is_over:
                raise
        return writing.written()

    def _whole(self, response: httpx2.Response) -> Written:
        """Read an answer that came in one piece."""
        if len(response.content) > self._limits.largest:
            raise ChatError(Reason.GARBLED)
        written = written_of(json.loads(response.content))
        return replace(written, request=_request_of(response))

    def _timeout(self, read: float | None) -> httpx2.Timeout:
        """Return the time-outs of a call; without a read one, the deadline rules."""
        limits = self._limits
        return httpx2.Timeout(
            connect=limits.connect, read=read, write=limits.write, pool=limits.connect
        )

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what the vendor raises into CallError or ChatError."""
        try:
            yield
        except openai.APIError as error:
            # Its words may repeat the article's; no traceback is to show them.
            raise _failed(error, self._clock.now()) from None
        except httpx2.TimeoutException as error:
            raise CallError(Reason.TIMEOUT, passing=True, sent=True) from error
        except httpx2.HTTPError as error:
            raise CallError(Reason.DOWN, passing=True, sent=True) from error
        except UnicodeEncodeError as error:  # a key that no header can carry
            raise CallError(Reason.AUTH) from error
        except (ValueError, RecursionError) as error:  # no JSON, in a body or a stream
            raise ChatError(Reason.GARBLED) from error


def _request_of(response: httpx2.Response) -> str:
    return str(response.headers.get("x-request-id", ""))


def _failed(error: openai.APIError, now: datetime) -> CallError:
    match error:
        case openai.APIConnectionError():
            return _unanswered(error)
        case openai.APIStatusError():
            trouble = trouble_of(error.status_code, error.body, error.response.headers)
        case _:  # an error object in the middle of a stream
            trouble = trouble_of(None, error.body)
    return CallError(
        reason_of(trouble),
        passing=is_passing(trouble),
        sent=not isinstance(error, openai.APIStatusError),
        wait=named_wait(trouble.headers, now),
        trouble=trouble,
    )


def _unanswered(error: openai.APIConnectionError) -> CallError:
    if isinstance(error.__cause__, httpx2.UnsupportedProtocol):
        return CallError(Reason.NOT_FOUND)
    slow = isinstance(error, openai.APITimeoutError)
    unsent = isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)
    reason = Reason.TIMEOUT if slow else Reason.DOWN
    return CallError(reason, passing=True, sent=not unsent)


class OpenAIChat(PatientChat):
    """A Chat with an OpenAI-compatible server; see PatientChat for its patience."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        clock: Clock,
        around: Surroundings | None = None,
    ) -> None:
        """Open nothing yet; `around` is what tests and several processes replace."""
        around = around or Surroundings()
        line: Line = OpenAILine(endpoint, limits=around.limits, clock=clock)
        super().__init__(line, endpoint, clock=clock, around=around)
