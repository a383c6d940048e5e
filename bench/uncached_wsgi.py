"""The portal asked at another port each time: nothing is kept for it, and nobody else is making the page.

So each request makes the page, compresses it and keeps it, as the first reader's does.
"""

import os
from itertools import count

from portal.wsgi import application as portal

# Of this process alone: the pages of the others are kept in the same place.
_ports = count(os.getpid() * 1_000_000)


def application(environ, start_response):
    """Answer as if asked at a port of its own."""
    return portal({**environ, "SERVER_PORT": str(next(_ports))}, start_response)
