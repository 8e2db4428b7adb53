import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def japandi():
    reset()
    common_mats()
    wall = plaster("wall", (0.62, 0.575, 0.51))
    fl = wood("floor", (0.44, 0.32, 0.20), (0.60, 0.47, 0.32), 1.0, "x", 0.4, (2.2, 0.22))
    ox, oz = oaks((0.30, 0.19, 0.10), (0.42, 0.28, 0.165))
    rg = fabric("rug", (0.60, 0.55, 0.47), 160, 1, 0.3, 0.2, 0.003)
    tx = fabric("textile", (0.58, 0.54, 0.48), 600, 0.95, 0.3, 0.1, 0.0012)
    pan = wood("panel", (0.30, 0.19, 0.10), (0.43, 0.29, 0.17), 1.3, "z", 0.42)
    win = (-3.1, -0.55, 0.12, 2.5)
    shell(floor=fl, wall=wall, trim=oz, frame=oz, win=win, nm=5, trs=(0.25, 0.5, 0.75), bb=0.05, fw=0.05, mm=0.026)
    lights(win=win, sun=3.6, sky=80, sundir=(1, 0.56, -0.52))
    # slatted headboard wall
    box("slb", (2.9, 0.016, 1.15), (0.25, -0.008, 0.575), MATS["bk5"], 0)
    x = -1.18
    while x < 1.69:
        box(f"sl{x:.3f}", (0.034, 0.03, 1.15), (x, -0.025, 0.575), pan, 0.003)
        x += 0.052
    box("slt", (2.94, 0.07, 0.03), (0.25, -0.03, 1.165), pan, 0.003)
    rug("rug", 3.1, 1.8, (0.25, -2.0, 0), rg, 3)
    for k, x in (("n1", -1.10), ("n2", 1.60)):
        box(k, (0.44, 0.38, 0.05), (x, -0.28, 0.33), ox, 0.004)
        box(k + "b", (0.44, 0.38, 0.05), (x, -0.28, 0.09), ox, 0.004)
        for s in (-1, 1):
            box(k + f"l{s}", (0.03, 0.38, 0.28), (x + s * 0.2, -0.28, 0.21), ox, 0.003)
    vase("va", 1.62, -0.26, 0.355, MATS["black"], 0, 1.0)
    branches(
        "vb",
        1.62,
        -0.26,
        0.6,
        MATS["stem"],
        leafmat("leaf2", (0.16, 0.12, 0.06), (0.3, 0.22, 0.1)),
        0.75,
        5,
        4,
        0.3,
        12,
        0.05,
    )
    tablelamp("tl", -1.12, -0.27, 0.355, plain("clay", (0.30, 0.17, 0.11), 0.7, 0.2), MATS["shade"], 10, 0.85)
    books("bk", 1.45, -0.36, 0.355, 0, BK())
    box("bkA", (0.2, 0.15, 0.03), (1.5, -0.36, 0.372), MATS["bk1"], 0.003, (0, 0, 0.2))
    paperlamp(
        "pl",
        1.32,
        -0.7,
        2.02,
        0.27,
        shademat("shadep", (0.80, 0.76, 0.68), (1, 0.80, 0.56), 2.2, 0.5),
        MATS["black"],
        3.0,
        30,
    )
    frame_art(
        "artA",
        0.25,
        1.80,
        0.62,
        0.86,
        0,
        oz,
        MATS["paper"],
        [("disc", 0, 0.08, 0.17, 0.17, MATS["art1"]), ("blob", 0, -0.22, 0.2, 0.06, MATS["art2"])],
        2,
    )
    plant(
        "plant",
        (2.35, -0.6, 0),
        plain("pot2", (0.16, 0.14, 0.13), 0.6, 0.3),
        MATS["soil"],
        MATS["stem"],
        MATS["leaf"],
        1.5,
        36,
        31,
        0.22,
    )
    return meta(
        setcam((0.25, -4.75, 1.05)),
        dict(
            bed=(0.25, -1.14, 0),
            cabinet=(0.25, -0.30, 0),
            chair=(0.25, -1.4, 0),
            table=(0.25, -1.0, 0),
            tall=(0.25, -0.32, 0),
        ),
    )
