import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def bedroom():
    reset()
    common_mats()
    wall = plaster("wall", (0.67, 0.655, 0.63))
    fl = wood("floor", (0.22, 0.14, 0.085), (0.36, 0.24, 0.15), 1.0, "y", 0.38, (2.2, 0.19))
    ox, oz = oaks((0.24, 0.15, 0.085), (0.36, 0.24, 0.145))
    cur = fabric("curtain", (0.66, 0.645, 0.615), 1400, 0.95, 0.1, 0.04, 0.0006, 0.4)
    rg = fabric("rug", (0.64, 0.615, 0.575), 300, 1, 0.5, 0.12, 0.002)
    pan = plaster("panel", (0.58, 0.57, 0.55))
    tx = fabric("textile", (0.33, 0.36, 0.34), 500, 0.95, 0.3, 0.1, 0.0015)
    win = (-3.0, -0.85, 0.5, 2.5)
    shell(floor=fl, wall=wall, trim=MATS["trim"], frame=MATS["winframe"], win=win)
    lights(win=win, sun=3.6, sky=80, sundir=(1, 0.52, -0.68))
    curtain("cur1", -1.80, -0.92, -0.42, 0.02, 2.80, cur, 7, 0.05)
    curtain("cur2", -1.80, -3.6, -3.0, 0.02, 2.8, cur, 7, 0.05, 5)
    cyl("rod", 0.011, (-1.80, -3.5, 2.82), (-1.80, -0.3, 2.82), MATS["black"])
    z1 = 1.18
    box("panelb", (5.2, 0.018, z1), (0.66, -0.009, z1 / 2), pan, 0.002)
    box("prail", (5.2, 0.045, 0.04), (0.66, -0.022, z1 + 0.02), pan, 0.006)
    box("pbot", (5.2, 0.032, 0.14), (0.66, -0.016, 0.07), pan, 0.004)
    x = -1.8
    while x < 3.2:
        box(f"pb{x:.2f}", (0.055, 0.034, z1 - 0.1), (x, -0.017, z1 / 2 + 0.04), pan, 0.003)
        x += 0.415
    rug("rug", 3.1, 1.7, (0.25, -2.05, 0), rg, 9)
    for k, x in (("sa", -1.12), ("sb", 1.62)):
        sideboard(k, x, -0.29, 0.5, 0.40, 0.5, ox, MATS["black"], 1)
    tablelamp("tl", 1.66, -0.27, 0.5, MATS["vase"], MATS["shade"], 11)
    tablelamp("t2", -1.16, -0.27, 0.5, MATS["vase"], MATS["shade"], 11)
    box("bkA", (0.2, 0.15, 0.03), (1.45, -0.36, 0.516), MATS["bk2"], 0.003, (0, 0, 0.2))
    box("bkB", (0.18, 0.14, 0.026), (1.45, -0.36, 0.544), MATS["bk4"], 0.003, (0, 0, -0.1))
    vase("va", -0.97, -0.36, 0.5, MATS["art1"], 1, 0.5)
    frame_art(
        "artA",
        0.25,
        1.90,
        1.15,
        0.74,
        0,
        oz,
        MATS["paper"],
        [
            ("blob", -0.12, -0.08, 0.36, 0.19, MATS["art2"]),
            ("disc", 0.2, 0.1, 0.12, 0.12, MATS["art1"]),
            ("blob", 0.16, -0.18, 0.3, 0.1, MATS["art3"]),
        ],
    )
    plant("plant", (2.35, -0.62, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 1.35, 40, 11, 0.24)
    return meta(
        setcam((0.25, -4.75, 1.22)),
        dict(
            bed=(0.25, -1.16, 0),
            cabinet=(0.25, -0.30, 0),
            chair=(0.25, -1.3, 0),
            tall=(0.25, -0.3, 0),
            table=(0.25, -0.9, 0),
            sofa=(0.25, -0.98, 0),
        ),
    )
