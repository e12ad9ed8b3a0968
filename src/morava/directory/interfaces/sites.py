"""Websites, as organisations are recognised by them."""

from __future__ import annotations

from urllib.parse import urlsplit


def site_of(address: str) -> str:
    """The domain of a web address without www; empty where there is none."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
