"""The engines that can answer a search; only `choosing` knows which one does."""
