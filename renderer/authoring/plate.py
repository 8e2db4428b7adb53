"""Renders one plate with Blender.

blender -b --python plate.py -- ROOM OUTDIR WIDTH HEIGHT SAMPLES [MAP_WIDTH MAP_HEIGHT MAP_SAMPLES] [classes=a,b] [only]

Writes raw float32 files (two half renders A and B per light group, guide passes, mattes) and meta.json; then for every product class
a shadow render (stand-in invisible to the camera) and a light render (stand-in visible). `only` adds classes to a finished plate.
"""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bpy
import numpy as np

from kit import *
from rooms import CLASSES, MATTES, ROOMS
from stand_ins import stand_in

GROUPS = ["sun", "sky", "fill", "lamp"]
GUIDES = ["DiffCol", "GlossCol", "Normal", "Depth"]


def save(path, pixels):
    np.ascontiguousarray(pixels, np.float32).tofile(path)


def render_halves(folder, width, height, samples, seeds, mattes):
    """Two renders with different seeds; guides and mattes are their mean. Returns the seconds rendered."""
    os.makedirs(folder, exist_ok=True)
    seconds = 0
    sums = {}
    for half, seed in zip("AB", seeds):
        layers, took = passes(folder, GROUPS, samples, width, height, seed, 0, mattes)
        seconds += took
        for group in GROUPS:
            save(f"{folder}/{group}{half}.f32", layers["Combined_" + group])
        for name in [*GUIDES, *mattes]:
            sums[name] = sums.get(name, 0) + layers[name]
    for name, total in sums.items():
        save(f"{folder}/{name}.f32", total / len(seeds))
    return seconds


def grey_material():
    """Neutral cloth-like grey that marks itself in the first matte."""
    material = plain("stand_in", (0.4, 0.39, 0.37), 0.9, 0.1)
    add_aov_mattes(MATTES)
    output = material.node_tree.nodes.new("ShaderNodeOutputAOV")
    output.name = "m1"
    output.inputs[0].default_value = (1, 1, 1, 1)
    return material


def main(arguments):
    room, folder = arguments[:2]
    width, height, samples = map(int, arguments[2:5])
    os.makedirs(folder, exist_ok=True)
    meta = ROOMS[room]()
    grey = grey_material()
    if "only" in arguments:
        with open(f"{folder}/meta.json") as file:
            meta = json.load(file)
    else:
        seconds = render_halves(folder, width, height, samples, (0, 777), ("m1", "m2", "m3"))
        meta.update(
            name=room, w=width, h=height, spp=2 * samples, groups=GROUPS, seconds={"plate": seconds}, proxies={}
        )
    if len(arguments) > 7:
        map_width, map_height, map_samples = map(int, arguments[5:8])
        chosen = next((a[8:].split(",") for a in arguments if a.startswith("classes=")), CLASSES[room])
        for kind in chosen:
            objects, size = stand_in(kind, meta["spots"][kind], grey)
            for suffix, visible in (("sh", False), ("lit", True)):
                for item in objects:
                    item.visible_camera = visible
                render_halves(f"{folder}/{kind}_{suffix}", map_width, map_height, map_samples, (5, 778), ("m1",))
            for item in objects:
                bpy.data.objects.remove(item)
            meta["proxies"][kind] = {"size": size, "w": map_width, "h": map_height, "spp": 2 * map_samples}
    with open(f"{folder}/meta.json", "w") as file:
        json.dump(meta, file, indent=1)


main(sys.argv[sys.argv.index("--") + 1 :])
