"""Plain colours, timber, cloth, leaves, lamp shades and light emitters."""

import math

import bpy

from .nodes import *


def plain(name, col, rough=0.5, spec=0.4, metal=0, sheen=0, b=None):
    m, nt, bs, o = new_material(name)
    bs.inputs["Base Color"].default_value = (*col, 1)
    bs.inputs["Roughness"].default_value = rough
    bs.inputs["Specular"].default_value = spec
    bs.inputs["Metallic"].default_value = metal
    bs.inputs["Sheen"].default_value = sheen
    return m


def wood(
    name, c1=(0.34, 0.215, 0.12), c2=(0.5, 0.34, 0.2), scale=1.0, axis="x", rough=0.42, planks=None, kind="Object"
):
    m, nt, b, o = new_material(name)
    s = {"x": (0.9, 14, 14), "y": (14, 0.9, 14), "z": (14, 14, 0.9)}[axis]
    v = pos(nt, kind=kind)
    st = nt.nodes.new("ShaderNodeMapping")
    st.inputs["Scale"].default_value = tuple(q * scale for q in s)
    nt.links.new(v, st.inputs[0])
    vec = st.outputs[0]
    tone = None
    gap = None
    if planks:
        br = N(nt, "ShaderNodeTexBrick", _offset=0.37, _offset_frequency=2)
        br.inputs["Scale"].default_value = 1
        br.inputs["Mortar Size"].default_value = 0.0016
        br.inputs["Mortar Smooth"].default_value = 0.25
        br.inputs["Bias"].default_value = 0
        br.inputs["Brick Width"].default_value = planks[0]
        br.inputs["Row Height"].default_value = planks[1]
        br.inputs["Color1"].default_value = (0, 0, 0, 1)
        br.inputs["Color2"].default_value = (1, 1, 1, 1)
        rv = v
        if axis == "y":
            r = nt.nodes.new("ShaderNodeMapping")
            r.inputs["Rotation"].default_value = (0, 0, math.pi / 2)
            nt.links.new(v, r.inputs[0])
            rv = r.outputs[0]
        nt.links.new(rv, br.inputs["Vector"])
        tone = br.outputs["Color"]
        gap = br.outputs["Fac"]
        off = N(nt, "ShaderNodeVectorMath", _operation="MULTIPLY")
        off.inputs[1].default_value = (37, 53, 71)
        nt.links.new(tone, off.inputs[0])
        ad = N(nt, "ShaderNodeVectorMath", _operation="ADD")
        nt.links.new(vec, ad.inputs[0])
        nt.links.new(off.outputs[0], ad.inputs[1])
        vec = ad.outputs[0]
    n = N(nt, "ShaderNodeTexNoise", Scale=1.3, Detail=7, Roughness=0.62, Distortion=0.9)
    nt.links.new(vec, n.inputs[0])
    f = N(nt, "ShaderNodeTexNoise", Scale=9, Detail=3, Roughness=0.7)
    nt.links.new(vec, f.inputs[0])
    col = ramp(nt, n.outputs[0], [(0.28, c1), (0.5, tuple((a + q) / 2 for a, q in zip(c1, c2))), (0.72, c2)])
    fr = ramp(nt, f.outputs[0], [(0.35, (0.78, 0.76, 0.74)), (0.6, (1, 1, 1))])
    col = mix(nt, col, fr, 0.7, "MULTIPLY")
    if planks:
        tr = ramp(nt, tone, [(0, (0.78, 0.78, 0.78)), (1, (1.0, 1.0, 1.0))])
        col = mix(nt, col, tr, 1.0, "MULTIPLY")
        col = mix(nt, col, tuple(x * 0.25 for x in c1), gap)
    nt.links.new(col, b.inputs["Base Color"])
    rr = ramp(nt, f.outputs[0], [(0.3, (rough + 0.13,) * 3), (0.7, (rough,) * 3)])
    nt.links.new(rr, b.inputs["Roughness"])
    b.inputs["Specular"].default_value = 0.4
    h = f.outputs[0]
    if planks:
        inv = N(nt, "ShaderNodeMath", _operation="MULTIPLY_ADD")
        nt.links.new(gap, inv.inputs[0])
        inv.inputs[1].default_value = -4
        nt.links.new(h, inv.inputs[2])
        h = inv.outputs[0]
    bump(nt, b, h, 0.25, 0.0015)
    return m


