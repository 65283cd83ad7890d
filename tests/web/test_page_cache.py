"""The page cache keeps only what is the same for everybody, and lets go the moment a public fact changes."""

import gzip

from marketplace.http.page_cache import PageCache


class Site:
    """A tiny WSGI site that counts how often it was asked."""

    def __init__(self, headers):
        self.asked, self.version, self.headers = 0, 1, headers
        self.cache = PageCache(self, lambda: self.version)

    def __call__(self, environ, start_response):
        self.asked += 1
        body = f"page {self.asked} ".encode() * 200
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body))), *self.headers])
        return [body]

    def get(self, path="/", **environ):
        caught = {}
        body = b"".join(
            self.cache(
                {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "x", **environ},
                lambda status, headers, exc=None: caught.update(status=status, headers=dict(headers)),
            )
        )
        return caught["status"], caught["headers"], body


PUBLIC = [("Cache-Control", "public, max-age=0")]


def test_a_public_page_is_made_once_per_address():
    site = Site(PUBLIC)
    assert site.get()[2] == site.get()[2]
    site.get("/other")
    site.get(QUERY_STRING="page=2")
    site.get(SCRIPT_NAME="/hi")
    assert site.asked == 4


def test_a_public_fact_empties_it_at_once():
    site = Site(PUBLIC)
    first = site.get()[2]
    site.version += 1
    assert site.get()[2] != first


def test_it_stays_within_its_room(monkeypatch):
    monkeypatch.setattr("marketplace.http.page_cache.ROOM", 6000)
    site = Site(PUBLIC)
    for n in range(50):
        site.get(QUERY_STRING=f"q={n}")
    assert 0 < site.cache._bytes <= 6000
    assert site.cache._bytes == sum(e.size for e in site.cache._entries.values())
    site.get(QUERY_STRING="q=49")
    assert site.asked == 50


def test_what_is_private_or_sets_a_cookie_is_never_kept():
    for headers in ([("Cache-Control", "private, no-store")], [*PUBLIC, ("Set-Cookie", "a=b")], [*PUBLIC, ("Vary", "Cookie")]):
        site = Site(headers)
        site.get()
        site.get()
        assert site.asked == 2


def test_gzip_only_where_it_is_asked_for_and_304_for_a_known_page():
    site = Site(PUBLIC)
    _, headers, plain = site.get()
    _, zipped_headers, zipped = site.get(HTTP_ACCEPT_ENCODING="gzip, br")
    assert zipped_headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped) == plain
    status, _, body = site.get(HTTP_IF_NONE_MATCH=headers["ETag"])
    assert status.startswith("304")
    assert body == b""
    assert site.asked == 1
