"""What the search field offers while a reader types."""
