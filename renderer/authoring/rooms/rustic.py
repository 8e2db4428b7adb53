import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def rustic():
    reset()
    common_mats()
    wall = plaster("wall", (0.68, 0.63, 0.55))
    fl = bricks(
        "floor",
        (0.42, 0.20, 0.115),
        (0.34, 0.155, 0.09),
        (0.40, 0.35, 0.29),
        0.30,
        0.30,
        0.009,
        0.3,
        0.4,
        "xy",
        0.55,
        0.3,
        0.5,
        noise=0.3,
    )
    ox, oz = oaks((0.16, 0.09, 0.045), (0.28, 0.17, 0.09))
    rg = fabric("rug", (0.52, 0.45, 0.36), 160, 1, 0.4, 0.25, 0.004)
    tx = fabric("textile", (0.40, 0.20, 0.13), 300, 1, 0.4, 0.12, 0.002)
    stn = bricks(
        "panel",
        (0.46, 0.42, 0.36),
        (0.32, 0.29, 0.25),
        (0.42, 0.39, 0.34),
        0.34,
        0.16,
        0.016,
        0.4,
        1.0,
        "xz",
        0.85,
        0.2,
        0.37,
        noise=1.6,
    )
    win = (-2.7, -1.0, 0.75, 2.3)
    shell(floor=fl, wall=wall, trim=oz, frame=oz, win=win, nm=2, trs=(0.5,), bb=0.07, fw=0.07, mm=0.045)
    lights(win=win, sun=4.4, sky=85, sundir=(1, 0.55, -0.6))
    for x in (-1.2, 0.25, 1.7, 3.1):
        box(f"bm{x}", (0.2, 6.8, 0.22), (x, -3.4, 2.90), oz, 0.02)
    box("lint", (5.3, 0.18, 0.2), (0.67, -0.09, 2.72), ox, 0.02)
    # stone fireplace at the right
    fx = 1.95
    box("fp1", (0.34, 0.5, 0.98), (fx - 0.58, -0.25, 0.49), stn, 0.015)
    box("fp2", (0.34, 0.5, 0.98), (fx + 0.58, -0.25, 0.49), stn, 0.015)
    box("fp3", (1.5, 0.5, 0.34), (fx, -0.25, 1.15 + 0.0), stn, 0.015)
    box("fpb", (0.84, 0.04, 1.0), (fx, -0.04, 0.5), MATS["bk5"], 0)
    box("mant", (1.75, 0.58, 0.12), (fx, -0.29, 1.38), ox, 0.015)
    box("hearth", (1.6, 0.75, 0.06), (fx, -0.375, 0.03), stn, 0.01)
    box("chim", (1.2, 0.4, 1.6), (fx, -0.2, 2.24), wall, 0.01)
    # candles in the hearth instead of a fire
    rnd = random.Random(2)
    for i in range(9):
        h = rnd.uniform(0.10, 0.36)
        x = fx - 0.30 + 0.075 * i
        y = -0.20 - 0.14 * (i % 3) / 2 - 0.04
        z0 = 0.06
        lathe(
            f"fl{i}",
            [(0, 0), (0.036, 0), (0.036, h - 0.004), (0.033, h), (0, h - 0.012)],
            (x, y, z0),
            MATS["paper"],
            24,
        )
        lathe(
            f"fw{i}", [(0, 0), (0.008, 0.013), (0.005, 0.028), (0, 0.042)], (x, y, z0 + h - 0.004), MATS["bulb"], 12
        ).lightgroup = "lamp"
    pointlight("fireL", (fx, -0.36, 0.50), 22, 0.10, (1, 0.50, 0.18))
    for i, (dx, h) in enumerate(((-0.6, 0.22), (-0.48, 0.15), (0.62, 0.2))):
        lathe(f"cd{i}", [(0, 0), (0.03, 0), (0.03, h), (0, h)], (fx + dx, -0.49, 1.44), MATS["paper"])
        lathe(
            f"cf{i}", [(0, 0), (0.008, 0.012), (0, 0.035)], (fx + dx, -0.49, 1.445 + h), MATS["bulb"], 12
        ).lightgroup = "lamp"
    vase("va", fx + 0.3, -0.50, 1.44, plain("clay", (0.36, 0.2, 0.13), 0.7, 0.2), 0, 1.1)
    branches(
        "vb",
        fx + 0.3,
        -0.50,
        1.7,
        MATS["stem"],
        leafmat("leaf2", (0.2, 0.15, 0.06), (0.34, 0.26, 0.1)),
        0.5,
        6,
        5,
        0.25,
        12,
        0.05,
    )
    frame_art(
        "artB",
        fx - 0.12,
        1.95,
        0.5,
        0.62,
        -0.4,
        ox,
        MATS["paper"],
        [("blob", 0, -0.05, 0.16, 0.1, MATS["art2"]), ("disc", 0.04, 0.1, 0.06, 0.06, MATS["art3"])],
        5,
    )
    for i in range(16):
        a = i // 4
        cyl(
            f"wl{i}",
            0.055,
            (fx + 0.98 + (i % 4) * 0.115 + 0.05 * (a % 2), -0.5, 0.06 + a * 0.10),
            (fx + 0.98 + (i % 4) * 0.115 + 0.05 * (a % 2), -0.1, 0.06 + a * 0.10),
            ox,
            0.055,
        )
    rug("rug", 2.7, 1.8, (0.1, -1.6, 0), rg, 11)
    floorlamp("lamp", (-1.28, -0.45, 0), MATS["black"], MATS["shade"], 1.55, 26)
    frame_art(
        "artA",
        0.0,
        1.66,
        0.9,
        0.68,
        0,
        ox,
        MATS["paper"],
        [
            ("blob", -0.1, -0.08, 0.3, 0.13, MATS["art2"]),
            ("blob", 0.12, -0.13, 0.26, 0.09, MATS["art3"]),
            ("disc", 0.14, 0.12, 0.08, 0.08, MATS["art1"]),
        ],
        9,
    )
    basket("bsk", -1.62, -0.95, 0, 0.2, 0.34, plain("weave", (0.36, 0.25, 0.14), 0.8, 0.2))
    blanket("thr", -1.62, -0.95, 0.3, 0.36, 0.36, tx, 3, 0.11)
    plant(
        "plant",
        (1.02, -0.30, 0),
        plain("pot2", (0.36, 0.2, 0.13), 0.7, 0.2),
        MATS["soil"],
        MATS["stem"],
        MATS["leaf"],
        0.8,
        26,
        8,
        0.2,
        0.13,
        0.25,
    )
    return meta(
        setcam((0.15, -4.75, 1.15)),
        dict(
            sofa=(-0.05, -1.05, 0),
            chair=(-0.05, -1.2, 0),
            table=(-0.05, -1.5, 0),
            cabinet=(-0.05, -0.9, 0),
            tall=(-0.05, -0.9, 0),
        ),
    )
