import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def living():
    reset()
    common_mats()
    wall = plaster("wall", (0.69, 0.67, 0.635))
    fl = wood("floor", (0.36, 0.25, 0.155), (0.56, 0.42, 0.285), 1.0, "x", 0.36, (1.9, 0.165))
    ox, oz = oaks()
    cur = fabric("curtain", (0.74, 0.71, 0.66), 1400, 0.95, 0.1, 0.04, 0.0006, 0.45)
    rg = fabric("rug", (0.60, 0.56, 0.50), 300, 1, 0.5, 0.12, 0.002)
    bl = fabric("textile", (0.42, 0.26, 0.17), 300, 1, 0.4, 0.12, 0.002)
    shell(floor=fl, wall=wall, trim=MATS["trim"], frame=MATS["winframe"])
    lights(sun=4.2, sky=75, sundir=(1, 0.62, -0.58))
    curtain("cur1", -1.80, -0.64, -0.17, 0.02, 2.86, cur, 6, 0.05)
    cyl("rod", 0.011, (-1.80, -3.3, 2.88), (-1.80, -0.05, 2.88), MATS["brass"])
    curtain("cur2", -1.80, -3.5, -2.9, 0.02, 2.86, cur, 7, 0.05, 5)
    rug("rug", 3.0, 1.9, (0.25, -1.55, 0), rg)
    plant("plant", (-1.20, -0.50, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 1.6, 48, 7, 0.27)
    floorlamp("lamp", (1.72, -0.50, 0), MATS["brass"], MATS["shade"], 1.62, 30)
    frame_art(
        "artA",
        -0.14,
        1.74,
        0.62,
        0.82,
        0,
        oz,
        MATS["paper"],
        [
            ("disc", 0.05, 0.12, 0.13, 0.13, MATS["art1"]),
            ("blob", -0.03, -0.12, 0.2, 0.15, MATS["art2"]),
            ("blob", 0.09, -0.2, 0.13, 0.08, MATS["art3"]),
        ],
    )
    frame_art(
        "artB",
        0.64,
        1.74,
        0.62,
        0.82,
        0,
        oz,
        MATS["paper"],
        [
            ("arch", 0, -0.06, 0.17, 0.18, MATS["art3"]),
            ("disc", -0.02, 0.06, 0.09, 0.09, MATS["art1"]),
            ("blob", 0.06, -0.2, 0.15, 0.07, MATS["art2"]),
        ],
        4,
    )
    bs = plain("weave", (0.45, 0.33, 0.2), 0.8, 0.2)
    basket("bsk", 2.28, -0.62, 0, 0.2, 0.34, bs)
    blanket("thr", 2.28, -0.62, 0.30, 0.36, 0.36, bl, 3, 0.11)
    sideboard("sb", 2.75, -0.26, 0.9, 0.4, 0.62, ox, MATS["brass"], 2)
    vase("va", 2.6, -0.26, 0.62, MATS["vase"], 0, 1.1)
    branches("vb", 2.6, -0.26, 0.88, MATS["stem"], MATS["leaf"], 0.45, 5, 4)
    return meta(
        setcam((0.25, -4.75, 1.2)),
        dict(
            sofa=(0.25, -0.98, 0),
            chair=(0.25, -1.15, 0),
            table=(0.25, -1.45, 0),
            cabinet=(0.25, -0.30, 0),
            tall=(0.25, -0.30, 0),
        ),
    )
