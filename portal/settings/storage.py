"""Where rows and queues are kept: the database, Redis."""

from .environment import PORTAL_DATA, env

# Empty means SQLite in PORTAL_DATA; postgres://… for a database server.
DATABASE_URL = env.str("DATABASE_URL", default="")
if DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
    DATABASES["default"]["CONN_MAX_AGE"] = 60
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": PORTAL_DATA / "portal.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Writers queue instead of failing: a deferred transaction that reads and then writes
                # gets "database is locked" at once, whatever the time-out.
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    # What is deleted is zeroed where that costs no further writing; see stats/traces.py.
                    "PRAGMA secure_delete=FAST;"
                    # Reads through the system's page cache: a search of 20,000 articles takes half the time.
                    # Two gigabytes are the most it maps; what lies beyond has 16 MB of a cache.
                    "PRAGMA mmap_size=2147418112; PRAGMA cache_size=-16000;"
                    # 64 MB between two checkpoints instead of four: the flusher's scattered pages are then
                    # written to the file once, not again and again.
                    "PRAGMA wal_autocheckpoint=16000;"
                ),
            },
        }
    }

# Empty means a queue file on each machine; redis://… shares queue and salt of the day among several.
REDIS_URL = env.str("REDIS_URL", default="")

# The released package lacks five migrations; ours stand in for them.
MIGRATION_MODULES = {"hitcount": "stats.hitcount_migrations"}
