"""``python -m guide_app`` does what ``guide-app`` does."""

import sys

from guide_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
