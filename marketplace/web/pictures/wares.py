"""What is woven from cane, turned from wood, let into stone.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

from .sheet import DOTS, DYES, INK, P, Sheet, disc, mix, n, path, petal


def cane(s: Sheet) -> None:
    """Draw twill of split cane: two over, two under, turned at every eighth strand into a lozenge."""
    r = s.r
    g = r.choice(
        [
            ("turmeric", 0.45, "clay", 0.15),
            ("clay", 0.45, "ink", 0.1),
            ("turmeric", 0.6, "leaf", 0.1),
            ("turmeric", 0.55, "madder", 0.1),
        ]
    )
    warp, weft = mix(g[2], "ink", g[3]), mix(g[0], "paper", g[1])
    edge, u, m = mix(warp, "ink", 0.5), 10, 12
    t = u * m
    s.bg(edge)
    ups = "".join(f"M{i * u + 1} 0v{t}h8v-{t}z" for i in range(m))
    lights = "".join(f"M{i * u + 3.5} 0v{t}" for i in range(m))
    floats, shine = "", ""
    for j in range(m):
        fold = min(j, m - j)
        for i in range(-2, m + 1):
            c = i if i < m / 2 else m - i - 1  # mirrored left to right
            if (c + fold) % 4 == 0:
                x = i * u if i < m / 2 else (i - 1) * u
                floats += f"M{x} {j * u + 1}h{2 * u - 1}v8h-{2 * u - 1}z"
                shine += f"M{x + 2} {j * u + 3.5}h{2 * u - 5}"
    body = (
        path(ups, warp)
        + path(lights, "none", mix(warp, "paper", 0.35), 1)
        + path(floats, weft, edge, 0.8)
        + path(shine, "none", mix(weft, "paper", 0.6), 1.3)
    )
    s.fill(s.pat("p", t, t, body, x=(s.w / 2) % t, y=(s.h / 2) % t))
    for turn in (0, 180):
        s.add(
            f'<g transform="rotate({turn} {n(s.w / 2)} {n(s.h / 2)})"><path d="'
            f'M0 9H{n(s.w)}" stroke="{edge}" stroke-width="20"/><path d="'
            f'M0 9H{n(s.w)}" stroke="{weft}" stroke-width="16" stroke-dasharray="9 1.5"/></g>'
        )


def lacquer(s: Sheet) -> None:
    """Draw turned ivory-wood in vegetable lac: a doll, a stacker, a top."""
    r = s.r
    s.bg(mix(r.choice(["turmeric", "leaf", "rose", "teal"]), "paper", 0.8))
    hues = [
        DYES["madder"],
        mix("turmeric", "madder", 0.06),
        DYES["leaf"],
        mix("indigo", "paper", 0.1),
        mix("rose", "madder", 0.25),
        mix("teal", "paper", 0.1),
    ]
    r.shuffle(hues)
    wood = mix("turmeric", "paper", 0.66)
    dk = mix("clay", "ink", 0.45)

    def bead(cx: float, y: float, w: float, h: float, c: str) -> str:
        q = min(h / 2, 9)
        return (
            f'<rect x="{n(cx - w / 2)}" y="{n(y)}" width="{n(w)}" height="{n(h)}" rx="{n(q)}" fill="{c}"/>'
            + path(
                f"M{n(cx - w * 0.3)} {n(y + 3.5)}v{n(h - 7)}",
                "none",
                mix(c, "paper", 0.6),
                3,
                ' stroke-linecap="round"',
            )
            + path(
                f"M{n(cx + w / 2 - q)} {n(y)}q{n(q)} 0 {n(q)} {n(q)}v{n(h - 2 * q)}q0 {n(q)} {n(-q)} {n(q)}h-7q5-{n(h / 2)} 0-{n(h)}z",
                mix(c, "ink", 0.22),
            )
        )

    k, floor = min(s.w, s.h) / 240, s.h / 2 + 92 * min(s.w, s.h) / 240
    art = f'<ellipse cy="96" rx="112" ry="9" fill="{INK}" fill-opacity=".13"/>'
    y = 92
    for i, w in enumerate((86, 74, 62, 50, 38)):  # stacker
        y -= 23
        art += bead(-58, y, w, 22, hues[i % 6])
    art += bead(-58, y - 18, 16, 20, wood) + disc(9, hues[5], -58, y - 22) + disc(2.4, mix(hues[5], "paper", 0.6), -61, y - 25)
    x = 40  # doll
    art += path(f"M{x - 30} 92C{x - 36} 50 {x - 24} 10 {x - 12} -14h24C{x + 24} 10 {x + 36} 50 {x + 30} 92Z", hues[1])
    s.pat("z", 9, 12, path("M0 6h9", "none", mix("turmeric", "paper", 0.2), 1.2) + disc(1.9, P, 4.5, 6))
    for yy, hh, c in ((22, 9, hues[0]), (56, 16, hues[2]), (80, 12, hues[3])):
        half = 20 + (yy + 14) * 0.12
        art += path(f"M{n(x - half)} {yy}q{n(half)} 7 {n(2 * half)} 0v{hh}q{n(-half)} 7 {n(-2 * half)} 0z", c)
        art += path(
            f"M{n(x - half + 3)} {yy + hh / 2 + 1.5:g}q{n(half)} 7 {n(2 * half - 6)} 0",
            "none",
            P,
            2.4,
            DOTS.format("6"),
        )
    art += path(
        f"M{x - 19} 12C{x - 24} 40 {x - 26} 64 {x - 24} 88",
        "none",
        mix(hues[1], "paper", 0.5),
        3.4,
        ' stroke-linecap="round"',
    )
    art += (
        disc(25, wood, x, -34)
        + path(f"M{x - 25} -37C{x - 24}-68 {x + 24}-68 {x + 25} -37C{x + 12}-52 {x - 12}-52 {x - 25} -37Z", INK)
        + disc(8, INK, x, -62)
        + disc(2.6, hues[0], x, -62)
    )
    art += (
        disc(2, INK, x - 9, -34)
        + disc(2, INK, x + 9, -34)
        + path(f"M{x - 6}-24q6 5 12 0", "none", DYES["madder"], 2, ' stroke-linecap="round"')
        + disc(2.6, DYES["madder"], x, -43)
        + disc(4, mix("rose", "paper", 0.3), x - 15, -27)
        + disc(4, mix("rose", "paper", 0.3), x + 15, -27)
    )
    art += (
        f'<g transform="translate(96 70)rotate({r.choice([18, -14])})">'
        + path("M-24-8C-22 12-6 16 0 26C6 16 22 12 24-8Z", hues[4])
        + path("M-24-8q24 8 48 0v-7q-24 8-48 0z", hues[2])
        + path("M-21-14q21 6 42 0l-4-6q-17 5-34 0z", hues[1])
        + path("M0-18v-18", "none", dk, 5, ' stroke-linecap="round"')
        + path("M-14-2q2 9 8 12", "none", mix(hues[4], "paper", 0.55), 2.6, ' stroke-linecap="round"')
        + "</g>"
    )
    s.add(f'<g transform="translate({n(s.w / 2 - 6 * k)} {n(floor - 88 * k)})scale({k * 0.9:.2f})">{art}</g>')


def inlay(s: Sheet) -> None:
    """Draw marble let in with carnelian, lapis and jade; one stem, mirrored."""
    r = s.r
    stone = "#f6f1e8"
    red, blue, jade = (
        mix("madder", "rose", r.choice([0.1, 0.35])),
        mix("indigo", "paper", 0.08),
        mix("leaf", "paper", 0.12),
    )
    if r.random() < 0.4:
        red, blue = blue, red
    s.bg(stone)
    vein = mix(stone, "ink", 0.09)
    for _ in range(5):
        x, y = r.uniform(0, s.w), r.uniform(0, s.h)
        s.add(
            path(
                f"M{n(x)} {n(y)}q{n(r.uniform(20, 60))} {n(r.uniform(-30, 30))} {n(r.uniform(60, 120))} {n(r.uniform(-20, 60))}",
                "none",
                vein,
                r.choice([1, 2.4]),
            )
        )
    s.sym("p", path(petal(26, 13), red, mix(red, "ink", 0.3), 1) + path("M0-7v-14", "none", mix(red, "paper", 0.5), 1.4))
    s.sym("f", s.ring(6, "p") + disc(5.5, mix("turmeric", "paper", 0.1), stroke=mix(red, "ink", 0.3), w=1))
    s.sym("l", path(petal(30, 9), jade, mix(jade, "ink", 0.3), 1) + path("M0-3v-21", "none", mix(jade, "paper", 0.5), 1))
    s.sym(
        "t",
        path("M0 0C-10-4-13-18-7-27L-2-19L0-30L2-19L7-27C13-18 10-4 0 0Z", blue, mix(blue, "ink", 0.3), 1)
        + path("M0-4v-10", "none", mix(blue, "paper", 0.55), 1.2),
    )
    half = path(
        "M0 86C4 56 46 66 54 34C58 16 44 10 38 22M0 60C-2 20 34 16 36-14C38-34 24-40 20-30M6 40C20 40 30 44 30 58",
        "none",
        jade,
        2.2,
        ' stroke-linecap="round"',
    )
    for name, x, y, a, q in (
        ("t", 55, 32, 20, 1),
        ("t", 37, -12, 14, 0.9),
        ("l", 22, 66, 96, 0.9),
        ("l", 44, 54, 128, 0.72),
        ("l", 10, 26, 74, 0.9),
        ("l", 31, 4, 112, 0.72),
        ("l", 2, 4, 34, 0.8),
        ("p", 30, 60, 160, 0.55),
    ):
        half += s.use(name, x, y, a, q)
    s.sym("h", half)
    cx, cy, k = s.w / 2, s.h / 2, min(s.w, s.h) / 240
    art = (
        s.use("h")
        + s.use("h", 0, 0, 0, -1, 1)
        + path("M0 88V-42", "none", jade, 2.4)
        + s.use("f", 0, -44, 0, 1.12)
        + s.use("l", 0, 88, 60, 0.8)
        + s.use("l", 0, 88, -60, 0.8)
        + s.use("f", 0, 34, 30, 0.6)
    )
    s.add(f'<g transform="translate({n(cx)} {n(cy + 2)})scale({k * 0.93:.2f})">{art}</g>')
    ink = mix("ink", "clay", 0.2)
    m = 9
    s.add(
        f'<rect x="{m}" y="{m}" width="{n(s.w - 2 * m)}" height="{n(s.h - 2 * m)}" fill="none" stroke="{ink}" stroke-width="2.4"/>',
        f'<rect x="{m + 6}" y="{m + 6}" width="{n(s.w - 2 * m - 12)}"'
        f' height="{n(s.h - 2 * m - 12)}" fill="none" stroke="{red}" stroke-width="4"'
        ' stroke-dasharray="7 5"/>',
        f'<rect x="{m + 12}" y="{m + 12}" width="{n(s.w - 2 * m - 24)}"'
        f' height="{n(s.h - 2 * m - 24)}" fill="none" stroke="{ink}" stroke-width="1.2"/>',
    )
