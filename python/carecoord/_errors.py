# Part of carecoord. SPDX-License-Identifier: Apache-2.0
"""The exceptions that the compiled part raises."""

from __future__ import annotations


class CarecoordError(ValueError):
    """The work could not be done; the text names the value, the place and the rule it breaks."""


class NotFoundError(CarecoordError, KeyError):
    """Something was asked for by a name, key or path that does not exist."""

    # KeyError would show the text in quotes.
    def __str__(self) -> str:
        return ValueError.__str__(self)


class Refused(CarecoordError):  # noqa: N818, the word for it everywhere else
    """A command that was not done. ``code`` is stable, for programs; the text is for people."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


for _error in (CarecoordError, NotFoundError, Refused):
    _error.__module__ = "carecoord"
