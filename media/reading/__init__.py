"""The words of attached files: told by the worker, in a confined process, never in a request."""
