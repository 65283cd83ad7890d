"""Cloth patterned on the loom: tied threads, brocade, trellis, temple border.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

from .sheet import DOTS, DYES, GOLD, INK, ZARI, P, Sheet, beads, disc, mix, n, path, petal

KALKA = "M0 50C-32 50-44 22-31-3C-20-24 1-30 4-50C6-66 30-68 32-51C33-40 19-38 19-48C12-36 24-24 31-8C45 20 34 50 0 50Z"


def ikat(s: Sheet) -> None:
    """Draw stepped lozenges whose edges bleed, as tied-and-dyed threads do on the loom."""
    r = s.r
    ground, a, b = r.choice(
        [
            ("madder", P, "ink"),
            ("indigo", P, "madder"),
            ("ink", GOLD, "madder"),
            ("lac", GOLD, "indigo"),
            ("teal", P, "ink"),
            ("leaf", GOLD, "lac"),
        ]
    )
    s.bg(DYES[ground])
    u, steps = 5, 10
    tile = 2 * u * steps

    def lozenge(k: int) -> str:
        d = ""
        for i in range(-k, k + 1):
            half = (k - abs(i) + 0.5) * u
            left, right = half + r.uniform(-1.6, 1.6), half + r.uniform(-1.6, 1.6)
            d += f"M{n(-left)} {n(i * u - u / 2)}h{n(left + right)}v{u + 0.4}h{n(-left - right)}z"
        return d

    body = "".join(
        path(lozenge(k), c)
        for k, c in (
            (9, mix(a, ground, 0.1)),
            (7, DYES[ground]),
            (5, DYES.get(b, b)),
            (3, mix("turmeric", "paper", 0.15)),
            (1, DYES[ground]),
        )
    )
    s.sym("l", body)
    s.sym("s", path(lozenge(2), mix(a, ground, 0.1)) + path(lozenge(0), DYES.get(b, b)))
    p = s.pat(
        "p",
        tile,
        tile,
        s.use("l", tile / 2, tile / 2) + "".join(s.use("s", x, y) for x in (0, tile) for y in (0, tile)),
        x=(s.w % tile) / 2 - 0,
        y=20,
    )
    s.fill(p)
    weft = s.pat("w", 240, 3, f'<path d="M0 1h240" stroke="{INK}" stroke-opacity=".13"/>')
    s.fill(weft)
    for y in (0, s.h - 34):
        s.fill(mix(ground, "ink", 0.45), 0, y, s.w, 34)
        steps_ = s.pat(
            f"b{int(y)}",
            20,
            34,
            path("M0 27h4v-5h4v-5h4v5h4v5h4v3H0z", mix(a, ground, 0.05))
            + path("M8 10h4v4h-4z", mix("turmeric", "paper", 0.1))
            + f'<path d="M0 3.5h20" stroke="{ZARI}" stroke-width="2"/>',
            y=y,
        )
        s.fill(steps_, 0, y, s.w, 34)


def paisley(s: Sheet) -> None:
    """Draw kalka and buti in zari on a silk ground, over a running kanguri edge."""
    r = s.r
    g = r.choice(["madder", "lac", "indigo", "leaf", "teal"])
    ground, deep = DYES[g], mix(g, "ink", 0.35)
    meena = r.choice([m for m in ("rose", "leaf", "teal", "turmeric") if m != g])
    s.bg(ground)
    s.sym("t", path(petal(12, 5), mix(meena, "paper", 0.25)))
    flower = s.ring(6, "t") + disc(3, ZARI)
    s.sym("f", flower)
    s.sym(
        "k",
        path(KALKA, deep, GOLD, 2.4)
        + path(KALKA, "none", GOLD, 2.6, DOTS.format("5.6") + ' transform="translate(0 2)scale(1.16)"')
        + f'<g transform="translate(0 6)scale(.76)">{path(KALKA, mix(meena, "ink", 0.1), ZARI, 2)}</g>'
        + f'<g transform="translate(0 12)scale(.52)">{path(KALKA, deep, GOLD, 2.6)}</g>'
        + s.use("f", 0, 22, 0, 1.05)
        + path("M0 58v10M0 62q-14 2-18 12q14 0 18-8q4 8 18 8q-4-10-18-12", GOLD),
    )
    s.sym("b", path(KALKA, GOLD, more=' transform="scale(.17)"') + path("M-9-2q5 0 9 10q4-10 9-10", "none", GOLD, 1))
    p = s.pat("p", 48, 60, s.use("b", 12, 16) + s.use("b", 36, 46, 0, -1, 1), x=r.randint(0, 20))
    s.fill(p)
    edge = 58
    if s.h <= s.w * 1.4:
        k = s.h / 240 * 1.12
        s.add(s.use("k", s.w / 2, s.h * 0.37, r.choice([0, 0, -6]), k * r.choice([1, -1]), k))
    else:
        for i in range(int(s.h // 190)):
            s.add(s.use("k", s.w / 2, 100 + i * 190, 0, 1 if i % 2 else -1, 1))
    y = s.h - edge
    s.fill(deep, 0, y, s.w, edge)
    s.sym(
        "a",
        path("M0 0C-14-4-13-20 0-28C13-20 14-4 0 0Z", GOLD) + path("M0-4C-7-7-6-16 0-21C6-16 7-7 0-4Z", DYES[meena]),
    )
    e = s.pat(
        "e",
        30,
        edge,
        s.use("a", 15, 42)
        + s.use("f", 0, 26, 0, 0.42)
        + s.use("f", 30, 26, 0, 0.42)
        + path("M0 4.5h30M0 47.5h30M0 53.5h30", "none", GOLD, 2.4),
        x=(s.w / 2) % 30 - 15,
        y=y,
    )
    s.fill(e, 0, y, s.w, edge)


def jaal(s: Sheet) -> None:
    """Draw an ogee trellis, a flower in every window."""
    r = s.r
    g = r.choice(["turmeric", "leaf", "lac", "indigo", "rose", "teal"])
    light = r.random() < 0.45
    ground = mix(g, "paper", 0.78) if light else mix(g, "ink", 0.18)
    line = mix(g, "ink", 0.15) if light else GOLD
    bloom = DYES[r.choice(["madder", "lac", "indigo"])] if light else mix(r.choice(["rose", "turmeric", "paper"]), "paper", 0.2)
    s.bg(ground)
    w, h = 60, 92
    s.sym("t", path(petal(15, 7), bloom))
    s.sym("u", path(petal(8, 3), line))
    s.sym("f", s.ring(8, "t") + disc(5.5, ground) + beads(4.2, 7, line, 1.6) + disc(1.6, line))
    s.sym(
        "v",
        s.use("f", 0, -6, 0, 0.95)
        + path(
            "M0 10v18M0 26q-11-1-13-12q11 1 13 12q2-11 13-12q-2 11-13 12",
            mix(bloom, "leaf", 0.75) if light else line,
            line,
            1,
        ),
    )
    net = (
        f"M{w / 2} 0C{w / 2} {h * 0.22} 0 {h * 0.28} 0 {h / 2}"
        f"C0 {h * 0.72} {w / 2} {h * 0.78} {w / 2} {h}M{w / 2} 0"
        f"C{w / 2} {h * 0.22} {w} {h * 0.28} {w} {h / 2}"
        f"C{w} {h * 0.72} {w / 2} {h * 0.78} {w / 2} {h}"
    )
    nodes = "".join(f'<g transform="translate({x} {y})">{s.ring(4, "u")}</g>' for x, y in ((30, 0), (30, 92), (0, 46), (60, 46)))
    p = s.pat(
        "p",
        w,
        h,
        path(net, "none", line, 3)
        + path(net, "none", ground, 3, DOTS.format("6.2"))
        + s.use("v", 30, 42)
        + "".join(s.use("v", x, y) for x in (0, 60) for y in (-4, 88))
        + nodes,
        x=s.w / 2 - 30,
        y=r.randint(-30, 0),
    )
    s.fill(p)


def korvai(s: Sheet) -> None:
    """Draw a Kanchi silk: temple spires of the border biting into the body, thread by thread."""
    r = s.r
    body, border = r.choice(
        [
            ("leaf", "madder"),
            ("lac", "turmeric"),
            ("indigo", "madder"),
            ("turmeric", "lac"),
            ("teal", "lac"),
            ("madder", "leaf"),
        ]
    )
    b = mix(body, "ink", 0.08)
    s.bg(b)
    s.fill(
        s.pat(
            "c",
            22,
            22,
            f'<path d="M0 11h22M11 0v22" stroke="{mix(body, "paper", 0.18)}" stroke-width=".8"/>' + path("M11 7l4 4-4 4-4-4z", GOLD),
            x=s.w / 2 - 11,
        )
    )
    bh = min(s.h * 0.5, 128)
    y = s.h - bh
    c = mix(border, "ink", 0.12)
    gold, zari = (mix(body, "ink", 0.1), mix(body, "ink", 0.25)) if border == "turmeric" else (GOLD, ZARI)
    spire = "".join(f"M{i * 1.6:g} {-i * 7}h{28 - i * 3.2:g}v-7.3h{-(28 - i * 3.2):g}z" for i in range(8)) + "M13-56h2v-9h-2z"
    s.sym("s", path(spire, c))
    s.fill(s.pat("t", 28, 70, s.use("s", 0, 70), x=(s.w / 2) % 28 - 14, y=y - 70), 0, y - 70, s.w, 70)
    s.fill(c, 0, y - 0.5, s.w, bh + 1)
    marks = [
        f'<path d="M0 {yy}h40" stroke="{zari}" stroke-width="{ww}"/>'
        for yy, ww in ((8, 3), (14, 1.2), (bh - 44, 1.2), (bh - 38, 3), (bh - 6, 8))
    ]
    marks += [
        f'<path d="M0 {bh - 22}h40" stroke="{gold}" stroke-width="9" '
        'stroke-linecap="round" stroke-dasharray="0 10" stroke-dashoffset="-5"/>',
        f'<path d="M0 {bh - 22}h40" stroke="{c}" stroke-width="3" stroke-linecap="round" stroke-dasharray="0 10" stroke-dashoffset="-5"/>',
    ]
    m = (14 + bh - 44) / 2
    s.sym(
        "p",
        path("M0 14C-16 12-17-6-4-9C-9-16 0-20 4-14L9-13L4-10C6-2 12-2 18-8C17 4 12 14 0 14Z", gold)
        + disc(1.3, c, -0.5, -14)
        + path("M-9 2q8 8 17 2M-6-2q6 5 12 1", "none", c, 1.2),
    )
    s.fill(
        s.pat("b", 40, bh, "".join(marks) + s.use("p", 20, m + 2, 0, r.choice([1, -1]), 1), x=(s.w / 2) % 40 - 20, y=y),
        0,
        y,
        s.w,
        bh,
    )
