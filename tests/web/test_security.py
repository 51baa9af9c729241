import json
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.store.engine import Store
from tests.web.conftest import ADDRESS, MakePages, Visitor, texts

PATHS = ("/", "/healthz", "/chat/history", "/chat/messages", "/static/chat.js", "/static/weg")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_what_a_browser_may_do_with_it(visitor: Visitor, path: str) -> None:
    headers = visitor.client.get(path).headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_the_page_holds_no_script_of_its_own(visitor: Visitor) -> None:
    page = visitor.opened.text
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
    run = [body for tags, body in scripts if 'type="application/json"' not in tags]
    assert run == [""]
    assert not re.search(r"\son\w+\s*=", page)
    assert not re.search(r"<style|\sstyle\s*=|javascript:|https?://", page)


def test_words_cannot_end_the_element_they_stand_in(
    pages: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"nl": {"send": "</script><script>alert(1)</script><!--"}}
    monkeypatch.setattr("bot.web.chat_page.page_words", lambda: words)
    page = Visitor(pages).opened.text
    held = re.search(r'id="words">([^<]*)</script>', page)
    assert held is not None
    assert json.loads(held[1]) == words


@pytest.mark.parametrize(
    ("host", "status", "reason"),
    [
        ("127.0.0.1:8085", 200, "this machine"),
        ("localhost:9", 200, "this machine by name"),
        ("[::1]:8085", 200, "this machine on IPv6"),
        ("kwaad.example", 400, "another site whose name points at this machine"),
        ("127.0.0.1.kwaad.example", 400, "a name that begins like this machine"),
        ("", 400, "no host at all"),
    ],
)
def test_only_names_of_this_machine_are_answered(
    pages: Starlette, host: str, status: int, reason: str
) -> None:
    client = TestClient(pages, base_url=ADDRESS)
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == status, reason
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        (None, "no browser, or a form of another site"),
        ("null", "a page in a sandbox"),
        ("http://kwaad.example", "another site"),
        ("http://127.0.0.1:9999", "another program on this machine"),
        ("http://127.0.0.1:8085.kwaad.example", "a name that begins like this page"),
    ],
)
def test_a_message_from_another_page_is_refused(
    visitor: Visitor, page_store: Store, origin: str | None, reason: str
) -> None:
    if origin is None:
        visitor.client.headers.pop("origin")
    else:
        visitor.client.headers["origin"] = origin
    assert visitor.write(1, "mag ik werken") == 403, reason
    assert texts(page_store) == []


def test_a_message_without_a_chat_is_refused(pages: Starlette, page_store: Store) -> None:
    stranger = TestClient(pages, base_url=ADDRESS, headers={"origin": ADDRESS})
    assert stranger.post("/chat/messages", json={"id": 1, "text": "x"}).status_code == 403
    assert stranger.get("/chat/stream").status_code == 400
    assert stranger.get("/chat/history").json()["entries"] == []
    assert texts(page_store) == []


@pytest.mark.parametrize("cookie", ["x", "-1", "1.5", "1" * 17, "١٢", "1' or '1'='1"])
def test_a_cookie_that_is_no_chat_number_gets_a_new_chat(pages: Starlette, cookie: str) -> None:
    client = TestClient(pages, base_url=ADDRESS)
    opened = client.get("/", headers={b"cookie": f"chat={cookie}".encode()})
    assert opened.status_code == 200
    assert client.cookies["chat"] != cookie


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.opened.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "set-cookie" not in visitor.client.get("/").headers


def test_the_chat_of_a_visitor_cannot_be_guessed_from_another(pages: Starlette) -> None:
    numbers = {Visitor(pages).chat_id for _ in range(8)}
    assert len(numbers) == 8
    assert max(numbers) - min(numbers) > 2**32


@pytest.mark.parametrize(
    ("host", "status", "reason"),
    [
        ("127.0.0.1", 200, "this machine only"),
        ("localhost", 200, "this machine only"),
        ("::1", 200, "this machine only"),
        ("0.0.0.0", 404, "every address of this machine"),
        ("::", 404, "every address of this machine"),
        ("192.168.1.10", 404, "the network"),
        ("chat.gemeente.nl", 404, "a name that others can reach"),
    ],
)
def test_the_chat_page_is_there_only_where_nobody_else_can_reach_it(
    make_pages: MakePages, host: str, status: int, reason: str
) -> None:
    client = TestClient(make_pages(host), base_url=ADDRESS, headers={"origin": ADDRESS})
    assert client.get("/").status_code == status, reason
    assert client.get("/chat/history").status_code == status, reason
    # Health is for whoever watches over it, also from elsewhere.
    assert client.get("/healthz").status_code == 503


def test_a_large_body_is_refused_whatever_length_it_claims(
    visitor: Visitor, page_store: Store
) -> None:
    body = b'{"id": 1, "text": "' + b"a" * (64 * 1024) + b'"}'
    pieces = (body[at : at + 9000] for at in range(0, len(body), 9000))
    post = visitor.client.post
    assert post("/chat/messages", content=body).status_code == 413
    assert post("/chat/messages", content=pieces).status_code == 413
    assert post("/chat/messages", content=body, headers={"content-length": "9"}).status_code == 413
    assert texts(page_store) == []


def test_the_largest_message_a_person_can_write_is_taken(
    visitor: Visitor, page_store: Store
) -> None:
    assert visitor.write(1, "ክ" * 4096) == 202
    assert texts(page_store) == ["ክ" * 4096]
