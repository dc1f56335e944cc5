"""``python -m gl`` is ``gl``."""

from gl.cli import main

if __name__ == "__main__":
    main()
