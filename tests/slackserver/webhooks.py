"""The app's HTTP addresses: signed requests, and what a forger would send."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout

from tests.slackserver.deliveries import COMMANDS, EVENTS


@dataclass(frozen=True)
class Sent:
    """One signed request, as it went out."""

    url: str
    body: str
    headers: dict = field(default_factory=dict)


class Webhooks:
    """Posts events, commands and interactions to the app's address."""

    def __init__(self, slack):
        self._slack = slack
        self._session: ClientSession | None = None
        self.url: str | None = None
        self.sent: list[Sent] = []

    async def subscribe(self, url):
        """Set the app's address, if it answers Slack's challenge."""
        challenge = f"challenge-{self._slack.world.number()}"
        body = json.dumps(
            {"type": "url_verification", "token": "old", "challenge": challenge}
        )
        status, answer, _ = await self._post(self._signed(url, body))
        echoed = (answer or {}).get("challenge") or (answer or {}).get("text")
        assert (status, echoed) == (200, challenge), "the app failed the challenge"
        self.url = url

    async def carry(self, delivery, number, reason):
        """Post one payload, and wait for the answer."""
        retry = {}
        if number:
            retry = {
                "X-Slack-Retry-Num": str(number),
                "X-Slack-Retry-Reason": _reason(reason),
            }
        kind, body = _body(delivery)
        sent = self._signed(self.url, body, kind=kind, headers=retry)
        try:
            status, answer, headers = await self._post(sent)
        except TimeoutError:
            return "timeout", None, False
        except ClientError:
            return "connection_failed", None, False
        if status == 200:
            return "acked", answer, False
        return f"http_{status}", None, headers.get("X-Slack-No-Retry") == "1"

    async def forge(self, payload, *, secret=None, age=0, signature=None) -> int:
        """Post an event signed with another secret, long ago or anyhow; its status."""
        sent = self._signed(self.url, json.dumps(payload), secret=secret, age=age)
        if signature is not None:
            sent.headers["X-Slack-Signature"] = signature
        return (await self._post(sent))[0]

    async def replay(self, sent) -> int:
        """Post the very same bytes and headers again; return the status."""
        return (await self._post(sent))[0]

    async def close(self):
        """Close all connections."""
        if self._session:
            await self._session.close()

    def _open(self):
        if self._session is None:
            self._session = ClientSession()
        return self._session

    def _signed(self, url, body, *, kind="application/json", headers=None, **how):
        moment = str(int(time.time()) - how.get("age", 0))
        secret = how.get("secret") or self._slack.app.signing_secret
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": moment,
            "X-Slack-Signature": signature_of(secret, moment, body),
            **(headers or {}),
        }
        return Sent(url, body, headers)

    async def _post(self, sent):
        self.sent.append(sent)
        within = ClientTimeout(total=self._slack.times.ack)
        request = self._open().post(
            sent.url, data=sent.body.encode(), headers=sent.headers, timeout=within
        )
        async with request as response:
            text = await response.text()
            return response.status, _answer(text), response.headers


def signature_of(secret, moment, body) -> str:
    """Return the signature that Slack's requests bear."""
    base = f"v0:{moment}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def _body(delivery):
    if delivery.kind == EVENTS:
        return "application/json", json.dumps(delivery.payload)
    form = delivery.payload
    if delivery.kind != COMMANDS:
        form = {"payload": json.dumps(delivery.payload)}
    return "application/x-www-form-urlencoded", urlencode(form)


def _reason(result):
    named = {"timeout": "http_timeout", "connection_failed": "connection_failed"}
    return named.get(result, "http_error")


def _answer(text):
    """Read an answer: a JSON object, or words to show."""
    try:
        value = json.loads(text) if text else None
    except ValueError:
        value = {"text": text}
    return value if isinstance(value, dict) else None
