"""Methods by which the bot gets its updates: asked for, or brought to an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.peers import rules
from tests.peers.params import Params
from tests.peers.refused import bad, conflict

if TYPE_CHECKING:
    from tests.peers.place import Place

MOST_AT_ONCE = 100
LONGEST_POLL = 50


@dataclass
class Webhook:
    url: str
    secret: str
    most: int
    last_error: str | None = None
    last_error_at: int | None = None


def _allow(fake: Place, params: Params) -> None:
    kinds = params.json("allowed_updates")
    if kinds is None:
        return
    if not isinstance(kinds, list):
        raise bad("expected an Array of String as allowed_updates")
    # An empty list is the default again; what already waits is not touched.
    fake.updates.allowed = frozenset(map(str, kinds)) or None


def get_updates(fake: Place, params: Params) -> list[dict[str, Any]]:
    if fake.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _allow(fake, params)
    # A second poller ends the first one's waiting.
    fake.polls += 1
    limit = params.integer("limit", MOST_AT_ONCE)
    limit = limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE
    return fake.updates.take(params.integer("offset"), limit)


def set_webhook(fake: Place, params: Params) -> bool:
    url = params.text("url")
    if not url:
        return delete_webhook(fake, params)
    secret = rules.secret_token(params.text("secret_token"))
    most = params.integer("max_connections", 40)
    if not 1 <= most <= 100:
        raise bad("max_connections must be between 1 and 100")
    _allow(fake, params)
    if params.flag("drop_pending_updates"):
        fake.updates.drop()
    fake.webhook = Webhook(rules.webhook_url(url), secret, most)
    fake.polls += 1
    return True


def delete_webhook(fake: Place, params: Params) -> bool:
    if params.flag("drop_pending_updates"):
        fake.updates.drop()
    fake.webhook = None
    return True


def get_webhook_info(fake: Place, params: Params) -> dict[str, Any]:
    webhook = fake.webhook
    info: dict[str, Any] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(fake.updates.pending),
    }
    if webhook:
        info |= {"max_connections": webhook.most, "ip_address": "127.0.0.1"}
        if webhook.last_error:
            info |= {
                "last_error_date": webhook.last_error_at,
                "last_error_message": webhook.last_error,
            }
    if fake.updates.allowed is not None:
        info["allowed_updates"] = sorted(fake.updates.allowed)
    return info
