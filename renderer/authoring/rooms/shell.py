"""The empty room, its daylight and the materials all sets share."""

import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

from kit import *

LENS = 30


def shell(
    lw=-1.95,
    rw=3.3,
    back=0,
    front=-6.8,
    H=3.0,
    win=(-2.9, -0.6, 0.22, 2.62),
    floor=None,
    wall=None,
    side=None,
    trim=None,
    frame=None,
    nm=3,
    trs=(0.36, 0.7),
    bb=0.11,
    fw=0.055,
    ceil=None,
    mm=0.035,
):
    """room box with one window opening (y0,y1,z0,z1) in the left wall; nm panes across, trs transom heights"""
    D = back - front
    cy = (back + front) / 2
    side = side or wall
    ceil = ceil or MATS["ceil"]
    box("floor", (rw - lw + 0.4, D + 0.4, 0.1), ((lw + rw) / 2, cy, -0.05), floor, 0)
    box("ceil", (rw - lw + 0.4, D + 0.4, 0.1), ((lw + rw) / 2, cy, H + 0.05), ceil, 0)
    box("wback", (rw - lw + 0.4, 0.2, H), ((lw + rw) / 2, back + 0.1, H / 2), wall, 0)
    box("wright", (0.2, D, H), (rw + 0.1, cy, H / 2), side, 0)
    box("wfront", (rw - lw + 0.4, 0.2, H), ((lw + rw) / 2, front - 0.1, H / 2), MATS["ceil"], 0)
    y0, y1, z0, z1 = win
    T = 0.24
    x = lw - T / 2
    box("wl1", (T, y0 - front, H), (x, (y0 + front) / 2, H / 2), side, 0)
    box("wl2", (T, back - y1, H), (x, (y1 + back) / 2, H / 2), side, 0)
    if z0 > 0.01:
        box("wl3", (T, y1 - y0, z0), (x, (y0 + y1) / 2, z0 / 2), side, 0)
    box("wl4", (T, y1 - y0, H - z1), (x, (y0 + y1) / 2, (z1 + H) / 2), side, 0)
    if bb:
        box("bb1", (rw - lw, 0.016, bb), ((lw + rw) / 2, back - 0.008, bb / 2), trim, 0.004)
        box("bb2", (0.016, back - y1, bb), (lw + 0.008, (y1 + back) / 2, bb / 2), trim, 0.004)
        box("bb3", (0.016, D, bb), (rw - 0.008, cy, bb / 2), trim, 0.004)
    fx = lw - 0.15
    f = fw
    box("wf1", (0.06, f, z1 - z0), (fx, y0 + f / 2, (z0 + z1) / 2), frame, 0.004)
    box("wf2", (0.06, f, z1 - z0), (fx, y1 - f / 2, (z0 + z1) / 2), frame, 0.004)
    box("wf3", (0.06, y1 - y0, f), (fx, (y0 + y1) / 2, z0 + f / 2), frame, 0.004)
    box("wf4", (0.06, y1 - y0, f), (fx, (y0 + y1) / 2, z1 - f / 2), frame, 0.004)
    for i in range(1, nm):
        box(f"wm{i}", (0.045, mm, z1 - z0), (fx, y0 + (y1 - y0) * i / nm, (z0 + z1) / 2), frame, 0.003)
    for i, t in enumerate(trs):
        box(f"wt{i}", (0.045, y1 - y0, mm * 0.85), (fx, (y0 + y1) / 2, z0 + (z1 - z0) * t), frame, 0.003)
    if z0 > 0.1:
        box("sill", (0.32, y1 - y0 + 0.1, 0.03), (lw - 0.02, (y0 + y1) / 2, z0 - 0.005), trim, 0.006)


def lights(
    lw=-1.95,
    win=(-2.9, -0.6, 0.22, 2.62),
    sun=4.5,
    sky=90,
    fill=34,
    sundir=(1, 0.62, -0.62),
    view=9.0,
    suncol=(1, 0.86, 0.68),
):
    y0, y1, z0, z1 = win
    if sun:
        s = lightobj("sun", "SUN", (-5, 0, 5), sun * 3, suncol, "sun", angle=math.radians(1.2))
        aim(s, Vector(s.location) + Vector(sundir))
    a = lightobj(
        "sky",
        "AREA",
        (lw - 0.3, (y0 + y1) / 2, (z0 + z1) / 2),
        sky * 3,
        (0.84, 0.92, 1.0),
        "sky",
        (0, math.radians(-90), 0),
        shape="RECTANGLE",
        size=z1 - z0,
        size_y=y1 - y0,
    )
    a.visible_camera = False
    a.visible_glossy = True
    f = lightobj(
        "fill", "AREA", (0.6, -5.4, 2.85), fill * 3, (1, 0.985, 0.96), "fill", shape="RECTANGLE", size=3.4, size_y=1.8
    )
    aim(f, (0.3, -1.0, 0.6))
    f.visible_camera = False
    f.visible_glossy = False
    w = bpy.data.worlds.new("w")
    bpy.context.scene.world = w
    w.use_nodes = True
    nt = w.node_tree
    bg = nt.nodes["Background"]
    lp = nt.nodes.new("ShaderNodeLightPath")
    m = nt.nodes.new("ShaderNodeMath")
    m.operation = "MULTIPLY"
    m.inputs[1].default_value = view
    nt.links.new(lp.outputs["Is Camera Ray"], m.inputs[0])
    nt.links.new(m.outputs[0], bg.inputs[1])
    bg.inputs[0].default_value = (0.88, 0.95, 1, 1)
    w.lightgroup = "sky"
    w.cycles.sampling_method = "NONE"


