"""Lamps of the `lamp` group and the light objects behind them. Shades are half transparent to shadow rays, so bulbs are sampled directly."""

import math
import random

import bpy
from mathutils import Vector

from .geometry import *
from .materials import *
from .nodes import *


def lightobj(name, kind, loc, energy, col, group, rot=(0, 0, 0), **k):
    l = bpy.data.lights.new(name, kind)
    l.energy = energy
    l.color = col
    for a, v in k.items():
        setattr(l, a, v)
    o = bpy.data.objects.new(name, l)
    bpy.context.collection.objects.link(o)
    o.location = loc
    o.rotation_euler = rot
    o.lightgroup = group
    return o


def pointlight(name, loc, e, r, col, group="lamp"):
    return lightobj(name, "POINT", loc, e, col, group, shadow_soft_size=r)


def aim(o, target):
    o.rotation_mode = "QUATERNION"
    o.rotation_quaternion = (Vector(target) - o.location).to_track_quat("-Z", "Y")


def floorlamp(prefix, loc, metal, shade, h=1.55, light=60, col=(1, 0.62, 0.32)):
    x, y, z = loc
    lathe(
        prefix + "_base",
        [
            (0, 0),
            (0.14, 0),
            (0.145, 0.006),
            (0.14, 0.016),
            (0.012, 0.02),
            (0.009, 0.03),
            (0.009, h - 0.05),
            (0, h - 0.05),
        ],
        loc,
        metal,
    )
    lathe(prefix + "_shade", [(0.21, h - 0.16), (0.15, h + 0.14)], loc, shade, 64).lightgroup = "lamp"
    lathe(prefix + "_rim", [(0.2115, h - 0.162), (0.2125, h - 0.155), (0.2105, h - 0.15)], loc, metal, 64)
    return pointlight(prefix + "_L", (x, y, z + h - 0.02), light, 0.045, col)


def pendant(px, x, y, z, r, h, metal, top, inner, energy=25, col=(1, 0.64, 0.34)):
    """dome pendant: metal outside, light inside; hangs from z=top"""
    lathe(
        px + "_o",
        [(r, 0), (r * 0.93, h * 0.35), (r * 0.62, h * 0.78), (r * 0.16, h), (0.02, h + 0.02)],
        (x, y, z),
        metal,
        64,
        0.003,
    )
    lathe(
        px + "_i",
        [(r * 0.985, 0.004), (r * 0.915, h * 0.35), (r * 0.6, h * 0.76), (0.02, h * 0.97)],
        (x, y, z),
        inner,
        64,
    )
    cyl(px + "_c", 0.004, (x, y, z + h), (x, y, top), metal)
    lathe(
        px + "_b",
        [(0, -0.0), (0.03, 0.012), (0.042, 0.04), (0.03, 0.075), (0.012, 0.1)],
        (x, y, z + h * 0.25),
        MATS["bulb"],
        24,
    ).lightgroup = "lamp"
    return pointlight(px + "_L", (x, y, z + h * 0.25 - 0.01), energy, 0.04, col)


def pendant_globe(px, x, y, z, r, metal, glass, top, energy=18, col=(1, 0.66, 0.38)):
    o = lathe(
        px + "_g",
        [(r * math.sin(a), -r * math.cos(a)) for a in [math.pi * k / 20 for k in range(21)]],
        (x, y, z),
        glass,
        48,
    )
    o.lightgroup = "lamp"
    cyl(px + "_c", 0.004, (x, y, z + r), (x, y, top), metal)
    cyl(px + "_k", 0.022, (x, y, z + r - 0.01), (x, y, z + r + 0.05), metal)
    return pointlight(px + "_L", (x, y, z), energy, r * 0.5, col)


def paperlamp(px, x, y, z, r, shade, metal, top, energy=30):
    """ribbed paper lantern"""
    pr = []
    for k in range(61):
        a = math.pi * (0.06 + 0.88 * k / 60)
        pr.append(((r + 0.006 * math.cos(k * math.pi)) * math.sin(a), -r * 0.86 * math.cos(a)))
    o = lathe(px + "_p", pr, (x, y, z), shade, 64)
    o.lightgroup = "lamp"
    cyl(px + "_c", 0.004, (x, y, z + r * 0.8), (x, y, top), metal)
    return pointlight(px + "_L", (x, y, z), energy, r * 0.45, (1, 0.70, 0.44))


def tablelamp(px, x, y, z, body, shade, energy=12, s=1.0, kind=0):
    pr = (
        [(0, 0), (0.07, 0), (0.11, 0.06), (0.10, 0.16), (0.035, 0.22), (0.012, 0.25), (0.01, 0.34)]
        if kind == 0
        else [(0, 0), (0.085, 0), (0.085, 0.012), (0.012, 0.02), (0.012, 0.34)]
    )
    lathe(px + "_b", [(a * s, q * s) for a, q in pr], (x, y, z), body)
    o = lathe(px + "_s", [(0.165 * s, 0.27 * s), (0.12 * s, 0.50 * s)], (x, y, z), shade, 64)
    o.lightgroup = "lamp"
    return pointlight(px + "_L", (x, y, z + 0.38 * s), energy, 0.035, (1, 0.64, 0.34))
