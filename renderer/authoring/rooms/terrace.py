import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

import kit
from kit import *

from .shell import *


def terrace():
    reset()
    common_mats()
    wall = plaster("wall", (0.66, 0.635, 0.59))
    fl = wood("floor", (0.27, 0.18, 0.11), (0.42, 0.30, 0.19), 1.0, "x", 0.5, (2.4, 0.14))
    ox, oz = oaks((0.30, 0.19, 0.10), (0.44, 0.30, 0.17))
    rg = fabric("rug", (0.55, 0.50, 0.42), 200, 1, 0.4, 0.18, 0.003)
    tx = fabric("textile", (0.55, 0.50, 0.43), 300, 1, 0.4, 0.12, 0.002)
    pot = plaster("pot2", (0.50, 0.27, 0.17))
    box("floor", (9, 7.4, 0.1), (0, -3.4, -0.05), fl, 0)
    box("ground", (60, 60, 0.1), (0, 20, -0.5), plain("grass", (0.10, 0.16, 0.05), 0.95, 0.1), 0)
    box("wback", (4.6, 0.2, 2.35), (1.9, 0.1, 1.175), wall, 0.01)
    box("wcap", (4.66, 0.27, 0.05), (1.9, 0.1, 2.37), MATS["trim"], 0.008)
    # slatted screen at the left
    for i in range(15):
        box(f"sl{i}", (2.0, 0.022, 0.09), (-1.42, 0.05, 0.10 + i * 0.135), ox, 0.003)
    for x in (-2.38, -0.45):
        box(f"sp{x}", (0.08, 0.08, 2.2), (x, 0.1, 1.1), oz, 0.004)
    # hedge and trees behind: instanced leaf clusters
    import bmesh as _b

    rnd = random.Random(5)
    v = []
    f = []
    for i in range(260):
        p = Vector((rnd.gauss(0, 0.16), rnd.gauss(0, 0.16), rnd.gauss(0, 0.16)))
        a = Vector((rnd.uniform(-1, 1), rnd.uniform(-1, 1), rnd.uniform(-0.6, 1))).normalized()
        q = a.orthogonal().normalized()
        l = rnd.uniform(0.05, 0.09)
        k = len(v)
        v += [
            tuple(p - q * l * 0.4),
            tuple(p + a * l * 0.5 + Vector((0, 0, 0.01))),
            tuple(p + q * l * 0.4),
            tuple(p + a * l),
        ]
        v[-4], v[-3], v[-2], v[-1] = (
            tuple(p),
            tuple(p + a * l * 0.5 + q * l * 0.28),
            tuple(p + a * l),
            tuple(p + a * l * 0.5 - q * l * 0.28),
        )
        f.append((k, k + 1, k + 2, k + 3))
    me = bpy.data.meshes.new("cluster")
    me.from_pydata(v, [], f)
    me.materials.append(MATS["leaf"])

    def put(x, y, z, s):
        o = bpy.data.objects.new("cl", me)
        bpy.context.collection.objects.link(o)
        o.location = (x, y, z)
        o.scale = (s,) * 3
        o.rotation_euler = (rnd.uniform(0, 6), rnd.uniform(0, 6), rnd.uniform(0, 6))

    for i in range(420):
        put(rnd.uniform(-6, 6), rnd.uniform(1.4, 2.6), rnd.uniform(0, 1.75) + 0.25 * math.sin(i), rnd.uniform(0.8, 1.5))
    for tx_, ty, tz, R in ((-3.4, 4.5, 3.3, 1.5), (1.2, 6.5, 4.0, 1.7), (4.6, 4.8, 3.2, 1.5)):
        cyl(f"tr{tx_}", 0.12, (tx_, ty, 0), (tx_, ty, tz), MATS["stem"])
        for i in range(130):
            d = Vector((rnd.gauss(0, 1), rnd.gauss(0, 1), rnd.gauss(0, 0.8))).normalized() * R * rnd.uniform(0.5, 1)
            put(tx_ + d.x, ty + d.y, tz + d.z * 0.8, rnd.uniform(1.2, 2.1))
    rug("rug", 2.7, 1.75, (0.25, -1.6, 0), rg, 8)
    plant("plant", (-1.25, -0.50, 0), pot, MATS["soil"], MATS["stem"], MATS["leaf"], 1.6, 56, 7, 0.25, 0.22, 0.42)
    plant("pl2", (1.85, -0.45, 0), pot, MATS["soil"], MATS["stem"], MATS["leaf"], 1.25, 46, 12, 0.22, 0.2, 0.38)
    plant("pl3", (2.4, -0.6, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 0.75, 30, 14, 0.17, 0.16, 0.3)
    plant(
        "pl4", (-1.75, -0.85, 0), MATS["pot"], MATS["soil"], MATS["stem"], MATS["leaf"], 0.7, 30, 16, 0.17, 0.15, 0.28
    )
    # lanterns and string lights (lamp group)
    for i, (x, y, h) in enumerate(((1.42, -0.62, 0.34), (1.60, -0.85, 0.24), (-0.95, -0.85, 0.28))):
        for sx in (-1, 1):
            for sy in (-1, 1):
                box(f"ln{i}{sx}{sy}", (0.012, 0.012, h), (x + sx * 0.07, y + sy * 0.07, h / 2), MATS["black"], 0)
        box(f"lt{i}", (0.17, 0.17, 0.015), (x, y, h), MATS["black"], 0.003)
        box(f"lb{i}", (0.17, 0.17, 0.015), (x, y, 0.008), MATS["black"], 0.003)
        lathe(f"lc{i}", [(0, 0), (0.035, 0), (0.035, 0.1), (0, 0.1)], (x, y, 0.015), MATS["paper"])
        lathe(f"lf{i}", [(0, 0), (0.009, 0.015), (0, 0.04)], (x, y, 0.12), MATS["bulb"]).lightgroup = "lamp"
        i != 1 and pointlight(f"lL{i}", (x, y, 0.16), 6, 0.02, (1, 0.55, 0.22))
    import itertools

    for row, (xa, za, xb, zb, y) in enumerate(((-2.38, 2.45, 1.3, 2.62, -0.15), (0.2, 2.62, 3.6, 2.45, -0.15))):
        pts = [
            (xa + (xb - xa) * t, y, za + (zb - za) * t - 0.30 * math.sin(math.pi * t))
            for t in [k / 16 for k in range(17)]
        ]
        tube(f"st{row}", pts, 0.004, MATS["black"])
        for k in range(1, 16, 2):
            p = pts[k]
            lathe(
                f"sb{row}{k}", [(0, -0.07), (0.02, -0.055), (0.024, -0.035), (0.010, 0)], p, MATS["bulb"], 16
            ).lightgroup = "lamp"
            if k == 7:
                pointlight(f"sL{row}{k}", (p[0], p[1] - 0.02, p[2] - 0.08), 16, 0.05, (1, 0.62, 0.3))
    # sky: physical sky without sun disc (group sky), sun lamp (group sun), big soft fill
    w = bpy.data.worlds.new("w")
    bpy.context.scene.world = w
    w.use_nodes = True
    nt = w.node_tree
    bg = nt.nodes["Background"]
    sk = nt.nodes.new("ShaderNodeTexSky")
    sk.sky_type = "NISHITA"
    sk.sun_disc = False
    sk.sun_elevation = math.radians(32)
    sk.sun_rotation = math.radians(-60)
    nt.links.new(sk.outputs[0], bg.inputs[0])
    bg.inputs[1].default_value = 0.16
    w.lightgroup = "sky"
    s = lightobj("sun", "SUN", (-5, 0, 5), 4.2, (1, 0.87, 0.70), "sun", angle=math.radians(1.0))
    aim(s, Vector(s.location) + Vector((1, 0.55, -0.72)))
    f_ = lightobj(
        "fill", "AREA", (0.6, -6.2, 3.2), 260, (1, 0.985, 0.96), "fill", shape="RECTANGLE", size=4.4, size_y=2.4
    )
    aim(f_, (0.3, -1.0, 0.6))
    f_.visible_camera = False
    f_.visible_glossy = False
    return meta(
        setcam((0.25, -4.75, 1.2)),
        dict(
            sofa=(0.25, -1.0, 0),
            chair=(0.25, -1.2, 0),
            table=(0.25, -1.5, 0),
            tall=(0.25, -0.9, 0),
            cabinet=(0.25, -0.6, 0),
        ),
    )
