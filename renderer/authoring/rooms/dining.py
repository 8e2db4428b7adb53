import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def dining():
    reset()
    common_mats()
    wall = plaster("wall", (0.66, 0.65, 0.615))
    fl = wood("floor", (0.30, 0.19, 0.11), (0.47, 0.33, 0.205), 1.0, "y", 0.33, (1.1, 0.12))
    ox, oz = oaks((0.27, 0.165, 0.09), (0.40, 0.265, 0.155))
    pan = plaster("panel", (0.68, 0.67, 0.64))
    rg = fabric("rug", (0.50, 0.43, 0.34), 240, 1, 0.5, 0.16, 0.003)
    tx = fabric("textile", (0.55, 0.47, 0.36), 500, 0.95, 0.3, 0.1, 0.0015)
    cur = fabric("curtain", (0.74, 0.72, 0.68), 1400, 0.95, 0.1, 0.04, 0.0006, 0.5)
    win = (-2.75, -0.75, 0.1, 2.66)
    shell(floor=fl, wall=wall, trim=pan, frame=MATS["winframe"], win=win, nm=2, trs=(0.28, 0.72), bb=0.18)
    lights(win=win, sun=4.2, sky=80, sundir=(1, 0.40, -0.62))
    box("cor", (5.3, 0.05, 0.09), (0.67, -0.025, 2.9), pan, 0.02)
    box("drail", (5.3, 0.03, 0.05), (0.67, -0.015, 0.86), pan, 0.012)
    for i, (a, q) in enumerate(((-1.75, -0.95), (-0.83, 1.33), (1.45, 2.25), (2.37, 3.2))):
        moulding(f"mo{i}", a, q, 1.02, 2.68, pan)
        moulding(f"ml{i}", a, q, 0.26, 0.76, pan)
    curtain("cur1", -1.80, -0.78, -0.30, 0.02, 2.86, cur, 6, 0.05)
    curtain("cur2", -1.80, -3.4, -2.75, 0.02, 2.86, cur, 7, 0.05, 5)

    # round rug
    def fr(u, v):
        a = u * 2 * math.pi
        r = v * 1.35
        return (
            r * math.cos(a),
            r * math.sin(a),
            0.002
            + 0.011 * min(1, (1 - v) * 60)
            + 0.003 * mn.noise(Vector((r * math.cos(a) * 90, r * math.sin(a) * 90, 0))),
        )

    o = grid("rug", 360, 200, fr, rg, (0.25, -1.75, 0))
    sideboard("sb", 0.25, -0.28, 1.7, 0.42, 0.74, ox, MATS["brass"], 4, 0.14)
    vase("va", -0.38, -0.28, 0.74, MATS["vase"], 0, 1.25)
    branches("vb", -0.38, -0.28, 1.05, MATS["stem"], MATS["leaf"], 0.55, 6, 4, 0.26)
    vase("vc", 0.78, -0.30, 0.74, plain("bowl", (0.16, 0.13, 0.11), 0.5, 0.4), 2, 1.3)
    box("bkA", (0.24, 0.17, 0.03), (0.42, -0.3, 0.755), MATS["bk4"], 0.003, (0, 0, 0.1))
    box("bkB", (0.21, 0.15, 0.025), (0.42, -0.3, 0.783), MATS["bk3"], 0.003, (0, 0, -0.15))
    frame_art(
        "artA",
        0.25,
        1.72,
        1.05,
        1.05,
        -0.012,
        oz,
        MATS["paper"],
        [
            ("arch", -0.14, -0.1, 0.2, 0.26, MATS["art1"]),
            ("disc", 0.16, 0.16, 0.16, 0.16, MATS["art3"]),
            ("blob", 0.15, -0.22, 0.2, 0.13, MATS["art2"]),
        ],
        3,
    )
    pendant("pd", 0.25, -1.75, 2.06, 0.30, 0.23, MATS["black"], 3.0, MATS["brass"], 42)
    seat = tx
    dchair("ch1", -1.20, -0.55, 0.35, oz, seat)
    dchair("ch2", 1.72, -0.50, -0.3, oz, seat)
    plant("plant", (2.45, -0.55, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 1.7, 50, 5, 0.26)
    return meta(
        setcam((0.25, -4.75, 1.25)),
        dict(table=(0.25, -1.75, 0), chair=(0.25, -1.6, 0), cabinet=(0.25, -0.95, 0), tall=(0.25, -0.95, 0)),
    )
