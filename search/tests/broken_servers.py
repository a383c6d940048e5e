"""Servers that are no Elasticsearch: each fails in a way of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["answering", "hanging", "refusing"]


@contextmanager
def refusing() -> Iterator[str]:
    """An address at which nobody listens, kept free for as long."""
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        yield _url(unheard.getsockname()[1])


@contextmanager
def hanging() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        yield _url(deaf.getsockname()[1])


@contextmanager
def answering(status: int, body: bytes, content_type: str = "application/json") -> Iterator[str]:
    """A server that answers everything alike, with the header by which the client knows the product."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield _url(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _url(port: int) -> str:
    return f"http://127.0.0.1:{port}"
