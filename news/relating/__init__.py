"""In the editor: articles proposed to stand beside the one that is being written."""
