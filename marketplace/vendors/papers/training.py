"""Makes digits.npz: a network of one hidden layer that learns printed digits from the fonts of this machine.

`python -m marketplace.vendors.papers.training`, some minutes on one core. Every mark is drawn, shaded, blurred, turned and compressed
as a phone does, then cut out just as the reader does. Deterministic for the same fonts.
"""

import io
import subprocess

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from marketplace.vendors.papers.digits import MODEL, OTHER
from marketplace.vendors.papers.marks import TALL, WIDE, Pixels, normal

DIGITS = "0123456789"
OTHERS = "ABCDEFGHJKMNPQRTUVWXYZabcdefghjkmnpqrtuvwxyz#%&@?+=*<>/अआकखगघचजटतदनपमयरलवशसह"  # without what looks like a digit
SAMPLES, HIDDEN, ROUNDS, BATCH = 45_000, 96, 24, 256


def fonts() -> list[str]:
    """List the upright fonts that have Latin digits."""
    listed = subprocess.run(["fc-list", ":lang=en", "file"], capture_output=True, text=True, check=True).stdout  # noqa: S607
    files = sorted(line.strip().rstrip(":") for line in listed.splitlines())
    return [name for name in files if name.endswith((".ttf", ".otf")) and not any(w in name for w in ("Math", "Symbol", "Emoji", "Music"))]


def draw(dice: np.random.Generator, names: list[str], character: str) -> Pixels | None:
    """Draw one mark as a phone would photograph it, and cut it out; None where the font lacks it."""
    font = ImageFont.truetype(names[dice.integers(len(names))], int(dice.integers(14, 56)))
    left, top, right, bottom = font.getbbox(character)
    if right - left < 1 or bottom - top < 6:
        return None
    ground, ink = int(dice.integers(130, 256)), int(dice.integers(0, 90))
    size = int(max(right - left, bottom - top) * 2 + 20)
    tile = Image.new("L", (size, size), ground)
    ImageDraw.Draw(tile).text((size / 2, size / 2), character, fill=ink, font=font, anchor="mm")
    tile = tile.rotate(float(dice.normal(0, 3)), resample=Image.Resampling.BICUBIC, fillcolor=ground)
    tile = tile.filter(ImageFilter.GaussianBlur(float(dice.uniform(0, 0.045 * (bottom - top)))))
    noisy = np.asarray(tile, dtype=np.float32) + dice.normal(0, dice.uniform(0, 12), (size, size))
    tile = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
    out = io.BytesIO()
    tile.save(out, "JPEG", quality=int(dice.integers(40, 95)))
    seen = Image.open(out).convert("L")
    where = np.argwhere(np.asarray(seen, dtype=np.float32) < ground - 0.4 * (ground - ink))
    if len(where) < 8:
        return None
    (y1, x1), (y2, x2) = where.min(0), where.max(0) + 1
    shake = dice.integers(-1, 2, 4)
    return normal(
        seen, np.asarray(seen, dtype=np.float32), (int(x1 + shake[0]), int(y1 + shake[1]), int(x2 + shake[2]), int(y2 + shake[3]))
    )


def samples(dice: np.random.Generator, names: list[str], count: int) -> tuple[Pixels, NDArray[np.int64]]:
    """Draw marks of every class, digits twice as often as what is none."""
    marks: list[Pixels] = []
    classes: list[int] = []
    while len(marks) < count:
        digit = dice.random() < 0.66
        character = DIGITS[dice.integers(10)] if digit else OTHERS[dice.integers(len(OTHERS))]
        mark = draw(dice, names, character)
        if mark is not None:
            marks.append(mark.ravel())
            classes.append(int(character) if digit else OTHER)
    return np.stack(marks), np.array(classes)


def learn(dice: np.random.Generator, marks: Pixels, classes: NDArray[np.int64]) -> list[NDArray[np.float64]]:
    """Fit the network by Adam on cross-entropy."""
    inputs, outputs = TALL * WIDE, OTHER + 1
    into, out = dice.normal(0, inputs**-0.5, (inputs, HIDDEN)), dice.normal(0, HIDDEN**-0.5, (HIDDEN, outputs))
    weights = [into, np.zeros(HIDDEN), out, np.zeros(outputs)]
    first, second, step = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights], 0
    for turn in range(ROUNDS):
        order = dice.permutation(len(marks))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            x, y = marks[batch], np.eye(outputs)[classes[batch]]
            hidden = np.maximum(x @ weights[0] + weights[1], 0)
            raw = hidden @ weights[2] + weights[3]
            odds = np.exp(raw - raw.max(1, keepdims=True))
            fault = (odds / odds.sum(1, keepdims=True) - y) / len(batch)
            back = (fault @ weights[2].T) * (hidden > 0)
            step += 1
            for n, grad in enumerate((x.T @ back, back.sum(0), hidden.T @ fault, fault.sum(0))):
                first[n] = 0.9 * first[n] + 0.1 * grad
                second[n] = 0.999 * second[n] + 0.001 * grad**2
                rate = 2e-3 * (1 - turn / ROUNDS)
                weights[n] -= rate * (first[n] / (1 - 0.9**step)) / (np.sqrt(second[n] / (1 - 0.999**step)) + 1e-8)
    return weights


def main() -> None:
    """Learn and write the file."""
    dice, names = np.random.default_rng(19), fonts()
    marks, classes = samples(dice, names, SAMPLES)
    w1, b1, w2, b2 = learn(dice, marks, classes)
    np.savez_compressed(MODEL, w1=w1.astype(np.float16), b1=b1.astype(np.float32), w2=w2.astype(np.float16), b2=b2.astype(np.float32))


if __name__ == "__main__":
    main()
