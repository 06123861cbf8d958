"""How reports are put together, in parts: sketch, agree, cluster, then consensus, totals, voices, conflicts, links."""
