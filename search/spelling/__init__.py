"""What a misspelt or unmarked query probably means, and when it is offered to the reader."""
