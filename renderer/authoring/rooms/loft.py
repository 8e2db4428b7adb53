import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def loft():
    reset()
    common_mats()
    wall = bricks(
        "wall", (0.40, 0.20, 0.135), (0.22, 0.105, 0.075), (0.25, 0.215, 0.19), 0.235, 0.072, 0.008, 0.45, 0.8
    )
    fl = concrete("floor", (0.30, 0.295, 0.285), 0.45)
    side = concrete("panel", (0.46, 0.455, 0.44), 0.8)
    ox, oz = oaks((0.20, 0.12, 0.065), (0.33, 0.21, 0.12))
    rg = fabric("rug", (0.33, 0.26, 0.22), 240, 1, 0.5, 0.2, 0.003)
    tx = fabric("textile", (0.30, 0.17, 0.09), 500, 0.9, 0.3, 0.12, 0.001)
    bm = plain("beam", (0.045, 0.045, 0.048), 0.5, 0.5)
    win = (-4.2, -0.35, 0.30, 2.86)
    shell(
        floor=fl,
        wall=wall,
        side=side,
        trim=bm,
        frame=bm,
        win=win,
        nm=6,
        trs=(0.2, 0.4, 0.6, 0.8),
        bb=0,
        fw=0.05,
        mm=0.028,
        ceil=concrete("ceilc", (0.42, 0.41, 0.40), 0.8),
    )
    lights(win=win, sun=4.0, sky=105, sundir=(1, 0.60, -0.60))
    rug("rug", 2.9, 1.85, (0.25, -1.6, 0), rg, 6)
    cyl("pipe1", 0.045, (-1.9, -0.10, 2.80), (3.3, -0.10, 2.80), bm)
    cyl("pipe2", 0.025, (-1.35, -0.06, 0), (-1.35, -0.06, 2.8), bm)
    for z in (0.6, 1.5, 2.3):
        cyl(f"pc{z}", 0.036, (-1.35, -0.06, z), (-1.35, -0.06, z + 0.03), bm)
    # metal shelf right
    for x in (1.95, 2.85):
        for y in (-0.10, -0.42):
            box(f"ms{x}{y}", (0.025, 0.025, 2.0), (x, y, 1.0), bm, 0.002)
    for i, z in enumerate((0.25, 0.82, 1.38, 1.95)):
        box(f"mw{i}", (0.96, 0.38, 0.035), (2.4, -0.26, z), ox, 0.003)
    books("b1", 2.0, -0.24, 0.84, 9, BK(), 2)
    vase("v1", 2.62, -0.26, 0.84, MATS["black"], 0, 1.0)
    books("b2", 2.25, -0.24, 1.40, 12, BK(), 6)
    vase("v2", 2.08, -0.26, 1.40, MATS["pot"], 1, 0.8)
    basket("bk", 2.2, -0.26, 0.27, 0.16, 0.26, plain("weave", (0.30, 0.22, 0.14), 0.8, 0.2))
    box("bx", (0.3, 0.28, 0.2), (2.62, -0.26, 0.37), MATS["bk5"], 0.004)
    plant("pl2", (2.4, -0.26, 1.97), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 0.5, 20, 4, 0.18, 0.1, 0.2)
    plant(
        "plant",
        (-1.48, -0.75, 0),
        plain("pot2", (0.10, 0.10, 0.105), 0.6, 0.3),
        MATS["soil"],
        MATS["stem"],
        MATS["leaf"],
        1.95,
        60,
        21,
        0.32,
        0.22,
        0.4,
    )
    frame_art(
        "artA",
        0.25,
        1.72,
        1.3,
        0.86,
        -0.005,
        MATS["black"],
        MATS["paper"],
        [
            ("blob", -0.2, 0.02, 0.3, 0.2, MATS["art2"]),
            ("arch", 0.24, -0.06, 0.16, 0.22, MATS["art1"]),
            ("disc", 0.02, 0.2, 0.09, 0.09, MATS["art3"]),
        ],
        7,
    )
    pendant("pd1", 1.35, -0.75, 1.85, 0.20, 0.22, bm, 3.0, MATS["brass"], 20)
    pendant("pd2", 1.72, -0.55, 2.1, 0.16, 0.2, bm, 3.0, MATS["brass"], 14)
    floorlamp("lamp", (-0.86, -0.30, 0), bm, MATS["shade"], 1.55, 24)
    return meta(
        setcam((0.25, -4.75, 1.15)),
        dict(
            sofa=(0.25, -1.0, 0),
            chair=(0.25, -1.2, 0),
            table=(0.25, -1.5, 0),
            cabinet=(0.25, -0.32, 0),
            tall=(0.25, -0.34, 0),
        ),
    )
