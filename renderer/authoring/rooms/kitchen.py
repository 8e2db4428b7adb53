import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def kitchen():
    reset()
    common_mats()
    wall = plaster("wall", (0.69, 0.67, 0.635))
    fl = bricks(
        "floor",
        (0.52, 0.47, 0.41),
        (0.45, 0.40, 0.345),
        (0.36, 0.33, 0.29),
        0.6,
        0.6,
        0.004,
        0.14,
        0.25,
        "xy",
        0.35,
        0.4,
        0,
        noise=0.12,
    )
    ox, oz = oaks((0.36, 0.23, 0.125), (0.5, 0.345, 0.2))
    cab = plain("panel", (0.40, 0.43, 0.385), 0.42, 0.4)
    st = stone("stone")
    tl = bricks(
        "tile",
        (0.70, 0.69, 0.66),
        (0.64, 0.63, 0.60),
        (0.55, 0.54, 0.51),
        0.10,
        0.10,
        0.0028,
        0.10,
        0.35,
        "xz",
        0.16,
        0.5,
        0,
        noise=0.25,
    )
    tx = fabric("textile", (0.55, 0.42, 0.30), 500, 0.95, 0.3, 0.1, 0.0015)
    rg = fabric("rug", (0.5, 0.42, 0.33), 300, 1, 0.5, 0.2, 0.002)
    win = (-2.6, -0.9, 0.98, 2.45)
    shell(floor=fl, wall=wall, trim=MATS["trim"], frame=MATS["winframe"], win=win, nm=2, trs=(0.66,), bb=0)
    lights(win=win, sun=4.4, sky=90, fill=40, sundir=(1, 0.42, -0.60))
    x0, x1 = -1.95, 2.35
    box("plinth", (x1 - x0, 0.54, 0.1), ((x0 + x1) / 2, -0.27, 0.05), MATS["bk5"], 0)
    box("carc", (x1 - x0, 0.58, 0.76), ((x0 + x1) / 2, -0.29, 0.48), cab, 0.003)
    box("top", (x1 - x0 + 0.02, 0.64, 0.04), ((x0 + x1) / 2, -0.32, 0.88), st, 0.004)
    n = 7
    for i in range(n):
        w = (x1 - x0) / n
        cx = x0 + w * (i + 0.5)
        if i in (2, 5):
            for k in range(3):
                box(f"dr{i}{k}", (w - 0.006, 0.02, 0.245), (cx, -0.591, 0.105 + 0.125 + 0.252 * k), cab, 0.003)
                box(f"hd{i}{k}", (0.16, 0.022, 0.010), (cx, -0.616, 0.105 + 0.215 + 0.252 * k), MATS["brass"], 0.003)
        else:
            box(f"do{i}", (w - 0.006, 0.02, 0.752), (cx, -0.591, 0.482), cab, 0.003)
            moulding(f"dm{i}", cx - w / 2 + 0.06, cx + w / 2 - 0.06, 0.17, 0.79, cab, -0.601, 0.012, 0.006)
            box(
                f"hd{i}",
                (0.010, 0.022, 0.16),
                (cx + (w / 2 - 0.05) * (1 if i % 2 else -1), -0.616, 0.72),
                MATS["brass"],
                0.003,
            )
    box("splash", (x1 - x0, 0.016, 0.62), ((x0 + x1) / 2, -0.008, 1.21), tl, 0)
    # hood (plaster) + hob
    hx = 0.25
    v = [
        (hx - 0.55, 0, 1.62),
        (hx + 0.55, 0, 1.62),
        (hx + 0.55, -0.5, 1.62),
        (hx - 0.55, -0.5, 1.62),
        (hx - 0.34, 0, 2.25),
        (hx + 0.34, 0, 2.25),
        (hx + 0.34, -0.3, 2.25),
        (hx - 0.34, -0.3, 2.25),
    ]
    obj_from("hood", v, [(3, 2, 1, 0), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7)], wall)
    box("hoodc", (0.68, 0.3, 0.8), (hx, -0.15, 2.62), wall, 0.004)
    box("hoodr", (1.14, 0.53, 0.07), (hx, -0.265, 1.60), ox, 0.004)
    box("hob", (0.62, 0.50, 0.008), (hx, -0.31, 0.904), MATS["black"], 0.002)
    lathe(
        "pan",
        [(0, 0), (0.11, 0), (0.125, 0.10), (0.128, 0.11), (0.12, 0.11), (0.105, 0.01)],
        (hx - 0.15, -0.33, 0.91),
        plain("enam", (0.50, 0.20, 0.10), 0.25, 0.5),
    )
    for z, sx0, sx1 in ((1.62, -1.75, -0.55), (1.62, 1.05, 2.2)):
        box(f"sh{sx0}", (sx1 - sx0, 0.24, 0.035), ((sx0 + sx1) / 2, -0.12, z), ox, 0.003)
    rnd = random.Random(3)
    for i in range(4):
        vase(
            f"cr{i}",
            -1.55 + i * 0.24,
            -0.13,
            1.638,
            [MATS["vase"], MATS["pot"], MATS["art1"], MATS["vase"]][i],
            [1, 2, 0, 1][i],
            0.75 + 0.1 * (i % 2),
        )
    for i in range(7):
        lathe(
            f"pl{i}",
            [(0, 0), (0.07, 0), (0.11, 0.016), (0.105, 0.018), (0.06, 0.006)],
            (1.3, -0.13, 1.638 + i * 0.012),
            MATS["paper"],
        )
    for i in range(4):
        lathe(
            f"gl{i}",
            [(0, 0), (0.035, 0), (0.04, 0.09), (0.037, 0.09), (0.033, 0.01)],
            (1.55 + 0.1 * i, -0.13, 1.638),
            MATS["vase"],
        )
    plant(
        "herb",
        (2.02, -0.13, 1.638),
        MATS["pot"],
        MATS["soil"],
        MATS["stem"],
        MATS["leaf"],
        0.34,
        22,
        4,
        0.10,
        0.065,
        0.12,
    )
    # sink and tap at left under window light
    tube(
        "tap", [(-1.2, -0.12, 0.9), (-1.2, -0.12, 1.22), (-1.2, -0.20, 1.29), (-1.2, -0.30, 1.22)], 0.014, MATS["brass"]
    )
    box("sink", (0.58, 0.42, 0.012), (-1.2, -0.33, 0.898), plain("snk", (0.14, 0.14, 0.14), 0.3, 0.5), 0.004)
    box("board", (0.26, 0.02, 0.38), (1.0, -0.06, 1.09), oz, 0.004, (math.radians(-8), 0, 0))
    box("board2", (0.2, 0.02, 0.3), (1.14, -0.09, 1.05), ox, 0.004, (math.radians(-10), 0, 0))
    vase("ut", -0.52, -0.14, 0.9, MATS["pot"], 1, 0.75)
    branches("utb", -0.52, -0.14, 1.02, MATS["stem"], MATS["stem"], 0.2, 6, 2, 0.08, 0)
    vase("fr", 1.62, -0.30, 0.9, MATS["vase"], 2, 1.3)
    for i in range(6):
        lathe(
            f"le{i}",
            [(0.036 * math.sin(math.pi * k / 10), -0.036 * math.cos(math.pi * k / 10)) for k in range(11)],
            (1.62 + 0.07 * math.cos(i * 1.26), -0.30 + 0.07 * math.sin(i * 1.26), 1.0),
            plain(f"bk9{i}", (0.72, 0.52, 0.08) if i % 2 else (0.55, 0.23, 0.07), 0.45, 0.4),
            16,
        )
    # fridge column right
    box("tallc", (0.9, 0.62, 2.35), (2.82, -0.31, 1.175), cab, 0.004)
    box("tall1", (0.44, 0.02, 2.2), (2.6, -0.631, 1.2), cab, 0.003)
    box("tall2", (0.44, 0.02, 2.2), (3.05, -0.631, 1.2), cab, 0.003)
    for k in (-0.62,):
        pendant_globe(
            "pg1",
            -0.45,
            -1.75,
            2.05,
            0.13,
            MATS["brass"],
            shademat("shadeg", (0.8, 0.78, 0.74), (1, 0.72, 0.42), 4.0, 0.6),
            3.0,
            18,
        )
        pendant_globe("pg2", 0.95, -1.75, 2.05, 0.13, MATS["brass"], MATS["shadeg"], 3.0, 18)
    for i, x in enumerate((-1.2, 1.6)):
        lightobj(
            f"uc{i}",
            "AREA",
            (x, -0.12, 1.595),
            5,
            (1, 0.70, 0.42),
            "lamp",
            (0, 0, 0),
            shape="RECTANGLE",
            size=1.0,
            size_y=0.03,
        ).visible_camera = False
    return meta(
        setcam((0.25, -4.75, 1.28)),
        dict(table=(0.25, -1.75, 0), chair=(0.25, -1.5, 0), tall=(0.25, -0.95, 0), cabinet=(0.25, -1.2, 0)),
    )
