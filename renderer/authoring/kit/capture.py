"""Camera, Cycles settings, light-group passes and matte outputs."""

import math
import os
import time

import bpy
import numpy as np

from .nodes import MATS


def cycles(w, h, spp, thr=0.02, seed=0, alpha=False):
    s = bpy.context.scene
    s.render.engine = "CYCLES"
    c = s.cycles
    c.device = "CPU"
    c.samples = spp
    c.use_adaptive_sampling = thr > 0
    c.adaptive_threshold = max(thr, 1e-4)
    c.adaptive_min_samples = min(32, spp)
    c.use_denoising = False
    c.max_bounces = 5
    c.diffuse_bounces = 3
    c.glossy_bounces = 2
    c.transmission_bounces = 2
    c.transparent_max_bounces = 8
    c.sample_clamp_indirect = 3
    c.sample_clamp_direct = 0
    c.caustics_reflective = False
    c.caustics_refractive = False
    c.blur_glossy = 1.0
    c.seed = seed
    c.use_light_tree = False if hasattr(c, "use_light_tree") else False
    s.render.resolution_x = w
    s.render.resolution_y = h
    s.render.resolution_percentage = 100
    s.render.film_transparent = alpha
    s.render.threads_mode = "AUTO"
    s.render.use_persistent_data = True
    s.view_settings.view_transform = "Standard"
    s.cycles.pixel_filter_type = "BLACKMAN_HARRIS"
    return s


def add_aov_mattes(rules):
    """rules: list of {material-name-or-prefix*: channel 0..2}, one dict per matte picture m1,m2,m3.
    Every material writes its matte colour as shader AOVs, so mattes come free with the beauty render and share its anti-aliasing.
    """
    vl = bpy.context.scene.view_layers[0]
    for k in range(len(rules)):
        if f"m{k+1}" not in [a.name for a in vl.aovs]:
            a = vl.aovs.add()
            a.name = f"m{k+1}"
            a.type = "COLOR"
    for m in bpy.data.materials:
        if not m.use_nodes:
            continue
        for k, r in enumerate(rules):
            c = next((v for n, v in r.items() if m.name == n or (n.endswith("*") and m.name.startswith(n[:-1]))), None)
            if c is None:
                continue
            n = m.node_tree.nodes.new("ShaderNodeOutputAOV")
            n.name = f"m{k+1}"
            col = [0, 0, 0, 1]
            col[c] = 1
            n.inputs[0].default_value = col


def passes(outdir, groups, spp, w, h, seed, thr=0.0, aovs=()):
    """render once, return (dict of numpy arrays: one linear RGB picture per light group + guide passes + AOV mattes, seconds)"""
    s = cycles(w, h, spp, thr, seed)
    vl = s.view_layers[0]
    vl.use_pass_z = True
    vl.use_pass_normal = True
    vl.use_pass_diffuse_color = True
    vl.use_pass_glossy_color = True
    for g in groups:
        if g not in [q.name for q in vl.lightgroups]:
            vl.lightgroups.add(name=g)
    s.use_nodes = True
    nt = s.node_tree
    nt.nodes.clear()
    rl = nt.nodes.new("CompositorNodeRLayers")
    fo = nt.nodes.new("CompositorNodeOutputFile")
    os.makedirs(outdir, exist_ok=True)
    fo.base_path = outdir
    fo.format.file_format = "OPEN_EXR"
    fo.format.color_depth = "32"
    fo.format.exr_codec = "NONE"
    fo.file_slots.clear()
    names = []
    for k in ["Depth", "Normal", "DiffCol", "GlossCol"] + list(aovs) + ["Combined_" + g for g in groups]:
        if k in rl.outputs and rl.outputs[k].enabled:
            fo.file_slots.new(k + "_")
            nt.links.new(rl.outputs[k], fo.inputs[-1])
            names.append(k)
    comp = nt.nodes.new("CompositorNodeComposite")
    nt.links.new(rl.outputs["Image"], comp.inputs[0])
    s.frame_set(1)
    t = time.time()
    bpy.ops.render.render(write_still=False)
    dt = time.time() - t
    out = {}
    for k in names:
        p = os.path.join(outdir, f"{k}_0001.exr")
        im = bpy.data.images.load(p, check_existing=False)
        im.colorspace_settings.name = "Non-Color"
        a = np.empty(w * h * 4, np.float32)
        im.pixels.foreach_get(a)
        a = a.reshape(h, w, 4)[::-1, :, :3]
        out[k] = np.ascontiguousarray(a)
        bpy.data.images.remove(im)
        os.remove(p)
    return out, dt


def camera(loc, lens, shift=(0, 0), rot=(math.pi / 2, 0, 0)):
    c = bpy.data.cameras.new("cam")
    o = bpy.data.objects.new("cam", c)
    bpy.context.collection.objects.link(o)
    o.location = loc
    o.rotation_euler = rot
    c.lens = lens
    c.sensor_width = 36
    c.sensor_fit = "HORIZONTAL"
    c.shift_x, c.shift_y = shift
    bpy.context.scene.camera = o
    return o
