"""What to look at before the site goes to production."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Warning, register

from morava.translation.catalogues.compiling import stale_catalogues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig


@register("translation", deploy=True)
def catalogues_are_compiled(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> list[CheckMessage]:
    """Without compiled catalogues every page would be English, silently."""
    return [
        Warning(
            f"The catalogue {path.parent.parent.name} is not compiled, or older than its translations.",
            hint="Run `morava messages compile`.",
            id="translation.W001",
        )
        for path in stale_catalogues()
    ]
