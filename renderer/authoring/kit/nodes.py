"""Shader nodes in short. MATS holds every material made, by name: the mattes are derived from it."""

import math

import bpy

MATS = {}


def new_material(name):
    m = bpy.data.materials.new(name)
    m.use_nodes = True
    nt = m.node_tree
    nt.nodes.clear()
    o = nt.nodes.new("ShaderNodeOutputMaterial")
    b = nt.nodes.new("ShaderNodeBsdfPrincipled")
    nt.links.new(b.outputs[0], o.inputs[0])
    MATS[name] = m
    return m, nt, b, o


def N(nt, t, **k):
    n = nt.nodes.new(t)
    for a, v in k.items():
        if a.startswith("_"):
            setattr(n, a[1:], v)
        else:
            n.inputs[a].default_value = v
    return n


def pos(nt, scale=(1, 1, 1), rot=(0, 0, 0), kind="Object"):
    tc = nt.nodes.new("ShaderNodeTexCoord")
    mp = nt.nodes.new("ShaderNodeMapping")
    mp.inputs["Scale"].default_value = scale
    mp.inputs["Rotation"].default_value = rot
    nt.links.new(tc.outputs[kind], mp.inputs["Vector"])
    return mp.outputs[0]


def bump(nt, b, h, strength=0.3, dist=0.002):
    bp = N(nt, "ShaderNodeBump", Strength=strength, Distance=dist)
    nt.links.new(h, bp.inputs["Height"])
    nt.links.new(bp.outputs[0], b.inputs["Normal"])


def ramp(nt, fac, stops):
    r = nt.nodes.new("ShaderNodeValToRGB")
    el = r.color_ramp.elements
    while len(el) < len(stops):
        el.new(0.5)
    for e, (p, c) in zip(el, stops):
        e.position = p
        e.color = (*c, 1)
    nt.links.new(fac, r.inputs[0])
    return r.outputs[0]


def mix(nt, a, b, fac, mode="MIX"):
    m = nt.nodes.new("ShaderNodeMixRGB")
    m.blend_type = mode
    for i, v in ((0, fac), (1, a), (2, b)):
        if hasattr(v, "links"):
            nt.links.new(v, m.inputs[i])
        else:
            m.inputs[i].default_value = v if i == 0 else (*v, 1)
    return m.outputs[0]
