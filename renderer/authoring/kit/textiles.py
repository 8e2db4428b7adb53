"""Curtains and rugs."""

import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

from .geometry import *
from .materials import *
from .nodes import *


def curtain(name, x, y0, y1, z0, z1, mat, folds=7, amp=0.045, seed=1):
    rnd = random.Random(seed)
    ph = [rnd.uniform(-0.5, 0.5) for _ in range(40)]

    def fn(u, v):
        a = u * folds * 2 * math.pi
        pin = 0.55 + 0.45 * (1 - v) ** 0.7
        return (
            x
            + amp * pin * math.sin(a + ph[int(u * 20)] * 0.0 + 0.6 * math.sin(3 * v + u * 9))
            + 0.012 * math.sin(2.3 * a + 4 * v),
            y0 + (y1 - y0) * u + 0.012 * math.sin(a * 2),
            z0 + (z1 - z0) * v,
        )

    o = grid(name, 220, 40, fn, mat)
    return o


def rug(name, w, d, loc, mat, seed=2):
    def fn(u, v):
        e = min(u, 1 - u) * w
        e2 = min(v, 1 - v) * d
        k = min(1, min(e, e2) / 0.012)
        k = math.sqrt(max(0, 1 - (1 - k) ** 2))
        X = (u - 0.5) * w
        Y = (v - 0.5) * d
        return (
            X + 0.004 * mn.noise(Vector((Y * 4, seed, 0))),
            Y + 0.004 * mn.noise(Vector((X * 4, seed, 5))),
            0.001
            + k
            * (
                0.011 + 0.0035 * mn.noise(Vector((X * 110, Y * 110, 0))) + 0.002 * mn.noise(Vector((X * 30, Y * 30, 0)))
            ),
        )

    return grid(name, 520, 360, fn, mat, loc)
