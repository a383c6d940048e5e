"""Which changes of the public pages an outer search index must hear of."""
