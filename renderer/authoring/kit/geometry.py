"""Meshes made in code: boxes with rounded edges, lathed and swept bodies, cushions, height fields."""

import math

import bmesh
import bpy
from mathutils import Vector
from mathutils import noise as mn


def reset():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def obj_from(name, verts, faces, mat, smooth=False, loc=(0, 0, 0), rot=(0, 0, 0)):
    me = bpy.data.meshes.new(name)
    me.from_pydata(verts, [], faces)
    me.update()
    o = bpy.data.objects.new(name, me)
    bpy.context.collection.objects.link(o)
    o.location = loc
    o.rotation_euler = rot
    if mat:
        me.materials.append(mat)
    if smooth:
        me.polygons.foreach_set("use_smooth", [True] * len(me.polygons))
    return o


def box(name, size, loc, mat, bev=0.004, rot=(0, 0, 0), seg=2):
    sx, sy, sz = (q / 2 for q in size)
    v = [(x, y, z) for x in (-sx, sx) for y in (-sy, sy) for z in (-sz, sz)]
    f = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    o = obj_from(name, v, f, mat, False, loc, rot)
    if bev:
        b = o.modifiers.new("b", "BEVEL")
        b.width = bev
        b.segments = seg
        b.harden_normals = True
        o.data.use_auto_smooth = True
        o.data.polygons.foreach_set("use_smooth", [True] * 6)
    return o


def lathe(name, prof, loc, mat, n=48, solid=0):
    v = []
    f = []
    for r, z in prof:
        for i in range(n):
            a = 2 * math.pi * i / n
            v.append((r * math.cos(a), r * math.sin(a), z))
    for j in range(len(prof) - 1):
        for i in range(n):
            k = (i + 1) % n
            f.append((j * n + i, j * n + k, (j + 1) * n + k, (j + 1) * n + i))
    o = obj_from(name, v, f, mat, True, loc)
    o.data.use_auto_smooth = True
    o.data.auto_smooth_angle = 0.7
    if solid:
        s = o.modifiers.new("s", "SOLIDIFY")
        s.thickness = solid
    return o


def cyl(name, r, p0, p1, mat, r1=None, n=24, bev=0):
    p0 = Vector(p0)
    p1 = Vector(p1)
    d = p1 - p0
    r1 = r if r1 is None else r1
    o = lathe(name, [(0, 0), (r, 0), (r1, d.length), (0, d.length)], p0, mat, n)
    o.rotation_mode = "QUATERNION"
    o.rotation_quaternion = d.to_track_quat("Z", "Y")
    o.data.auto_smooth_angle = 0.9
    return o


def cushion(name, size, loc, mat, p=5.0, puff=0.22, rot=(0, 0, 0), wr=0.006, seed=0, res=56, crease=True):
    """pillow-like superellipsoid block with crowned faces, wrinkles"""
    sx, sy, sz = size
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=2)
    bmesh.ops.subdivide_edges(bm, edges=bm.edges[:], cuts=res // 2, use_grid_fill=True)
    for v in bm.verts:
        x, y, z = v.co
        l = (abs(x) ** p + abs(y) ** p + abs(z) ** p) ** (1 / p)
        x, y, z = x / l, y / l, z / l
        ax = max(0, 1 - x * x)
        ay = max(0, 1 - y * y)
        az = max(0, 1 - z * z)
        X = x * (sx / 2) * (1 + 0.02 * ay * az)
        Y = y * (sy / 2) * (1 + 0.04 * ax * az)
        Z = z * sz / 2 * (1 - puff + puff * 1.35 * (ax**0.6) * (ay**0.6))
        q = Vector((X * 5 + seed * 7.3, Y * 5, Z * 5))
        w = mn.fractal(q, 1.0, 2.0, 3)
        q2 = Vector((X * 14 + seed * 3.1, Y * 14, Z * 14))
        w2 = mn.noise(q2)
        k = wr * (w * 1.3 + 0.35 * w2)
        v.co = (X, Y, Z)
        d = Vector((x, y, z)).normalized()
        v.co += d * k
    me = bpy.data.meshes.new(name)
    bm.to_mesh(me)
    bm.free()
    o = bpy.data.objects.new(name, me)
    bpy.context.collection.objects.link(o)
    me.materials.append(mat)
    me.polygons.foreach_set("use_smooth", [True] * len(me.polygons))
    o.location = loc
    o.rotation_euler = rot
    return o


def tube(name, pts, r, mat, cyclic=False):
    c = bpy.data.curves.new(name, "CURVE")
    c.dimensions = "3D"
    s = c.splines.new("BEZIER" if False else "NURBS")
    s.points.add(len(pts) - 1)
    for p, q in zip(s.points, pts):
        p.co = (*q, 1)
    s.use_endpoint_u = True
    s.use_cyclic_u = cyclic
    s.order_u = 3
    c.bevel_depth = r
    c.bevel_resolution = 3
    c.use_fill_caps = True
    o = bpy.data.objects.new(name, c)
    bpy.context.collection.objects.link(o)
    c.materials.append(mat)
    return o


def grid(name, nx, ny, fn, mat, loc=(0, 0, 0), smooth=True):
    v = [fn(i / (nx - 1), j / (ny - 1)) for j in range(ny) for i in range(nx)]
    f = [
        (j * nx + i, j * nx + i + 1, (j + 1) * nx + i + 1, (j + 1) * nx + i)
        for j in range(ny - 1)
        for i in range(nx - 1)
    ]
    return obj_from(name, v, f, mat, smooth, loc)