def common_mats():
    plain("ceil", (0.78, 0.775, 0.76), 0.9, 0.1)
    plain("trim", (0.74, 0.725, 0.70), 0.38, 0.45)
    plain("winframe", (0.72, 0.71, 0.69), 0.35, 0.5)
    plain("black", (0.018, 0.018, 0.02), 0.4, 0.5)
    plain("brass", (0.72, 0.48, 0.2), 0.28, 0.5, 1.0)
    plain("paper", (0.8, 0.785, 0.75), 0.8, 0.1)
    plain("soil", (0.03, 0.02, 0.015), 0.95, 0.1)
    plain("stem", (0.12, 0.09, 0.045), 0.7, 0.2)
    plaster("pot", (0.60, 0.57, 0.53))
    leafmat("leaf")
    plain("vase", (0.62, 0.58, 0.53), 0.55, 0.35)
    plain("chrome", (0.75, 0.75, 0.76), 0.12, 0.5, 1.0)
    for i, c in enumerate(
        [(0.52, 0.46, 0.38), (0.16, 0.22, 0.24), (0.45, 0.2, 0.12), (0.7, 0.67, 0.6), (0.1, 0.1, 0.11)]
    ):
        plain(f"bk{i+1}", c, 0.6, 0.25)
    plain("art1", (0.52, 0.30, 0.19), 0.8, 0.1)
    plain("art2", (0.26, 0.31, 0.28), 0.8, 0.1)
    plain("art3", (0.66, 0.55, 0.41), 0.8, 0.1)
    shademat("shade")
    b = emit("bulb", (1, 0.75, 0.48), 22.0)
    b.cycles.sample_as_light = False


BK = lambda: [MATS[k] for k in ("bk1", "bk2", "bk3", "bk4", "bk5")]


def oaks(c1=(0.36, 0.23, 0.125), c2=(0.5, 0.345, 0.2)):
    return wood("woodx", c1, c2, 1.3, "x", 0.4), wood("woodz", c1, c2, 1.3, "z", 0.4)


def sideboard(px, cx, cy, w, d, h, wood_m, metal, n=3, leg=0.16):
    box(px + "c", (w, d, h - leg), (cx, cy, leg + (h - leg) / 2), wood_m, 0.006)
    for i in range(n):
        dw = w / n - 0.008
        x = cx - w / 2 + w / n * (i + 0.5)
        box(
            f"{px}d{i}", (dw - 0.004, 0.02, h - leg - 0.05), (x, cy - d / 2 - 0.009, leg + (h - leg) / 2), wood_m, 0.003
        )
        box(f"{px}k{i}", (0.09, 0.012, 0.012), (x, cy - d / 2 - 0.026, h - 0.1), metal, 0.003)
    for sx in (-1, 1):
        for sy in (-1, 1):
            cyl(
                f"{px}l{sx}{sy}",
                0.014,
                (cx + sx * (w / 2 - 0.1), cy + sy * (d / 2 - 0.07), 0),
                (cx + sx * (w / 2 - 0.12), cy + sy * (d / 2 - 0.08), leg),
                metal,
                0.02,
            )


def moulding(px, x0, x1, z0, z1, mat, y=0, t=0.03, d=0.022):
    for n, s, p in (
        ("b", (x1 - x0, d, t), ((x0 + x1) / 2, y - d / 2, z0)),
        ("t", (x1 - x0, d, t), ((x0 + x1) / 2, y - d / 2, z1)),
        ("l", (t, d, z1 - z0 + t), (x0, y - d / 2, (z0 + z1) / 2)),
        ("r", (t, d, z1 - z0 + t), (x1, y - d / 2, (z0 + z1) / 2)),
    ):
        box(px + n, s, p, mat, 0.006)


def blanket(px, x, y, z, w, d, mat, seed=1, th=0.05):
    def fn(u, v):
        return (
            (u - 0.5) * w,
            (v - 0.5) * d,
            th * (0.6 + 0.4 * mn.noise(Vector((u * 3 + seed, v * 3, 1)))) * min(1, 8 * min(u, 1 - u, v, 1 - v) + 0.2),
        )

    o = grid(px, 50, 40, fn, mat, (x, y, z))
    s = o.modifiers.new("s", "SOLIDIFY")
    s.thickness = 0.012
    return o


def meta(cam, spots, win="left"):
    return dict(camera=dict(loc=list(cam[0]), lens=cam[1], shift=list(cam[2]), sensor=36), spots=spots, window=win)


def setcam(loc, lens=LENS, shift=(0, -0.07)):
    camera(loc, lens, shift)
    return (loc, lens, shift)