def fabric(name, col, weave=900, rough=0.9, sheen=0.35, var=0.10, bumpd=0.0012, trans=0):
    m, nt, b, o = new_material(name)
    v = pos(nt)
    n = N(nt, "ShaderNodeTexNoise", Scale=weave * 0.45, Detail=2, Roughness=0.8)
    nt.links.new(v, n.inputs[0])
    g = N(nt, "ShaderNodeTexNoise", Scale=6, Detail=4)
    nt.links.new(v, g.inputs[0])
    w = []
    for ax, rot in (("X", 0), ("Y", 0), ("Z", 0)):
        t = N(nt, "ShaderNodeTexWave", Scale=weave / 6.3, Distortion=1.5, Detail=1)
        t.bands_direction = ax
        nt.links.new(v, t.inputs[0])
        w.append(t.outputs["Fac"])
    a = N(nt, "ShaderNodeMath", _operation="MAXIMUM")
    nt.links.new(w[0], a.inputs[0])
    nt.links.new(w[2], a.inputs[1])
    a2 = N(nt, "ShaderNodeMath", _operation="MULTIPLY_ADD")
    nt.links.new(n.outputs[0], a2.inputs[0])
    a2.inputs[1].default_value = 1.3
    nt.links.new(a.outputs[0], a2.inputs[2])
    c = ramp(
        nt,
        n.outputs[0],
        [(0.3, tuple(x * (1 - 2.2 * var) for x in col)), (0.7, tuple(min(1, x * (1 + var)) for x in col))],
    )
    gg = ramp(nt, g.outputs[0], [(0.3, (0.94,) * 3), (0.7, (1, 1, 1))])
    c = mix(nt, c, gg, 1.0, "MULTIPLY")
    nt.links.new(c, b.inputs["Base Color"])
    b.inputs["Roughness"].default_value = rough
    b.inputs["Sheen"].default_value = sheen
    b.inputs["Specular"].default_value = 0.12
    bump(nt, b, a2.outputs[0], 0.35, bumpd)
    if trans:
        tl = N(nt, "ShaderNodeBsdfTranslucent")
        nt.links.new(c, tl.inputs[0])
        mx = nt.nodes.new("ShaderNodeMixShader")
        mx.inputs[0].default_value = trans
        nt.links.new(b.outputs[0], mx.inputs[1])
        nt.links.new(tl.outputs[0], mx.inputs[2])
        nt.links.new(mx.outputs[0], o.inputs[0])
    return m


def leafmat(name, c1=(0.035, 0.10, 0.03), c2=(0.09, 0.2, 0.05)):
    m, nt, b, o = new_material(name)
    oi = nt.nodes.new("ShaderNodeObjectInfo")
    v = pos(nt, kind="Generated")
    n = N(nt, "ShaderNodeTexNoise", Scale=7, Detail=3)
    nt.links.new(v, n.inputs[0])
    c = ramp(nt, n.outputs[0], [(0.3, c1), (0.7, c2)])
    nt.links.new(c, b.inputs["Base Color"])
    b.inputs["Roughness"].default_value = 0.38
    b.inputs["Specular"].default_value = 0.45
    tl = N(nt, "ShaderNodeBsdfTranslucent")
    tl.inputs[0].default_value = (0.22, 0.42, 0.07, 1)
    mx = nt.nodes.new("ShaderNodeMixShader")
    mx.inputs[0].default_value = 0.22
    nt.links.new(b.outputs[0], mx.inputs[1])
    nt.links.new(tl.outputs[0], mx.inputs[2])
    nt.links.new(mx.outputs[0], o.inputs[0])
    return m


def emit(name, col, s):
    m = bpy.data.materials.new(name)
    m.use_nodes = True
    nt = m.node_tree
    nt.nodes.clear()
    o = nt.nodes.new("ShaderNodeOutputMaterial")
    e = nt.nodes.new("ShaderNodeEmission")
    e.inputs[0].default_value = (*col, 1)
    e.inputs[1].default_value = s
    nt.links.new(e.outputs[0], o.inputs[0])
    MATS[name] = m
    return m


def shademat(name="shade", col=(0.78, 0.72, 0.62), glow=(1, 0.66, 0.36), strength=5.0, trans=0.42):
    """lamp shade: diffuse for every ray, half transparent for shadow rays (so the bulb inside is sampled directly: little noise),
    and glowing for camera and glossy rays only (the glow belongs to the lamp light group through the object)"""
    m, nt, b, o = new_material(name)
    b.inputs["Base Color"].default_value = (*col, 1)
    b.inputs["Roughness"].default_value = 0.9
    b.inputs["Specular"].default_value = 0.1
    lp = nt.nodes.new("ShaderNodeLightPath")
    e = N(nt, "ShaderNodeEmission")
    e.inputs[0].default_value = (*glow, 1)
    v = pos(nt, kind="Generated")
    sp = nt.nodes.new("ShaderNodeSeparateXYZ")
    nt.links.new(v, sp.inputs[0])
    g = ramp(nt, sp.outputs[2], [(0, (0.75, 0.75, 0.75)), (0.38, (1.15, 1.15, 1.15)), (1, (0.5, 0.5, 0.5))])
    mx = N(nt, "ShaderNodeMath", _operation="MAXIMUM")
    nt.links.new(lp.outputs["Is Camera Ray"], mx.inputs[0])
    nt.links.new(lp.outputs["Is Glossy Ray"], mx.inputs[1])
    k = N(nt, "ShaderNodeMath", _operation="MULTIPLY")
    nt.links.new(mx.outputs[0], k.inputs[0])
    nt.links.new(g, k.inputs[1])
    k2 = N(nt, "ShaderNodeMath", _operation="MULTIPLY")
    nt.links.new(k.outputs[0], k2.inputs[0])
    k2.inputs[1].default_value = strength
    nt.links.new(k2.outputs[0], e.inputs[1])
    ad = nt.nodes.new("ShaderNodeAddShader")
    nt.links.new(b.outputs[0], ad.inputs[0])
    nt.links.new(e.outputs[0], ad.inputs[1])
    t = N(nt, "ShaderNodeBsdfTransparent")
    t.inputs[0].default_value = (trans, trans * 0.86, trans * 0.68, 1)
    ms = nt.nodes.new("ShaderNodeMixShader")
    nt.links.new(lp.outputs["Is Shadow Ray"], ms.inputs[0])
    nt.links.new(ad.outputs[0], ms.inputs[1])
    nt.links.new(t.outputs[0], ms.inputs[2])
    nt.links.new(ms.outputs[0], o.inputs[0])
    m.cycles.sample_as_light = False
    return m
