import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def bathroom():
    reset()
    common_mats()
    wall = plaster("wall", (0.68, 0.66, 0.62))
    tl = bricks(
        "tile",
        (0.62, 0.64, 0.61),
        (0.52, 0.55, 0.52),
        (0.66, 0.65, 0.62),
        0.065,
        0.20,
        0.0025,
        0.12,
        0.4,
        "xz",
        0.14,
        0.5,
        0,
        noise=0.3,
    )
    tl2 = bricks(
        "tiles",
        (0.62, 0.64, 0.61),
        (0.52, 0.55, 0.52),
        (0.66, 0.65, 0.62),
        0.065,
        0.20,
        0.0025,
        0.12,
        0.4,
        "yz",
        0.14,
        0.5,
        0,
        noise=0.3,
    )
    fl = bricks(
        "floor",
        (0.60, 0.57, 0.52),
        (0.54, 0.51, 0.465),
        (0.42, 0.40, 0.37),
        0.45,
        0.45,
        0.004,
        0.10,
        0.2,
        "xy",
        0.3,
        0.4,
        0,
        noise=0.1,
    )
    ox, oz = oaks((0.34, 0.22, 0.12), (0.48, 0.33, 0.19))
    tx = fabric("textile", (0.62, 0.58, 0.52), 260, 1, 0.5, 0.14, 0.003)
    rg = fabric("rug", (0.58, 0.54, 0.48), 260, 1, 0.5, 0.14, 0.003)
    wh = plain("ceramic", (0.74, 0.73, 0.71), 0.12, 0.5)
    win = (-2.6, -1.0, 0.95, 2.5)
    shell(floor=fl, wall=wall, side=wall, trim=MATS["trim"], frame=MATS["winframe"], win=win, nm=2, trs=(0.5,), bb=0)
    lights(win=win, sun=4.0, sky=95, fill=40, sundir=(1, 0.48, -0.55))
    box("tb", (5.3, 0.02, 1.28), (0.67, -0.010, 0.64), tl, 0)
    box("tbl", (5.3, 0.03, 0.025), (0.67, -0.015, 1.292), MATS["trim"], 0.004)
    box("ts", (0.02, 1.0, 1.28), (-1.94, -0.5, 0.64), tl2, 0)

    # tub right
    def tub(u, v):
        a = u * 2 * math.pi
        c, s = math.cos(a), math.sin(a)
        p = 3.2
        l = (abs(c) ** p + abs(s) ** p) ** (1 / p)
        prof = [
            (0.0, 0.10),
            (0.62, 0.10),
            (0.72, 0.12),
            (0.82, 0.3),
            (0.93, 0.5),
            (1.0, 0.57),
            (1.0, 0.585),
            (0.95, 0.59),
            (0.90, 0.57),
            (0.84, 0.4),
            (0.74, 0.22),
            (0.6, 0.18),
            (0, 0.18),
        ]
        k = v * (len(prof) - 1)
        i = int(min(k, len(prof) - 2))
        f = k - i
        r = prof[i][0] * (1 - f) + prof[i + 1][0] * f
        z = prof[i][1] * (1 - f) + prof[i + 1][1] * f
        return (c / l * r * 0.85, s / l * r * 0.40, z)

    grid("tub", 96, 60, tub, wh, (2.02, -0.60, -0.08))
    tube("tf", [(1.22, -0.14, 0), (1.22, -0.14, 0.92), (1.25, -0.2, 1.0), (1.33, -0.30, 0.93)], 0.015, MATS["brass"])
    blanket("tw", 2.1, -0.96, 0.44, 0.5, 0.12, tx, 2, 0.03)
    # towel ladder left, stool with towels, plant
    for x in (-1.42, -1.02):
        cyl(f"la{x}", 0.016, (x, -0.36, 0), (x, -0.05, 1.75), oz)
    for k in range(5):
        t = 0.18 + 0.18 * k
        cyl(f"lr{k}", 0.011, (-1.42, -0.36 + 0.31 * t, 1.75 * t), (-1.02, -0.36 + 0.31 * t, 1.75 * t), oz)

    def tw(u, v):
        s = (v - 0.5) * 2
        return (
            (u - 0.5) * 0.32 + 0.004 * math.sin(v * 20),
            (-0.022 if s < 0 else 0.022) * 1.0 + 0.005 * math.sin(u * 14 + v * 3),
            -abs(s) * 0.46 * (1 if s < 0 else 0.82),
        )

    o = grid("tow", 40, 60, tw, tx, (-1.22, -0.145, 1.27))
    so = o.modifiers.new("s", "SOLIDIFY")
    so.thickness = 0.012
    lathe("stool", [(0, 0.42), (0.165, 0.42), (0.17, 0.435), (0.165, 0.45), (0, 0.45)], (-0.80, -0.62, 0), ox)
    for i in range(3):
        a = i * 2.09 + 0.5
        cyl(
            f"sl{i}",
            0.013,
            (-0.80 + 0.15 * math.cos(a), -0.62 + 0.15 * math.sin(a), 0),
            (-0.80 + 0.09 * math.cos(a), -0.62 + 0.09 * math.sin(a), 0.43),
            ox,
            0.018,
        )
    for i in range(2):
        cushion(
            f"tws{i}",
            (0.26, 0.2, 0.055),
            (-0.80, -0.62, 0.478 + 0.052 * i),
            [tx, fabric("textile2", (0.30, 0.33, 0.30), 260, 1, 0.5, 0.14, 0.003)][i],
            8,
            0.1,
            wr=0.002,
            seed=i,
            res=24,
        )
    plant("plant", (-1.45, -0.85, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 1.0, 34, 9, 0.23)
    rug("rug", 1.4, 0.8, (0.25, -1.7, 0), rg, 4)
    # wall sconces either side of the mirror position
    sg = shademat("shadeg", (0.8, 0.78, 0.74), (1, 0.72, 0.44), 4.0, 0.6)
    for i, x in enumerate((-0.30, 0.80)):
        box(f"sc{i}", (0.05, 0.02, 0.12), (x, -0.01, 1.62), MATS["brass"], 0.004)
        cyl(f"sk{i}", 0.01, (x, -0.01, 1.62), (x, -0.1, 1.62), MATS["brass"])
        pendant_globe(f"sn{i}", x, -0.1, 1.70, 0.075, MATS["brass"], sg, 1.78, 7)
    box("shl", (0.8, 0.14, 0.025), (2.2, -0.07, 1.30), ox, 0.003)
    vase("s1", 1.95, -0.08, 1.312, MATS["vase"], 1, 0.6)
    vase("s2", 2.12, -0.08, 1.312, MATS["art1"], 0, 0.6)
    plant(
        "s3", (2.42, -0.08, 1.312), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 0.26, 18, 3, 0.1, 0.06, 0.1
    )
    return meta(
        setcam((0.25, -4.75, 1.25)),
        dict(cabinet=(0.25, -0.32, 0), chair=(0.25, -1.3, 0), tall=(0.25, -0.32, 0), mirror=(0.25, -0.03, 1.65)),
    )
