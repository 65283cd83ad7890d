"""Paint on wall and paper.

Each family draws on a sheet `s`; `r` is its chance. The order of the draws is part of the picture: moving one changes
every picture after it.
"""

import math

from .sheet import DYES, INK, P, Sheet, disc, mix, n, path, petal


def warli(s: Sheet) -> None:
    """Draw rice-paste people on a mud wall, dancing round the tarpa."""
    r = s.r
    ground = mix("clay", "ink", r.choice([0.12, 0.25, 0.38]))
    w = mix("paper", "clay", 0.08)
    s.bg(ground)
    s.fill(s.pat("m", 36, 26, path("M2 5h9M22 12h8M8 20h12", "none", mix(ground, "paper", 0.1), 1)))
    s.sym(
        "p",
        f'<g fill="{w}" stroke="{w}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">'
        + '<circle cy="-17" r="3"/><path d="M-6-12h12L0-3Z M0-3L5 5h-10Z"/><path d="M-3 5l-3 9h-3'
        'M3 5l2 9h-3M-6-12l-7 6M6-12l7 6M0-20l-3-2" fill="none"/></g>',
    )
    cx, cy = s.w / 2, s.h * 0.54
    art, a, rad = "", r.uniform(0, 1), 36.0
    while rad < 92:  # even steps along the spiral
        x, y = cx + rad * math.cos(a) * min(1.12, s.w / 214), cy + rad * math.sin(a) * 0.92
        art += s.use("p", x, y, math.degrees(a) + 90, 0.98)
        step = 22.5 / rad
        a, rad = a + step, rad + step * 6.6
    art += s.use("p", cx - 3, cy + 4) + path(f"M{n(cx + 3)} {n(cy - 7)}q10 6 8 20l6-3q0-14-12-20z", w)
    side = r.choice([0.14, 0.86])
    sun = (
        f'<g transform="translate({n(s.w * side)} {n(s.h * 0.13)})">'
        + disc(10, "none", stroke=w)
        + disc(5, w)
        + disc(15, "none", stroke=w, w=5, more=' stroke-dasharray="1.4 3.3"')
        + "</g>"
    )
    hx = s.w * (0.8 if side == 0.14 else 0.2)  # the hut stands away from the sun
    hut = (
        f'<g transform="translate({n(hx)} {n(s.h * 0.13)})" fill="none" stroke="{w}" stroke-width="1.4">'
        + '<path d="M-22 0L0-18L22 0ZM-16 0v16h32V0M-4 16V5h8v11M-15-6L0-14L15-6M-10 4v8M10 4v8'
        'M-13 4v8M13 4v8"/></g>'
    )
    y = s.h - 12
    edge = s.pat("e", 14, 12, path("M0 12L7 2L14 12Z", w), y=y)
    s.add(art, sun, hut)
    s.fill(edge, 0, y, s.w, 12)


def madhubani(s: Sheet) -> None:
    """Draw two fish for good fortune, double-lined, no space left unfilled."""
    r = s.r
    a, b = r.choice([("madder", "indigo"), ("leaf", "madder"), ("indigo", "lac"), ("teal", "madder")])
    s.bg(mix("paper", "turmeric", 0.1))
    scale = s.pat(
        "s",
        10,
        10,
        f'<rect width="10" height="10" fill="{mix(a, "paper", 0.12)}"/>'
        + path("M0 0a5 5 0 0 0 10 0M-5 5a5 5 0 0 0 10 0M5 5a5 5 0 0 0 10 0", "none", INK, 1),
    )
    fin = s.pat(
        "f",
        4,
        4,
        f'<rect width="4" height="4" fill="{mix("turmeric", "paper", 0.1)}"/><path d="M1 0v4" stroke="{INK}" stroke-width=".9"/>',
    )
    body = "M-62 4C-40-34 10-36 40-8L66-30C60-10 60 14 68 34L40 12C10 36-40 38-62 4Z"
    s.sym(
        "x",
        path("M-24-22Q0-50 22-24Z M-10 28Q4 46 24 21Z", fin, INK, 1.5)
        + path(body, scale, INK, 2.2)
        + path("M40-8L66-30C60-10 60 14 68 34L40 12Z", fin, INK, 2)
        + path("M-62 4C-54-10-44-20-32-25C-26-8-26 14-32 29C-44 25-54 16-62 4Z", mix(b, "paper", 0.1), INK, 2)
        + path("M-28-25C-21-8-21 14-28 30", "none", INK, 1.5)
        + disc(6.5, P, -44, -3, INK)
        + disc(2.8, INK, -43, -3)
        + path("M-61 6q8 4 14 1", "none", P, 1.4),
    )
    s.sym("t", path(petal(13, 6), DYES[b], INK, 1.1))
    s.sym("o", s.ring(8, "t") + disc(4, DYES["turmeric"], stroke=INK, w=1.2))
    s.sym("l", path(petal(16, 6), DYES["leaf"], INK, 1.1) + path("M0-2v-11", "none", P, 0.8))
    m = 26
    s.fill(
        s.pat("d", 12, 12, path("M3 3l2 2M9 8l-2 2", "none", mix(b, "paper", 0.45), 1.1)),
        m,
        m,
        s.w - 2 * m,
        s.h - 2 * m,
    )
    cx, cy = s.w / 2, s.h / 2
    s.add(
        s.use("x", cx - 4, cy - 38, r.choice([-4, 0, 3]), 1.12),
        s.use("x", cx + 4, cy + 42, r.choice([4, 0, -3]), -1.12, 1.12),
    )
    for x, y, k in (
        (cx - 2, cy + 2, 0.75),
        (m + 20, cy - 4, 1),
        (s.w - m - 20, cy + 6, 1),
        (m + 22, m + 20, 0.8),
        (s.w - m - 22, s.h - m - 20, 0.8),
    ):
        s.add(s.use("o", x, y, 0, k))
    for x, y, t in (
        (m + 12, s.h - m - 12, 45),
        (s.w - m - 12, m + 14, -135),
        (m + 34, s.h - m - 14, 20),
        (s.w - m - 34, m + 16, -160),
        (cx - 34, cy + 4, -80),
        (cx + 34, cy, 80),
    ):
        s.add(s.use("l", x, y, t))
    tri = (
        path("M0 22L8 4L16 22Z", DYES[a], INK, 1.1)
        + path("M-8 4L0 22L8 4Z M8 4L16 22L24 4Z", mix("turmeric", "paper", 0.2), INK, 1.1)
        + disc(1.6, P, 8, 16)
        + path("M0 1.5h16M0 24.5h16", "none", INK, 1.6)
    )
    bw = 16
    s.sym("e", f'<rect width="{n(max(s.w, s.h))}" height="26" fill="{s.pat("b", bw, 26, tri)}"/>')
    s.add(
        s.use("e"),
        f'<use href="#{s.id}e" transform="translate({n(s.w)} {n(s.h)})rotate(180)"/>',
        f'<use href="#{s.id}e" transform="translate(0 {n(s.h)})rotate(-90)"/>',
        f'<use href="#{s.id}e" transform="translate({n(s.w)})rotate(90)"/>',
    )
    for x in (0, s.w - m):
        for y in (0, s.h - m):
            s.add(
                f'<rect x="{n(x)}" y="{n(y)}" width="26" height="26" fill="{DYES[b]}" stroke="{INK}" stroke-width="1.6"/>',
                s.use("o", x + 13, y + 13, 0, 0.8),
            )
