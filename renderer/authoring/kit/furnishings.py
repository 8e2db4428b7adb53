"""Framed prints, books, vases, baskets, chairs and shelves that dress a set."""

import math
import random

import bpy
from mathutils import Vector
from mathutils import noise as mn

from .geometry import *
from .materials import *
from .nodes import *


def frame_art(prefix, cx, cz, w, h, yw, wood_m, mat_m, shapes, seed=0):
    t = 0.022
    d = 0.03
    y = yw - d / 2
    for n, s, p in (
        ("t", (w, d, t), (cx, y, cz + h / 2 - t / 2)),
        ("b", (w, d, t), (cx, y, cz - h / 2 + t / 2)),
        ("l", (t, d, h - 2 * t), (cx - w / 2 + t / 2, y, cz)),
        ("r", (t, d, h - 2 * t), (cx + w / 2 - t / 2, y, cz)),
    ):
        box(prefix + n, s, p, wood_m, 0.002)
    box(prefix + "mat", (w - 2 * t, 0.008, h - 2 * t), (cx, yw - 0.006, cz), mat_m, 0)
    k = 0
    for kind, dx, dz, a, bq, m in shapes:
        k += 1
        yy = yw - 0.0105 - 0.0004 * k
        if kind == "disc":
            v = [(math.cos(i / 64 * 2 * math.pi) * a, 0, math.sin(i / 64 * 2 * math.pi) * bq) for i in range(64)]
        elif kind == "arch":
            v = [(-a, 0, -bq), (a, 0, -bq)] + [
                (math.cos(i / 32 * math.pi) * a, 0, math.sin(i / 32 * math.pi) * a * 0.9 + bq * 0.35) for i in range(33)
            ]
        else:
            rn = random.Random(k + seed)
            v = []
            for i in range(64):
                an = i / 64 * 2 * math.pi
                r = 1 + 0.14 * math.sin(2 * an + k) + 0.08 * math.sin(3 * an + 2 * k)
                v.append((math.cos(an) * a * r, 0, math.sin(an) * bq * r))
        obj_from(f"{prefix}s{k}", v, [tuple(range(len(v)))], m, False, (cx + dx, yy, cz + dz))


def books(prefix, x, y, z, n, mats, seed=0, ax="x", hmax=0.27):
    rnd = random.Random(seed)
    cx = x
    for i in range(n):
        t = rnd.uniform(0.018, 0.042)
        h = rnd.uniform(0.19, hmax)
        d = rnd.uniform(0.14, 0.18)
        box(f"{prefix}{i}", (t, d, h), (cx + t / 2, y, z + h / 2), rnd.choice(mats), 0.0025, (0, 0, 0))
        cx += t + 0.001
    return cx


def vase(px, x, y, z, mat, kind=0, s=1.0):
    P = {
        0: [
            (0, 0),
            (0.05, 0),
            (0.085, 0.05),
            (0.095, 0.12),
            (0.07, 0.2),
            (0.035, 0.25),
            (0.04, 0.28),
            (0.034, 0.28),
            (0.03, 0.25),
        ],
        1: [(0, 0), (0.06, 0), (0.062, 0.2), (0.055, 0.22), (0.05, 0.22), (0.05, 0.05)],
        2: [(0, 0), (0.09, 0.0), (0.12, 0.05), (0.125, 0.07), (0.115, 0.07), (0.05, 0.02)],
    }[kind]
    return lathe(px, [(a * s, q * s) for a, q in P], (x, y, z), mat)


def dchair(px, x, y, rot, wood_m, seat_m, sc=1.0):
    """simple dining chair, front faces -y before rotation"""
    e = bpy.data.objects.new(px, None)
    bpy.context.collection.objects.link(e)
    os_ = []
    os_.append(cushion(px + "s", (0.46, 0.44, 0.06), (0, 0, 0.455), seat_m, 9, 0.12, wr=0.001, res=24))
    for sx in (-1, 1):
        os_ += [
            cyl(f"{px}f{sx}", 0.013, (sx * 0.215, -0.21, 0), (sx * 0.19, -0.18, 0.44), wood_m, 0.018),
            cyl(f"{px}b{sx}", 0.013, (sx * 0.20, 0.24, 0), (sx * 0.19, 0.19, 0.46), wood_m, 0.018),
            cyl(f"{px}u{sx}", 0.017, (sx * 0.19, 0.19, 0.44), (sx * 0.20, 0.26, 0.82), wood_m, 0.012),
        ]

    def fb(u, v):
        a = (u - 0.5) * 1.0
        return (
            0.44 * math.sin(a) / 1.0 * 1.0,
            0.255 - 0.05 * (1 - math.cos(a * 1.5)) * 2 + 0.06 * (v - 0.5) * 0.4 + 0.03,
            0.70 + 0.15 * v,
        )

    b = grid(px + "bk", 24, 8, fb, wood_m)
    so = b.modifiers.new("s", "SOLIDIFY")
    so.thickness = 0.016
    os_.append(b)
    for sy in (-0.19,):
        os_.append(cyl(f"{px}r{sy}", 0.010, (-0.19, sy, 0.40), (0.19, sy, 0.40), wood_m))
    for o in os_:
        o.parent = e
    e.location = (x, y, 0)
    e.rotation_euler = (0, 0, rot)
    e.scale = (sc,) * 3
    return e


def basket(px, x, y, z, r, h, mat):
    def fn(u, v):
        a = u * 2 * math.pi
        rr = r * (0.86 + 0.14 * math.sin(min(1, v * 1.3) * math.pi * 0.6)) + 0.006 * math.sin(
            v * h / 0.012 * math.pi + (math.floor(u * 60) % 2) * math.pi
        )
        return (rr * math.cos(a), rr * math.sin(a), v * h)

    o = grid(px, 181, 60, fn, mat, (x, y, z))
    s = o.modifiers.new("s", "SOLIDIFY")
    s.thickness = 0.01
    return o


def shelfunit(px, x0, x1, y, z0, z1, n, d, wood_m, cols=1, back=None, t=0.022):
    w = x1 - x0
    box(px + "L", (t, d, z1 - z0), (x0 + t / 2, y, (z0 + z1) / 2), wood_m, 0.002)
    box(px + "R", (t, d, z1 - z0), (x1 - t / 2, y, (z0 + z1) / 2), wood_m, 0.002)
    for i in range(n + 1):
        box(f"{px}h{i}", (w - 2 * t, d, t), ((x0 + x1) / 2, y, z0 + t / 2 + (z1 - z0 - t) * i / n), wood_m, 0.002)
    for i in range(1, cols):
        box(f"{px}v{i}", (t, d, z1 - z0 - 2 * t), (x0 + w * i / cols, y, (z0 + z1) / 2), wood_m, 0.002)
    if back:
        box(px + "B", (w, 0.008, z1 - z0), ((x0 + x1) / 2, y + d / 2, (z0 + z1) / 2), back, 0)
