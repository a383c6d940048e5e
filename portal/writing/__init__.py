"""What surrounds the writing of every page: saving by itself, what the browser keeps, who else writes."""
