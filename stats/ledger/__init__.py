"""The sums that records are folded into, and all that may change them."""
