"""Tests of photos and files."""
