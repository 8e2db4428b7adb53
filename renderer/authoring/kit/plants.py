"""Potted plants and cut branches: leaves are single bent quads on curved stems."""

import math
import random

import bpy
from mathutils import Vector

from .geometry import *
from .materials import *
from .nodes import *


def plant(prefix, loc, pot, soil, stem, leaf, h=1.35, n=38, seed=3, L=0.24, potr=0.17, poth=0.34):
    rnd = random.Random(seed)
    x, y, z = loc
    lathe(
        prefix + "_pot",
        [
            (0, 0),
            (potr * 0.78, 0),
            (potr * 0.8, 0.012),
            (potr, poth - 0.01),
            (potr * 0.985, poth),
            (potr * 0.93, poth),
            (potr * 0.92, poth - 0.05),
            (0, poth - 0.05),
        ],
        loc,
        pot,
    )
    lathe(prefix + "_soil", [(0, poth - 0.045), (potr * 0.925, poth - 0.045)], loc, soil)

    def leafmesh(l, w, bend, fold):
        nx, ny = 9, 15

        def fn(u, v):
            s = (u - 0.5) * 2
            prof = math.sin(math.pi * min(1, v * 1.02) ** 0.75) ** 0.8 * (1 - 0.25 * v)
            X = s * w * prof
            a = bend * v
            Y = l * math.sin(a) / max(bend, 0.01) if bend > 0.01 else l * v
            Z = -l * (1 - math.cos(a)) / max(bend, 0.01) + fold * abs(s) * w * prof + 0.012 * math.sin(v * 18) * abs(s)
            return (X, Y, Z)

        return fn

    trunks = []
    for t in range(3):
        bx = x + rnd.uniform(-0.05, 0.05)
        by = y + rnd.uniform(-0.05, 0.05)
        hh = h * (1, 0.8, 0.62)[t]
        lx = rnd.uniform(-0.16, 0.16)
        ly = rnd.uniform(-0.12, 0.12)
        pts = [
            (
                bx + lx * (k / 5) ** 1.5 + rnd.uniform(-0.01, 0.01),
                by + ly * (k / 5) ** 1.5,
                z + poth - 0.05 + (hh - poth) * k / 5,
            )
            for k in range(6)
        ]
        tube(f"{prefix}_st{t}", pts, 0.011, stem)
        trunks.append(pts)
    for i in range(n):
        pts = trunks[rnd.choice([0, 0, 0, 1, 1, 2])]
        k = rnd.uniform(1.4, 5)
        a = int(min(4, k))
        f = k - a
        p = Vector(pts[a]).lerp(Vector(pts[a + 1]), f)
        ang = i * 2.4 + rnd.uniform(-0.5, 0.5)
        l = L * rnd.uniform(0.7, 1.2)
        up = rnd.uniform(0.15, 0.95) * (0.4 + 0.6 * k / 5)
        fn = leafmesh(l, l * rnd.uniform(0.27, 0.36), rnd.uniform(0.5, 1.3), rnd.uniform(0.15, 0.4))
        o = grid(f"{prefix}_lf{i}", 9, 15, fn, leaf)
        pl = 0.05
        d = Vector((math.cos(ang), math.sin(ang), 0))
        q = p + d * pl + Vector((0, 0, 0.03))
        tube(f"{prefix}_pt{i}", [p, (p + q) / 2 + Vector((0, 0, 0.005)), q], 0.003, stem)
        o.location = q
        o.rotation_euler = (up, rnd.uniform(-0.25, 0.25), ang - math.pi / 2)


def branches(px, x, y, z, stem, leaf, h=0.55, n=5, seed=1, spread=0.22, leaves=14, L=0.07):
    """dry branches / eucalyptus twigs for a vase"""
    rnd = random.Random(seed)
    for i in range(n):
        a = rnd.uniform(0, 6.28)
        s = spread * rnd.uniform(0.4, 1)
        hh = h * rnd.uniform(0.7, 1.1)
        pts = [
            Vector(
                (
                    x + math.cos(a) * s * (k / 5) ** 1.7 + rnd.uniform(-0.01, 0.01),
                    y + math.sin(a) * s * 0.6 * (k / 5) ** 1.7,
                    z + hh * k / 5,
                )
            )
            for k in range(6)
        ]
        tube(f"{px}s{i}", [tuple(p) for p in pts], 0.0028, stem)
        for j in range(leaves):
            k = rnd.uniform(1.6, 5)
            q = int(min(4, k))
            p = pts[q].lerp(pts[q + 1], k - q)
            l = L * rnd.uniform(0.6, 1.2)

            def fn(u, v):
                w = (u - 0.5) * 2 * l * 0.42 * math.sin(math.pi * min(1, v * 1.01) ** 0.8) ** 0.8
                return (w, l * v, abs(w) * 0.3 - 0.15 * l * v * v)

            o = grid(f"{px}l{i}_{j}", 5, 7, fn, leaf)
            o.location = p
            o.rotation_euler = (rnd.uniform(-0.3, 1.1), rnd.uniform(-0.6, 0.6), rnd.uniform(0, 6.28))
