"""Take the pictures of the README anew: pages of `leadward demo` on a fixed day, in light and in dark.

Usage: python scripts/make_screenshots.py [FOLDER]   (default: docs/pictures; needs Chromium, see tests/browser)
"""

from __future__ import annotations

import base64
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.browser import chromium  # noqa: E402
from tests.web.served import Served, serve  # noqa: E402

DAY = "2026-03-09"
PAGES = {
    "today": "/", "standing": "/standing", "practice": "/practices/other-teams", "network": "/pictures/network",
    "code": "/code", "strategy": "/strategy", "map": "/scouting/map?path=checkout",
}  # fmt: skip
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COLOURS = 48
"""So many are enough for text on a few grounds, and make a file a third as large."""
_PIXELS = """async data => {
  const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height), context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const bytes = context.getImageData(0, 0, picture.width, picture.height).data;
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return [picture.width, picture.height, btoa(text)];
}"""


def small(png: bytes, blank: Page) -> bytes:
    """The picture with its `COLOURS` commonest colours, as a PNG with a palette; every other colour becomes the nearest."""
    width, height, told = blank.evaluate(_PIXELS, base64.b64encode(png).decode())
    pixels = np.frombuffer(base64.b64decode(told), np.uint8).reshape(-1, 4)[:, :3]
    every, place, often = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    palette = every[np.argsort(-often, kind="stable")[:COLOURS]]
    apart = ((every[:, None, :].astype(int) - palette[None, :, :]) ** 2).sum(axis=2)
    return _indexed(apart.argmin(axis=1).astype(np.uint8)[place.ravel()].reshape(height, width), palette)


def _indexed(rows: NDArray[np.uint8], palette: NDArray[np.uint8]) -> bytes:
    """A PNG of 8 bits a pixel."""
    height, width = rows.shape
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    written = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def take(browser: Browser, served: Served, folder: Path) -> None:
    """Each page in each scheme, as a window of 1280 x 800 shows it."""
    blank = browser.new_page()
    for scheme in SCHEMES:
        with chromium.visit(browser, served, color_scheme=scheme) as come:
            for name, path in PAGES.items():
                come.at(path).wait_for_load_state("networkidle")
                (folder / f"{name}-{scheme}.png").write_bytes(small(come.page.screenshot(), blank))


def main() -> None:
    """Make the demo, serve it, look."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    program = chromium.found()
    if not program:
        sys.exit("No Chromium here: install chromium, or say where it is with LEADWARD_CHROMIUM.")
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        os.environ |= {"LEADWARD_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "TZ": "UTC"}
        subprocess.run(
            [sys.executable, "-P", "-m", "leadward", "demo", "--as-of", DAY], check=True, capture_output=True
        )
        served = serve(home, Path(scratch), as_of=DAY)
        try:
            served.enter()
            served.wait_until_read()
            with sync_playwright() as playwright:
                browser = chromium.launched(playwright, program, Path(scratch))
                take(browser, served, folder)
                browser.close()
        finally:
            served.stop()


if __name__ == "__main__":
    main()
