"""Pictures of every page: ``tour``."""

from __future__ import annotations

import os
from pathlib import Path

from guide_app.commands.call import DONE, Call, Fault
from guide_app.commands.output import write_json
from guide_app.desktop import libraries
from guide_app.settings import Theme


def tour(call: Call) -> int:
    """Walk the window off screen and save a picture of each page."""
    # Set before Qt is loaded: the walk needs no display and shows nothing on one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    lacking = libraries.missing(False)
    if lacking:
        raise Fault(libraries.explain(lacking))
    folder = Path(call.options.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Fault(f"{folder} can't be made: {error.strerror}") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Fault(f"Nothing can be written to {folder}.")

    from guide_app.desktop.tour import Tour

    width, height = call.options.size
    walk = Tour(
        folder,
        width=width,
        height=height,
        theme=Theme(call.options.theme),
        text_scale=call.options.text_scale,
    )
    pictures = [str(path) for path in walk.walk()]
    if call.as_json:
        write_json(pictures)
    else:
        for picture in pictures:
            print(picture)
    return DONE
