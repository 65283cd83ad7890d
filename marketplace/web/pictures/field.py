"""What a field or a forest bears.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

import math

from .sheet import DOTS, DYES, Sheet, beads, disc, mix, n, path


def rice(s: Sheet) -> None:
    """Draw heavy ears bending to one side."""
    r = s.r
    g = r.choice(
        [
            ("turmeric", "clay", "leaf"),
            ("leaf", "turmeric", "leaf"),
            ("clay", "ink", "leaf"),
            ("indigo", "turmeric", "teal"),
        ]
    )
    ground = mix(g[0], "paper", 0.8 if g[0] != "indigo" else 0.06)
    grain = mix(g[1], "paper", 0.0 if g[0] != "indigo" else 0.3)
    stem = mix(g[2], "ink", 0.1) if g[0] != "indigo" else mix("leaf", "paper", 0.5)
    s.bg(ground)
    s.sym(
        "g",
        path("M0 0C-4.5-4-4-11 0-16C4-11 4.5-4 0 0Z", grain)
        + path("M0-2v-10", "none", mix(grain, ground, 0.45), 0.9)
        + path("M0-16l1-7", "none", grain, 0.7),
    )
    ear = path("M0 150C2 60 0 0 22-40C36-66 66-62 78-34", "none", stem, 2.2)
    grains = []
    for i in range(15):
        t = i / 14
        x = (1 - t) ** 3 * 3 + 3 * (1 - t) ** 2 * t * 20 + 3 * (1 - t) * t * t * 46 + t**3 * 80
        y = (1 - t) ** 3 * 10 + 3 * (1 - t) ** 2 * t * -52 + 3 * (1 - t) * t * t * -86 + t**3 * -30
        ang = 8 + t * 150
        grains.append((x, y, ang))
    for x, y, a in grains:
        ear += s.use("g", x, y, a - 38 + r.uniform(-6, 6)) + s.use("g", x, y, a + 40 + r.uniform(-6, 6))
    ear += s.use("g", 80, -30, 165) + path("M1 90C-30 50-44 10-40-40C-30 0-14 40 1 66Z", stem)
    s.sym("e", ear)
    k = min(s.w, s.h) / 240
    base = s.h * 0.56
    count = 5
    for i in range(count):
        f = i - (count - 1) / 2
        s.add(
            s.use(
                "e",
                s.w / 2 + f * 30 * k,
                base + abs(f) * 14 + r.uniform(-6, 6),
                f * 11 + r.uniform(-2, 2),
                k * (1 if f >= 0 else -1) * r.uniform(0.78, 0.9),
                k * 0.92,
            )
        )
    y = s.h - 20
    s.fill(
        s.pat("w", 40, 20, path("M0 8q10-6 20 0t20 0M0 15q10-6 20 0t20 0", "none", mix(stem, ground, 0.45), 1.4), y=y),
        0,
        y,
        s.w,
        20,
    )


def mango(s: Sheet) -> None:
    """Draw a laden spray, cut like a wood engraving."""
    r = s.r
    ground = mix(r.choice(["leaf", "turmeric", "rose"]), "paper", 0.8)
    skin = mix("turmeric", r.choice(["madder", "leaf", "paper"]), 0.12)
    dark, lf = mix(skin, "madder", 0.5), mix("leaf", "ink", 0.12)
    s.bg(ground)
    s.fill(s.pat("h", 7, 7, f'<path d="M0 3.5h7" stroke="{mix(ground, "turmeric", 0.14)}" stroke-width="1"/>', -30))
    hatch = s.pat("c", 4, 4, f'<path d="M0 1h4" stroke="{dark}" stroke-width="1.2"/>', 50)
    fruit = "M0-34C26-40 44-10 36 20C28 48-10 54-26 30C-42 6-30-28 0-34Z"
    s.sym(
        "m",
        path(fruit, skin)
        + path("M0-34C26-40 44-10 36 20C28 48-10 54-26 30C0 44 24 24 24-4C24-18 16-30 0-34Z", hatch)
        + path(fruit, "none", mix(dark, "ink", 0.3), 1.8)
        + path("M-16-10C-20 0-19 10-14 18", "none", mix(skin, "paper", 0.6), 3, ' stroke-linecap="round"')
        + path("M-1-34q-2-8 1-16", "none", mix("clay", "ink", 0.2), 3.4),
    )
    leaf = "M0 0C-17-22-16-58 0-92C16-58 17-22 0 0Z"
    veins = "".join(
        f"M0 {-14 - i * 13}L{-10 + i * 0.9:.1f} {-24 - i * 13}M0 {-14 - i * 13}L{10 - i * 0.9:.1f} {-24 - i * 13}" for i in range(5)
    )
    s.sym("l", path(leaf, lf) + path("M0 0V-86" + veins, "none", mix(lf, "paper", 0.45), 1.1))
    k, cx, cy = min(s.w, s.h) / 240, s.w / 2, s.h / 2
    turn = r.choice([1, -1])
    art = path(
        "M-60-104C-30-84 0-80 6-58M6-58C4-46-26-36-40-20M6-58C20-44 34-30 38-16",
        "none",
        mix("clay", "ink", 0.2),
        4,
        ' stroke-linecap="round"',
    )
    for x, y, a, q in (
        (-4, -66, -118, 1),
        (4, -62, 104, 1.05),
        (-20, -80, -76, 0.9),
        (16, -62, 68, 0.86),
        (2, -60, 178, 0.95),
        (-40, -92, 20, 0.62),
    ):
        art += s.use("l", x, y, a + r.uniform(-5, 5), q)
    art += s.use("m", -46, 32, r.uniform(-6, 8), 1.06) + s.use("m", 42, 40, r.uniform(-10, 4), 1.14)
    s.add(f'<g transform="translate({n(cx)} {n(cy + 10)})scale({turn * k:.2f} {k:.2f})">{art}</g>')


def tea(s: Sheet) -> None:
    """Draw two leaves and a bud above terraced rows."""
    r = s.r
    g = r.choice(["leaf", "leaf", "teal"])
    ground = mix(g, "paper", 0.82)
    s.bg(ground)
    sunx = s.w * r.choice([0.24, 0.76])
    s.add(disc(22, mix("turmeric", "paper", r.choice([0.2, 0.45])), sunx, s.h * 0.17))
    k = s.w / 240
    for i in range(6):
        y = s.h * (0.5 + i * 0.09)
        c = mix(g, "paper", 0.66 - i * 0.11)
        amp = 20 - i * 2
        d = (
            f"M0 {n(y + r.uniform(-6, 6))}C{n(60 * k)} {n(y - amp)} {n(90 * k)} {n(y + amp)}"
            f" {n(140 * k)} {n(y)}S{n(210 * k)} {n(y - amp)} {n(s.w)} {n(y + r.uniform(-8, 8))}"
            f"V{n(s.h)}H0Z"
        )
        s.add(path(d, c) + path(d, "none", mix(c, "ink", 0.16), 5, DOTS.format("9")))
    lf, dk = mix(g, "ink", 0.05), mix(g, "ink", 0.4)
    pale = mix(g, "paper", 0.6)

    def leaf(w: float, h: float) -> str:
        v = "".join(
            f"M0 {n(-h * t)}Q{n(-w * 0.4)} {n(-h * t - 5)} {n(-w * 0.62 * math.sin(math.pi * (t + 0.1)))}"
            f" {n(-h * (t + 0.13))}M0 {n(-h * t)}Q{n(w * 0.4)} {n(-h * t - 5)}"
            f" {n(w * 0.62 * math.sin(math.pi * (t + 0.1)))} {n(-h * (t + 0.13))}"
            for t in (0.16, 0.3, 0.44, 0.58, 0.7)
        )
        o = f"M0 0C{-w} {n(-h * 0.25)} {n(-w * 0.9)} {n(-h * 0.7)} 0 {-h}C{n(w * 0.9)} {n(-h * 0.7)} {w} {n(-h * 0.25)} 0 0Z"
        return path(o, lf, dk, 2) + path(o, "none", dk, 3.4, DOTS.format("5")) + path(f"M0 0V{n(-h * 0.94)}" + v, "none", pale, 1.3)

    s.sym("l", leaf(34, 104))
    bud = "M0 0C-12-16-10-44 2-70C11-44 11-16 0 0Z"
    cx, base, q = s.w / 2, s.h * 0.8, min(s.w, s.h) / 240
    tilt = r.uniform(-7, 7)
    s.add(
        f'<g transform="translate({n(cx)} {n(base)})rotate({n(tilt)})scale({q:.2f})">'
        + path("M0 52C-4 20 3 0 0-22", "none", dk, 5, ' stroke-linecap="round"')
        + s.use("l", 0, 0, -58)
        + s.use("l", 0, -8, 52, 0.96)
        + '<g transform="translate(0 -20)scale(1.45)">'
        + path(bud, mix(g, "paper", 0.3), dk, 1.6)
        + path("M0-4C-3-22 0-44 2-62M0-4C6-20 6-36 2-62", "none", pale, 1.1)
        + "</g></g>"
    )


def spice(s: Sheet) -> None:
    """Draw turmeric: fingers ringed by the year, one cut open."""
    r = s.r
    ground = mix(r.choice(["turmeric", "madder", "leaf"]), "paper", 0.8)
    rind, flesh = mix("turmeric", "clay", r.choice([0.45, 0.6])), mix("turmeric", "madder", r.uniform(0.05, 0.18))
    dk = mix("clay", "ink", 0.35)
    s.bg(ground)
    s.fill(s.pat("d", 14, 14, disc(1, mix(flesh, ground, 0.35), 3, 4) + disc(0.7, mix(flesh, ground, 0.25), 10, 11)))
    ribs = "".join(f"M-{w} {y}q{w} 7 {2 * w} 0" for y, w in ((-58, 10), (-46, 13), (-34, 14), (-22, 15), (-10, 15)))
    s.sym(
        "f",
        path("M-14 4C-18-24-16-58-8-70C-3-77 5-76 9-69C16-56 18-24 14 4Z", rind, dk, 2)
        + path(ribs, "none", dk, 1.3)
        + path("M8-62C11-44 11-24 9-8", "none", mix(rind, "paper", 0.35), 2, ' stroke-linecap="round"')
        + path("M-14-20q-6-4-8 2M14-38q6-4 9 2", "none", dk, 1.2),
    )
    s.sym(
        "c",
        disc(34, rind, stroke=dk, w=2)
        + disc(29, flesh)
        + disc(20, "none", stroke=mix(flesh, "madder", 0.3), w=1.6)
        + beads(24.5, 22, mix(flesh, "madder", 0.35), 2)
        + beads(14, 12, mix(flesh, "paper", 0.4), 2.4)
        + disc(6, mix(flesh, "paper", 0.25)),
    )
    cx, cy, k = s.w / 2, s.h / 2, min(s.w, s.h) / 240
    art = ""
    for x, y, a, q in (
        (-6, 6, -64, 1.05),
        (4, -4, -12, 1.22),
        (16, 4, 42, 1.08),
        (-20, 14, -112, 0.86),
        (30, 18, 88, 0.9),
    ):
        art += s.use("f", x, y, a + r.uniform(-7, 7), q)
    art += path("M-34 6C-38-18 36-22 42 8C46 40-28 44-34 6Z", rind, dk, 2) + path("M-30 4q36 12 70 2M-24 20q30 12 58 2", "none", dk, 1.3)
    art += s.use("c", r.choice([-40, 40]), 62, 0, 1.02) + s.use("c", r.choice([0, 8]), 84, 0, 0.62)
    s.add(f'<g transform="translate({n(cx)} {n(cy + 2)})scale({k:.2f})">{art}</g>')


def sprig(s: Sheet) -> None:
    """Draw any crop without a drawing of its own: a bearing plant on ploughed furrows."""
    r = s.r
    ground = mix(r.choice(["leaf", "turmeric", "rose", "teal"]), "paper", 0.8)
    lf, stem = mix("leaf", r.choice(["ink", "paper"]), 0.1), mix("leaf", "ink", 0.35)
    fruit = r.choice(
        [
            DYES["madder"],
            mix("turmeric", "madder", 0.15),
            DYES["lac"],
            mix("rose", "madder", 0.3),
            mix("indigo", "lac", 0.4),
        ]
    )
    s.bg(ground)
    s.sym(
        "l",
        path("M0 0C-20-12-22-44 0-66C22-44 20-12 0 0Z", lf)
        + path("M0-2V-58M0-14l-9-9M0-14l9-9M0-28l-9-9M0-28l9-9M0-42l-6-7M0-42l6-7", "none", mix(lf, "paper", 0.5), 1.2),
    )
    s.sym(
        "o",
        path("M0-14v-9", "none", stem, 2)
        + disc(13, fruit, stroke=mix(fruit, "ink", 0.35), w=1.5)
        + path("M-7-4a9 9 0 0 1 6-5", "none", mix(fruit, "paper", 0.6), 2.4, ' stroke-linecap="round"')
        + path("M-4-13h8l-4 4z", stem),
    )
    k = min(s.w, s.h) / 240
    art = path("M0 96C-6 50 8 10 0-40", "none", stem, 4, ' stroke-linecap="round"')
    for i in range(4):
        y, q = 62 - i * 30, 1.06 - i * 0.09
        a = 62 - i * 9
        art += s.use("l", 1, y, -a + r.uniform(-5, 5), q) + s.use("l", 1, y - 12, a + r.uniform(-5, 5), q)
    art += s.use("l", 0, -38, r.uniform(-6, 6), 0.9)
    for x, y in r.sample([(-24, 66), (26, 54), (-26, 10), (27, 0), (-20, -36), (22, -44)], 5):
        art += s.use("o", x, y, 0, r.uniform(0.85, 1.1))
    soil = s.h - 34 * k
    furrow = mix("clay", ground, 0.3)
    s.fill(furrow, 0, soil, s.w, s.h - soil)
    s.fill(
        s.pat(
            "f",
            48,
            34,
            path("M0 10q12-8 24 0t24 0M0 20q12-8 24 0t24 0M0 30q12-8 24 0t24 0", "none", mix("clay", "ink", 0.2), 1.8),
            y=soil,
        ),
        0,
        soil,
        s.w,
        s.h - soil,
    )
    s.add(f'<g transform="translate({n(s.w / 2)} {n(s.h / 2 + 8 * k)})scale({k:.2f})">{art}</g>')
