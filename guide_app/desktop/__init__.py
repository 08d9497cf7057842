"""The window: everything that is Qt."""

import os

# Qt hands every filled shape of more than some lines to threads, strip by strip. For shapes as
# small as a limb, handing over costs more than the painting: a frame of the figure takes half as
# long again. Qt asks for this once, at its first filled shape.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
