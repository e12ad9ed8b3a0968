"""What every page knows about its frame: one lazy object named `frame`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from morava.design import navigation, themes, tongues

if TYPE_CHECKING:
    from django.http import HttpRequest


class Frame:
    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def path(self) -> str:
        return self._request.get_full_path()

    @property
    def theme(self) -> str:
        return themes.theme_of(self._request)

    @property
    def themes(self) -> list[tuple[str, object, bool]]:
        now = self.theme
        return [(code, label, code == now) for code, label in themes.THEMES.items()]

    @property
    def tongues(self) -> list[tongues.Tongue]:
        return tongues.tongues(self.path)

    @property
    def main_links(self) -> list[navigation.Link]:
        return navigation.links(self._request, "main")

    @property
    def account_links(self) -> list[navigation.Link]:
        return navigation.links(self._request, "account")

    @property
    def foot_links(self) -> list[navigation.Link]:
        return navigation.links(self._request, "foot")


def frame(request: HttpRequest) -> dict[str, Frame]:
    return {"frame": Frame(request)}
