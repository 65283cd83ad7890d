"""Cloth patterned by the needle: floss silk, white work, the shawl's cone.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

from .sheet import DOTS, DYES, GOLD, INK, P, Sheet, beads, disc, mix, n, path, petal


def phulkari(s: Sheet) -> None:
    """Draw floss-silk stars on red khaddar; the stitch turns, so the light turns."""
    r = s.r
    ground = mix(r.choice(["madder", "madder", "lac", "clay"]), "ink", 0.1)
    hues = r.sample(
        [
            mix("turmeric", "paper", 0.1),
            mix("rose", "paper", 0.25),
            mix("leaf", "turmeric", 0.35),
            P,
            mix("turmeric", "madder", 0.35),
        ],
        3,
    )
    s.bg(ground)
    s.fill(s.pat("k", 4, 4, f'<path d="M0 .5h4M.5 0v4" stroke="{INK}" stroke-opacity=".18" stroke-width=".6"/>'))
    paints = []
    for i, c in enumerate(hues):
        for j, turn in enumerate((0, 90)):
            paints.append(
                s.pat(
                    f"h{i}{j}",
                    2.6,
                    2.6,
                    f'<rect width="3" height="3" fill="{mix(c, "ink", 0.22 if j else 0.1)}"/><path d="'
                    f'M0 1h3" stroke="{c if not j else mix(c, "ink", 0.06)}" stroke-width="1.7"/>',
                    turn,
                )
            )
    a, b = "M0 0L-14-17L0-48Z", "M0 0L14-17L0-48Z"
    s.sym("p", path(a, paints[0]) + path(b, paints[1]))
    s.sym("q", path("M0 0L-9-11L0-26L9-11Z", paints[3]))
    s.sym("d", path("M0-15L13 0L0 0Z M0 15L-13 0L0 0Z", paints[4]) + path("M0-15L-13 0L0 0Z M0 15L13 0L0 0Z", paints[5]))
    s.sym("star", s.ring(8, "p") + s.ring(8, "q", 0, 22.5) + s.use("d", 0, 0, 0, 0.55))
    t = 120
    s.fill(
        s.pat(
            "p",
            t,
            t,
            s.use("star", 60, 60)
            + "".join(s.use("d", x, y) for x in (0, t) for y in (0, t))
            + "".join(s.use("d", x, y, 0, 0.5) for x, y in ((60, 0), (60, t), (0, 60), (t, 60))),
            x=(s.w % t) / 2,
            y=(s.h % t) / 2,
        )
    )


def chikan(s: Sheet) -> None:
    """Draw white thread on mul: shadow-work petals, jaali hearts, a creeping stem."""
    r = s.r
    g = r.choice(["teal", "rose", "indigo", "leaf", "turmeric"])
    ground = mix(g, "paper", 0.62)
    sh, white = mix(g, "paper", 0.8), "#fffdf9"
    s.bg(ground)
    s.fill(s.pat("m", 5, 5, f'<path d="M0 .5h5M.5 0v5" stroke="{white}" stroke-opacity=".16" stroke-width=".7"/>'))
    net = s.pat("n", 4, 4, f'<path d="M0 2h4M2 0v4" stroke="{white}" stroke-width=".8"/>', 45)
    st = ' stroke-dasharray="3 1.2"'
    s.sym(
        "t",
        path(petal(30, 15), sh, white, 1.4) + path("M0-8v-14M-4-9l-3-9M4-9l3-9", "none", white, 1, ' stroke-linecap="round"'),
    )
    s.sym("f", s.ring(6, "t") + disc(9, ground, stroke=white, w=1.6) + disc(9, net) + beads(12.5, 16, white, 2.2))
    s.sym("l", path(petal(26, 10), sh, white, 1.3) + path("M0-3v-18", "none", white, 1.2, st))
    s.sym("b", beads(3.2, 5, white, 3) + disc(1.4, ground))
    turn = r.choice([1, -1])
    stem = "M-22 150C-70 90 20 50-8 0C-30-50 60-70 30-150"
    art = path(stem, "none", white, 2, st)
    for x, y, a in (
        (-34, 112, -60),
        (-8, 74, 60),
        (10, 30, 95),
        (-16, -24, -80),
        (14, -62, 70),
        (42, -104, -70),
        (-24, 62, -70),
        (40, -84, 100),
    ):
        art += s.use("l", x, y, a, r.uniform(0.85, 1.1))
    art += s.use("f", -44, 30, 10, 1.02) + s.use("f", 52, -28, -8, 1.15) + s.use("f", -26, -90, 20, 0.8) + s.use("f", 40, 80, 0, 0.72)
    s.sym("v", art)
    buti = s.pat("q", 40, 40, s.use("b", 10, 10) + s.use("b", 30, 30))
    s.fill(buti)
    reach = max(1, round(s.h / 300))
    for i in range(reach):
        s.add(
            f'<g transform="translate({n(s.w / 2)} {n(s.h * (i + 0.5) / reach)})'
            f'scale({turn * s.w / 240:.2f} {s.h / reach / 240:.2f})"><g>{s.use("v")}</g></g>'
        )


def boteh(s: Sheet) -> None:
    """Draw the shawl's cone of flowers: one bent cypress holding a garden."""
    r = s.r
    g = r.choice(["paper", "paper", "lac", "ink", "teal"])
    ground = mix("paper", "turmeric", 0.14) if g == "paper" else mix(g, "ink", 0.12)
    line = DYES["lac"] if g == "paper" else GOLD
    hues = (
        [DYES["madder"], DYES["indigo"], mix("rose", "madder", 0.2), DYES["turmeric"]]
        if g == "paper"
        else [mix("rose", "paper", 0.15), GOLD, P, mix("madder", "paper", 0.25)]
    )
    r.shuffle(hues)
    lf = DYES["leaf"] if g == "paper" else mix("leaf", "paper", 0.35)
    s.bg(ground)
    s.sym("t", path(petal(9, 4.5), "currentColor"))
    s.sym("f", s.ring(5, "t") + disc(2.2, ground))
    s.sym("l", path(petal(11, 4), lf))
    shape = "M0 78C-34 78-50 46-40 14C-30-18-6-36-4-66C-3-86 24-92 30-74C33-62 18-58 17-68C10-54 24-34 34-8C50 34 36 78 0 78Z"
    art = path(shape, mix(ground, "turmeric", 0.12) if g == "paper" else mix(ground, "ink", 0.3), line, 2) + path(
        shape, "none", line, 2.4, DOTS.format("6") + ' transform="translate(0 -1)scale(1.11)"'
    )
    art += path("M0 76C-4 40 6 0 4-48", "none", lf, 1.6)
    tiers = ((60, 20), (40, 29), (18, 28), (-4, 22), (-24, 13), (-42, 7))
    for i, (y, half) in enumerate(tiers):
        k = 3 if half > 21 else 2
        for j in range(k):
            x = (j / (k - 1) * 2 - 1) * half * 0.82 + (4 if y < 0 else 0)
            art += s.use(
                "f",
                x,
                y,
                r.randint(0, 70),
                r.uniform(0.98, 1.25) * (1 if half > 12 else 0.72),
                extra=f' color="{hues[(i + j) % 4]}"',
            )
            if half > 12:
                art += s.use("l", x / 2, y - 9, 40 if x < 0 else -40, 0.8)
    art += s.use("f", 9, -62, 10, 0.62, extra=f' color="{hues[0]}"') + path("M0 80v14M-16 96h32M-9 90q9-8 18 0", "none", line, 2)
    s.sym("b", art)
    s.sym(
        "s",
        s.use("f", 0, -5, 0, 0.62, extra=f' color="{hues[1]}"')
        + path("M0 0v9", "none", lf, 1.2)
        + s.use("l", 0, 9, 55, 0.5)
        + s.use("l", 0, 9, -55, 0.5),
    )
    s.fill(s.pat("g", 44, 44, s.use("s", 11, 12) + s.use("s", 33, 34)))
    flip = r.choice([1, -1])
    rows = max(1, round(s.h / 260))
    for i in range(rows):
        middle = s.h * (i + 0.5) / rows
        size = s.h / rows / 240 * 0.98
        s.add(s.use("b", s.w / 2, middle - 2, 0, flip * size, size))
        if s.h <= s.w * 1.2:
            s.add(
                s.use("b", s.w / 2 - 104 * size * 1.05, middle - 2, 0, flip * size * 0.8, size * 0.8),
                s.use("b", s.w / 2 + 104 * size * 1.05, middle - 2, 0, flip * size * 0.8, size * 0.8),
            )
        flip = -flip
