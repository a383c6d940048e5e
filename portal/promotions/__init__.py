"""Choosing what stands above the results of a query; like all that is public it waits for a second person."""
