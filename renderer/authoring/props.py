"""Renders a prop of the renderer's own on a white floor with exact alpha.

blender -b --python props.py -- NAME OUTDIR SIZE SAMPLES [YAW_DEGREES]      NAME: books linens

Writes two half renders, guide passes and the alpha matte as raw float32; `prop-cutout.ts` makes the WebP.
"""

import math
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bpy
import numpy as np

import kit
from kit import *

CLOTHS = [
    (0.52, 0.47, 0.39),
    (0.24, 0.30, 0.27),
    (0.46, 0.22, 0.13),
    (0.62, 0.60, 0.56),
    (0.10, 0.13, 0.18),
    (0.55, 0.40, 0.20),
    (0.36, 0.33, 0.30),
]
LINENS = [(0.56, 0.52, 0.45), (0.40, 0.44, 0.38), (0.60, 0.57, 0.52), (0.52, 0.33, 0.21)]
BOWL = [
    (0, 0.006),
    (0.035, 0),
    (0.038, 0.006),
    (0.075, 0.045),
    (0.082, 0.062),
    (0.078, 0.062),
    (0.07, 0.046),
    (0.03, 0.012),
    (0, 0.010),
]


def book(i, cloth, width, depth, thickness, x, z, turn, page):
    cover = fabric(f"cloth{i}", cloth, 900, 0.8, 0.1, 0.05, 0.0006)
    middle = z + thickness / 2
    for side, height in (("lower", z + 0.002), ("upper", z + thickness - 0.002)):
        box(f"{side}{i}", (width, depth, 0.004), (x, 0, height), cover, 0.0012, (0, 0, turn))
    box(f"pages{i}", (width - 0.012, depth - 0.010, thickness - 0.008), (x, 0.004, middle), page, 0.001, (0, 0, turn))
    front = (math.sin(turn), -math.cos(turn))
    out = depth / 2 - 0.002
    box(
        f"spine{i}", (width, 0.006, thickness), (x + front[0] * out, front[1] * out, middle), cover, 0.002, (0, 0, turn)
    )
    ink = (0.62, 0.50, 0.30) if cloth[0] < 0.5 else (0.20, 0.18, 0.15)
    out = depth / 2 + 0.002
    label = (x + front[0] * out, front[1] * out, middle)
    box(f"label{i}", (width * 0.36, 0.0015, thickness * 0.26), label, plain(f"ink{i}", ink, 0.5, 0.3), 0, (0, 0, turn))


def books():
    rng = random.Random(4)
    page = plain("page", (0.62, 0.58, 0.50), 0.9, 0.1)
    z = 0
    for i, cloth in enumerate(CLOTHS):
        width = 0.30 - 0.014 * i + rng.uniform(-0.012, 0.012)
        depth = 0.235 - 0.010 * i + rng.uniform(-0.01, 0.01)
        thickness = rng.choice((0.030, 0.038, 0.046, 0.034))
        turn = rng.uniform(-0.16, 0.16)
        book(i, cloth, width, depth, thickness, rng.uniform(-0.012, 0.012), z, turn, page)
        z += thickness
    lathe("bowl", BOWL, (0, 0, z), plaster("clay", (0.56, 0.50, 0.42)), 64)
    return (0.32, 0.26, z + 0.06)


def linens():
    z = 0
    for i, colour in enumerate(LINENS):
        cloth = fabric(f"linen{i}", colour, 420, 0.95, 0.4, 0.14, 0.0026)
        thickness = 0.062 - 0.004 * i
        width = 0.36 - 0.008 * i
        for fold in range(2):
            size = (width - 0.006 * fold, 0.25, thickness * 0.56)
            at = (0.004 * ((i * 7) % 3 - 1), 0, z + thickness * (0.26 + 0.48 * fold))
            cushion(
                f"fold{i}{fold}",
                size,
                at,
                cloth,
                9,
                0.10,
                wr=0.0035,
                seed=11 * i + fold,
                rot=(0, 0, 0.012 * ((i * 5) % 3 - 1)),
            )
        z += thickness
    return (0.37, 0.26, z)


PROPS = {"books": books, "linens": linens}


def light_studio():
    floor = plain("floor", (0.8, 0.8, 0.8), 0.9, 0.1)
    obj_from("ground", [(-30, -30, 0), (30, -30, 0), (30, 30, 0), (-30, 30, 0)], [(0, 1, 2, 3)], floor)
    key = lightobj(
        "key", "AREA", (-2.4, -2.2, 3.4), 260, (1, 0.985, 0.96), "k", shape="RECTANGLE", size=2.2, size_y=2.2
    )
    rim = lightobj("rim", "AREA", (3, -0.4, 2.6), 110, (0.97, 0.985, 1), "k", shape="RECTANGLE", size=2, size_y=2)
    aim(key, (0, 0, 0.4))
    aim(rim, (0, 0, 0.4))
    lightobj("top", "AREA", (0, 0.3, 4.2), 160, (1, 1, 1), "k", shape="RECTANGLE", size=4, size_y=3)
    world = bpy.data.worlds.new("world")
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (1, 1, 1, 1)
    background.inputs[1].default_value = 0.32
    world.lightgroup = "k"


def frame(size):
    """Same eye height and distance as the plates, so that the perspective matches."""
    lens = min(75, 36 * 3.75 / max(size[0] * 1.18, size[2] * 1.45))
    view = camera((0, -3.75, 1.2), lens)
    view.data.shift_y = -(1.2 - size[2] * 0.42) / (36 * 3.75 / view.data.lens)


def main(name, folder, size, samples, yaw=0):
    reset()
    os.makedirs(folder, exist_ok=True)
    extent = PROPS[name]()
    root = bpy.data.objects.new("root", None)
    bpy.context.collection.objects.link(root)
    for item in list(bpy.data.objects):
        if item is not root and item.parent is None:
            item.parent = root
    root.rotation_euler = (0, 0, math.radians(yaw))
    add_aov_mattes([{material: 0 for material in kit.MATS}])
    light_studio()
    frame(extent)
    sums = {}
    for half, seed in zip("AB", (0, 777)):
        layers, _ = passes(folder, ["k"], samples, size, size, seed, 0, ("m1",))
        layers["Combined_k"].astype(np.float32).tofile(f"{folder}/k{half}.f32")
        for guide in ("DiffCol", "GlossCol", "Normal", "Depth", "m1"):
            sums[guide] = sums.get(guide, 0) + layers[guide]
    for guide, total in sums.items():
        (total / 2).astype(np.float32).tofile(f"{folder}/{guide}.f32")


arguments = sys.argv[sys.argv.index("--") + 1 :]
main(arguments[0], arguments[1], int(arguments[2]), int(arguments[3]), float(arguments[4]) if len(arguments) > 4 else 0)
