"""Photos and files: what may come in, how they are kept, cut to size and served."""
