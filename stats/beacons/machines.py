"""Tells machines from readers by their user agent (pure)."""

from functools import lru_cache

from crawlerdetect import CrawlerDetect

from .visitor import cap_user_agent

__all__ = ["is_machine"]

# Every browser that a person uses begins so, in-app ones and Opera Mini included.
READERS_PREFIXES = ("Mozilla/", "Opera/")

_detect = CrawlerDetect()


def is_machine(user_agent: str) -> bool:
    """Tell whether `user_agent` is that of a program; an empty one is."""
    return _is_machine(cap_user_agent(user_agent).strip())


@lru_cache(maxsize=4096)
def _is_machine(user_agent: str) -> bool:
    return not user_agent.startswith(READERS_PREFIXES) or bool(_detect.is_crawler(user_agent))
