import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def office():
    reset()
    common_mats()
    wall = plaster("wall", (0.66, 0.645, 0.61))
    fl = wood("floor", (0.42, 0.30, 0.19), (0.60, 0.46, 0.32), 1.0, "x", 0.36, (1.5, 0.13))
    ox, oz = oaks((0.34, 0.22, 0.12), (0.48, 0.33, 0.19))
    cur = fabric("curtain", (0.72, 0.70, 0.66), 1400, 0.95, 0.1, 0.04, 0.0006, 0.5)
    rg = fabric("rug", (0.47, 0.44, 0.40), 300, 1, 0.5, 0.15, 0.002)
    tx = fabric("textile", (0.30, 0.33, 0.30), 500, 0.95, 0.3, 0.1, 0.0015)
    win = (-3.0, -0.7, 0.75, 2.55)
    shell(floor=fl, wall=wall, trim=MATS["trim"], frame=MATS["black"], win=win, nm=3, trs=(0.7,), fw=0.04, mm=0.03)
    lights(win=win, sun=3.9, sky=85, sundir=(1, 0.5, -0.52))
    rug("rug", 2.6, 1.7, (0.25, -1.7, 0), rg, 5)
    # wall shelves with books
    for i, z in enumerate((1.42, 1.80)):
        box(f"shf{i}", (1.55, 0.22, 0.03), (0.25, -0.11, z), ox, 0.003)
        for k in (-0.55, 0.55):
            box(f"br{i}{k}", (0.012, 0.18, 0.012), (0.25 + k, -0.1, z - 0.02), MATS["brass"], 0)
    x = books("b1", -0.45, -0.12, 1.435, 9, BK(), 1)
    vase("v1", x + 0.14, -0.12, 1.435, MATS["vase"], 1, 0.8)
    books("b2", 0.55, -0.12, 1.435, 11, BK(), 5, hmax=0.25)
    books("b3", -0.05, -0.12, 1.815, 10, BK(), 8)
    vase("v2", -0.32, -0.12, 1.815, MATS["pot"], 0, 0.8)
    branches("v2b", -0.32, -0.12, 2.0, MATS["stem"], MATS["leaf"], 0.3, 4, 6, 0.16)
    box("fr", (0.22, 0.02, 0.3), (0.78, -0.05, 1.97), oz, 0.002, (math.radians(-8), 0, 0))
    box("fr2", (0.18, 0.006, 0.26), (0.78, -0.062, 1.97), MATS["paper"], 0, (math.radians(-8), 0, 0))
    shelfunit("su", 1.75, 2.75, -0.20, 0, 2.05, 5, 0.34, oz, 2)
    rnd = random.Random(4)
    for i in range(5):
        for c in range(2):
            z = 0.022 + 2.03 * i / 5 + 0.002
            xx = 1.78 + c * 0.5
            if (i + c) % 3 == 2:
                vase(
                    f"sv{i}{c}",
                    xx + 0.22,
                    -0.2,
                    z,
                    [MATS["vase"], MATS["pot"], MATS["art1"]][i % 3],
                    [0, 1, 2][(i + c) % 3],
                    0.9,
                )
            else:
                books(f"sb{i}{c}", xx + 0.01, -0.22, z, rnd.randint(7, 11), BK(), i * 7 + c, hmax=0.29)
    frame_art(
        "artA",
        -1.05,
        1.62,
        0.5,
        0.66,
        0,
        MATS["black"],
        MATS["paper"],
        [("blob", 0, 0.05, 0.15, 0.18, MATS["art2"]), ("disc", 0.05, -0.12, 0.09, 0.09, MATS["art1"])],
        2,
    )
    # arched floor lamp at the left
    floorlamp("lamp", (-1.60, -0.42, 0), MATS["black"], MATS["shade"], 1.5, 28)
    plant(
        "plant", (-0.92, -0.34, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 0.95, 26, 15, 0.2, 0.14, 0.28
    )
    basket("bsk", 1.40, -0.85, 0, 0.17, 0.3, plain("weave", (0.42, 0.31, 0.19), 0.8, 0.2))
    return meta(
        setcam((0.25, -4.75, 1.25)),
        dict(
            table=(0.25, -1.35, 0),
            chair=(0.25, -1.5, 0),
            tall=(0.25, -0.35, 0),
            cabinet=(0.25, -0.35, 0),
            sofa=(0.25, -1.1, 0),
        ),
    )
