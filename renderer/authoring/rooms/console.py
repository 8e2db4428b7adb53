import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def console():
    """close-up: console table against a wall, for small decor on the surface and for mirrors / wall art"""
    reset()
    common_mats()
    wall = plaster("wall", (0.68, 0.655, 0.615))
    fl = wood("floor", (0.36, 0.25, 0.155), (0.56, 0.42, 0.285), 1.0, "x", 0.36, (1.9, 0.165))
    ox, oz = oaks((0.30, 0.19, 0.10), (0.44, 0.30, 0.175))
    tx = fabric("textile", (0.5, 0.42, 0.33), 300, 1, 0.4, 0.12, 0.002)
    cur = fabric("curtain", (0.74, 0.71, 0.66), 1400, 0.95, 0.1, 0.04, 0.0006, 0.5)
    win = (-2.0, -0.55, 0.35, 2.5)
    shell(
        lw=-1.35,
        rw=2.6,
        front=-5.0,
        win=win,
        floor=fl,
        wall=wall,
        trim=MATS["trim"],
        frame=MATS["winframe"],
        nm=2,
        trs=(0.36, 0.7),
    )
    lights(lw=-1.35, win=win, sun=3.8, sky=60, fill=30, sundir=(1, 0.62, -0.50))
    curtain("cur1", -1.22, -0.58, -0.10, 0.02, 2.86, cur, 6, 0.04)
    cx, tz = 0.25, 0.80
    box("top", (1.75, 0.42, 0.045), (cx, -0.23, tz - 0.0225), ox, 0.006, seg=3)
    box("apr", (1.6, 0.36, 0.10), (cx, -0.23, tz - 0.095), ox, 0.004)
    for i in (-1, 0, 1):
        box(f"dw{i}", (0.50, 0.015, 0.082), (cx + i * 0.53, -0.418, tz - 0.095), ox, 0.003)
        cyl(
            f"kn{i}",
            0.010,
            (cx + i * 0.53, -0.425, tz - 0.095),
            (cx + i * 0.53, -0.45, tz - 0.095),
            MATS["brass"],
            0.013,
        )
    for sx in (-1, 1):
        for sy in (-1, 1):
            box(
                f"lg{sx}{sy}",
                (0.045, 0.045, tz - 0.14),
                (cx + sx * 0.80, -0.23 + sy * 0.17, (tz - 0.14) / 2),
                oz,
                0.004,
            )
    box("lsh", (1.6, 0.34, 0.03), (cx, -0.23, 0.16), ox, 0.004)
    bs = plain("weave", (0.42, 0.31, 0.19), 0.8, 0.2)
    basket("bk1", cx - 0.45, -0.23, 0.175, 0.17, 0.26, bs)
    basket("bk2", cx + 0.42, -0.23, 0.175, 0.18, 0.24, bs)
    # left: books and bowl, right: vase with branches; the centre stays empty
    for i, (w, d, h, m, a) in enumerate(
        ((0.26, 0.19, 0.032, "bk4", 0.05), (0.24, 0.17, 0.026, "bk1", -0.08), (0.21, 0.15, 0.03, "bk3", 0.12))
    ):
        box(f"bo{i}", (w, d, h), (cx - 0.58, -0.25, tz + 0.016 + [0, 0.030, 0.058][i]), MATS[m], 0.003, (0, 0, a))
    vase("bowl", cx - 0.58, -0.25, tz + 0.088, MATS["vase"], 2, 0.75)
    vase("va", cx + 0.62, -0.22, tz, MATS["pot"], 0, 1.15)
    branches("vb", cx + 0.62, -0.22, tz + 0.28, MATS["stem"], MATS["leaf"], 0.62, 7, 4, 0.26, 16, 0.075)
    vase("vc", cx + 0.46, -0.32, tz, MATS["art1"], 1, 0.55)
    pointlight("wl", (cx - 0.1, -0.9, 2.15), 16, 0.10, (1, 0.66, 0.38))
    l = lightobj(
        "spot",
        "SPOT",
        (cx + 0.1, -0.75, 2.9),
        70,
        (1, 0.68, 0.42),
        "lamp",
        spot_size=math.radians(70),
        spot_blend=0.8,
        shadow_soft_size=0.05,
    )
    aim(l, (cx, -0.1, 1.1))
    return meta(setcam((0.25, -2.45, 1.16), 40, (0, -0.01)), dict(small=(cx, -0.24, tz), mirror=(cx, -0.03, 1.42)))
