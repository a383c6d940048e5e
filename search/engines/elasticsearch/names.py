"""Names on the cluster. All begin with the setting ELASTICSEARCH_PREFIX.

Readers ask one alias. Each index also carries an alias of its own for writing, and every write demands an
alias: an index that is gone then refuses the write instead of coming back empty, with guessed field types.
"""

from datetime import UTC, datetime

from django.conf import settings

__all__ = ["all_indices", "new_index", "reading_alias", "writing_alias"]


def reading_alias() -> str:
    """The alias that searches ask."""
    return f"{settings.ELASTICSEARCH_PREFIX}-articles"


def new_index() -> str:
    """A name for an index begun now; later ones sort behind earlier ones."""
    return f"{reading_alias()}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"


def writing_alias(index: str) -> str:
    """The alias through which this index is written."""
    return f"{index}-writing"


def all_indices() -> str:
    """Pattern of the names of all our indices, those being filled as well."""
    return f"{reading_alias()}-*"
