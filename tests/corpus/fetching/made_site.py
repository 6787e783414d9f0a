"""A site of our own making behind a client, with a time of its own: nothing waits, and nothing reaches a network."""

import threading

import httpx

from corpus.fetching.client import Client

HOST = "democracy.exampleshire.gov.uk"
BASE = f"https://{HOST}"
START = 1_700_000_000.0


def answer(content=b"", status=200, **headers):
    """An answer as a network gives it: a stream that nobody has read yet."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    pieces = content if not isinstance(content, bytes) else [content]
    return httpx.Response(status, headers=named, stream=Pieces(pieces))


class Pieces(httpx.SyncByteStream):
    def __init__(self, pieces):
        self.pieces = pieces

    def __iter__(self):
        yield from self.pieces


class Site:
    """`pages`: by path (or by whole address), an answer, a list of answers given in turn, a function of the request, or an error."""

    def __init__(self, pages, *, robots=None):
        self.pages = {"/robots.txt": robots if robots is not None else (lambda _: answer(status=404)), **pages}
        self.now = START
        self.asked = []
        self.waits = []
        self.under_way = 0
        self.most_under_way = 0
        self.guard = threading.Lock()

    def client(self, *, cache=None, **options):
        given = {"hosts": [HOST], **options}
        return Client(
            cache=cache, transport=httpx.MockTransport(self.handle), clock=lambda: self.now, sleep=self.sleep, on_wait=self.on_wait, **given
        )

    def sleep(self, seconds):
        self.now += seconds

    def on_wait(self, seconds, why):
        self.waits.append((seconds, why))

    def handle(self, request):
        with self.guard:
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            self.asked.append((self.now, str(request.url), request.headers))
            page = self.pages.get(str(request.url), self.pages.get(request.url.path, lambda _: answer(status=404)))
            if isinstance(page, list):
                page = page.pop(0) if len(page) > 1 else page[0]
            if isinstance(page, Exception):
                raise page
            if isinstance(page, bytes):
                return answer(page)
            return page(request) if callable(page) else page
        finally:
            with self.guard:
                self.under_way -= 1

    @property
    def paths(self):
        return [httpx.URL(url).raw_path.decode() for _, url, _ in self.asked if not url.endswith("/robots.txt")]

    @property
    def times(self):
        return [time - START for time, _, _ in self.asked]
