"""Which events reach the app: subscriptions, scopes, membership."""

from tests.slackserver import events
from tests.slackserver.deliveries import EVENTS
from tests.slackserver.tokens import EVENT_SCOPES

# Events that reach an app which is no longer installed, or in no channel.
FAREWELLS = {"app_uninstalled", "tokens_revoked"}
OUTSIDE = {"channel_left", "group_left", "channel_deleted", "group_deleted"}


class Publisher:
    """Sends events to the app; `withheld` says which it did not get, and why."""

    def __init__(self, slack):
        self._slack = slack
        self.withheld: list[tuple[str, str]] = []

    def publish(self, team, event):
        """Deliver an event, if the app is to have it; else note why not."""
        subscription = events.subscription_of(event)
        channel = _channel_of(team, event)
        why = self._unwanted(team, event, subscription)
        if why is None and _away(team, event, channel):
            why = "not in the channel"
        if why:
            self.withheld.append((subscription, why))
            return None
        shared = bool(channel and channel.shared)
        number = self._slack.world.number()
        app = self._slack.app
        envelope = events.wrapped(app, team, event, number, shared=shared)
        return self._slack.deliveries.send(EVENTS, envelope)

    def _unwanted(self, team, event, subscription):
        subscribed = self._slack.app.events
        if subscribed is not None and subscription not in subscribed:
            return "not subscribed"
        if event["type"] in FAREWELLS:
            return None
        if not team.installed:
            return "not installed"
        scope = EVENT_SCOPES.get(subscription)
        if scope and scope not in self._slack.tokens.scopes_of(team.id):
            return f"without {scope}"
        return None


def _channel_of(team, event):
    item = event.get("item") or {}
    named = event.get("channel") or event.get("channel_id") or item.get("channel")
    return team.channels.get(named)


def _away(team, event, channel):
    if channel is None or event["type"] in OUTSIDE:
        return False
    return team.bot not in channel.members
