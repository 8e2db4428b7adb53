"""Plaster, brick, concrete and stone."""

import math

import bpy

from .nodes import *


def plaster(name, col=(0.62, 0.61, 0.59)):
    m, nt, b, o = new_material(name)
    v = pos(nt)
    n = N(nt, "ShaderNodeTexNoise", Scale=2.2, Detail=5, Roughness=0.6)
    nt.links.new(v, n.inputs[0])
    n2 = N(nt, "ShaderNodeTexNoise", Scale=55, Detail=6, Roughness=0.7)
    nt.links.new(v, n2.inputs[0])
    c = ramp(nt, n.outputs[0], [(0.3, tuple(x * 0.955 for x in col)), (0.7, tuple(min(1, x * 1.03) for x in col))])
    nt.links.new(c, b.inputs["Base Color"])
    b.inputs["Roughness"].default_value = 0.85
    b.inputs["Specular"].default_value = 0.2
    bump(nt, b, n2.outputs[0], 0.22, 0.004)
    return m


def bricks(
    name,
    c1,
    c2,
    mortar,
    w=0.24,
    h=0.075,
    gap=0.010,
    vary=0.35,
    bmp=0.6,
    axis="xz",
    rough=0.85,
    spec=0.2,
    offset=0.5,
    gloss=False,
    noise=0.5,
    freq=2,
):
    """brick / tile material; axis xz = wall facing y, yz = wall facing x, xy = floor"""
    m, nt, b, o = new_material(name)
    v = pos(nt)
    mp = nt.nodes.new("ShaderNodeMapping")
    mp.inputs["Rotation"].default_value = {
        "xz": (math.pi / 2, 0, 0),
        "yz": (math.pi / 2, 0, math.pi / 2),
        "xy": (0, 0, 0),
    }[axis]
    mp.vector_type = "TEXTURE" if axis != "xy" else "POINT"
    nt.links.new(v, mp.inputs[0])
    vec = mp.outputs[0]
    if axis == "yz":  # x<-y, y<-z
        sp = nt.nodes.new("ShaderNodeSeparateXYZ")
        nt.links.new(v, sp.inputs[0])
        cb = nt.nodes.new("ShaderNodeCombineXYZ")
        nt.links.new(sp.outputs[1], cb.inputs[0])
        nt.links.new(sp.outputs[2], cb.inputs[1])
        vec = cb.outputs[0]
    elif axis == "xz":
        sp = nt.nodes.new("ShaderNodeSeparateXYZ")
        nt.links.new(v, sp.inputs[0])
        cb = nt.nodes.new("ShaderNodeCombineXYZ")
        nt.links.new(sp.outputs[0], cb.inputs[0])
        nt.links.new(sp.outputs[2], cb.inputs[1])
        vec = cb.outputs[0]
    br = N(nt, "ShaderNodeTexBrick", _offset=offset, _offset_frequency=freq)
    nt.links.new(vec, br.inputs["Vector"])
    br.inputs["Scale"].default_value = 1
    br.inputs["Mortar Size"].default_value = gap
    br.inputs["Mortar Smooth"].default_value = 0.3
    br.inputs["Brick Width"].default_value = w
    br.inputs["Row Height"].default_value = h
    br.inputs["Bias"].default_value = 0
    br.inputs["Color1"].default_value = (0, 0, 0, 1)
    br.inputs["Color2"].default_value = (1, 1, 1, 1)
    n = N(nt, "ShaderNodeTexNoise", Scale=9, Detail=6, Roughness=0.65)
    nt.links.new(v, n.inputs[0])
    n2 = N(nt, "ShaderNodeTexNoise", Scale=70, Detail=4, Roughness=0.7)
    nt.links.new(v, n2.inputs[0])
    col = mix(nt, c1, c2, br.outputs["Color"])
    nn = ramp(nt, n.outputs[0], [(0.3, (1 - vary,) * 3), (0.7, (1 + vary * 0.15,) * 3)])
    col = mix(nt, col, nn, 1.0, "MULTIPLY")
    col = mix(nt, col, mortar, br.outputs["Fac"])
    nt.links.new(col, b.inputs["Base Color"])
    rr = ramp(nt, br.outputs["Fac"], [(0, (rough,) * 3), (1, (0.9,) * 3)])
    nt.links.new(rr, b.inputs["Roughness"])
    b.inputs["Specular"].default_value = spec
    hm = N(nt, "ShaderNodeMath", _operation="MULTIPLY_ADD")
    nt.links.new(br.outputs["Fac"], hm.inputs[0])
    hm.inputs[1].default_value = -1.5
    k = N(nt, "ShaderNodeMath", _operation="MULTIPLY")
    nt.links.new(n2.outputs[0], k.inputs[0])
    k.inputs[1].default_value = noise
    nt.links.new(k.outputs[0], hm.inputs[2])
    bump(nt, b, hm.outputs[0], bmp, 0.006)
    return m


def concrete(name, col=(0.40, 0.395, 0.385), rough=0.75, vary=0.16):
    m, nt, b, o = new_material(name)
    v = pos(nt)
    n = N(nt, "ShaderNodeTexNoise", Scale=1.6, Detail=9, Roughness=0.62, Distortion=0.4)
    nt.links.new(v, n.inputs[0])
    n2 = N(nt, "ShaderNodeTexNoise", Scale=38, Detail=6, Roughness=0.75)
    nt.links.new(v, n2.inputs[0])
    c = ramp(
        nt, n.outputs[0], [(0.3, tuple(x * (1 - vary) for x in col)), (0.7, tuple(x * (1 + vary * 0.5) for x in col))]
    )
    f = ramp(nt, n2.outputs[0], [(0.35, (0.93,) * 3), (0.6, (1, 1, 1))])
    c = mix(nt, c, f, 1.0, "MULTIPLY")
    nt.links.new(c, b.inputs["Base Color"])
    b.inputs["Roughness"].default_value = rough
    b.inputs["Specular"].default_value = 0.3
    bump(nt, b, n2.outputs[0], 0.18, 0.003)
    return m


def stone(name, col=(0.72, 0.70, 0.67), vein=(0.42, 0.40, 0.38), rough=0.22, scale=1.6):
    m, nt, b, o = new_material(name)
    v = pos(nt)
    n = N(nt, "ShaderNodeTexNoise", Scale=scale, Detail=8, Roughness=0.6, Distortion=2.2)
    nt.links.new(v, n.inputs[0])
    c = ramp(
        nt, n.outputs[0], [(0.44, col), (0.495, tuple((a * 0.45 + q * 0.55) for a, q in zip(col, vein))), (0.52, col)]
    )
    nt.links.new(c, b.inputs["Base Color"])
    b.inputs["Roughness"].default_value = rough
    b.inputs["Specular"].default_value = 0.5
    return m
