"""Where settings come from: the environment, the folder of all state, the role of the process."""

from pathlib import Path

import environ

from portal.roles import known_role

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# All state of the portal (database, uploads, queue, accounts) lives in this folder and nowhere else.
PORTAL_DATA = Path(env.str("PORTAL_DATA", default=str(BASE_DIR / "var"))).resolve()

# `all` serves everybody, `public` nobody who signs in, `admin` staff only; see docs/operations.md.
PORTAL_ROLE = known_role(env.str("PORTAL_ROLE", default="all"))
