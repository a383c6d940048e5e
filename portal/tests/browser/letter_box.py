"""A real mail server of the stories: what the portal sends arrives here."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from .running_portal import free_port

PATIENCE = 40  # seconds; the worker looks for letters every few seconds


class LetterBox:
    """Takes every letter. `url` is the EMAIL_URL for a portal."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.port = free_port()
        self.url = f"smtp://127.0.0.1:{self.port}"
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)
        self._server.start()

    async def handle_DATA(self, server, session, envelope) -> str:
        """Keep one letter."""
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def letter_to(self, address: str, about: str) -> EmailMessage:
        """Return the newest letter to `address` that speaks of `about`. Raises AssertionError without one."""
        end = time.monotonic() + PATIENCE
        while True:
            for letter in reversed(self.letters):
                if letter["To"] == address and about in f"{letter['Subject']} {letter.get_content()}":
                    return letter
            assert time.monotonic() < end, f"no letter to {address} about {about}"
            time.sleep(0.5)

    def forget(self) -> None:
        """Throw away what came so far: the next letter is a new one."""
        self.letters.clear()

    def stop(self) -> None:
        """End the server."""
        self._server.stop()


def link_in(letter: EmailMessage) -> str:
    """Return the address that the letter gives."""
    return re.search(r"https?://\S+", letter.get_content())[0]
