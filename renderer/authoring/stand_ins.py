"""Grey stand-ins for the product classes: what throws the shadows and catches the light that a plate keeps for its products."""

from kit import *

# class: size (w, d, h) in metres, boxes as (size, centre, rounding), legs as (half spread x, half spread y, radius, height)
STAND_INS = {
    "sofa": (
        (2.16, 0.93, 0.83),
        [
            ((2.1, 0.88, 0.30), (0, 0, 0.28), 0.03),
            ((2.1, 0.24, 0.42), (0, 0.32, 0.60), 0.04),
            ((0.19, 0.93, 0.44), (-1.0, 0, 0.36), 0.04),
            ((0.19, 0.93, 0.44), (1.0, 0, 0.36), 0.04),
        ],
        (0.95, 0.38, 0.02, 0.15),
    ),
    "chair": (
        (0.74, 0.68, 0.87),
        [
            ((0.66, 0.62, 0.14), (0, 0, 0.36), 0.04),
            ((0.66, 0.12, 0.50), (0, 0.28, 0.62), 0.04),
            ((0.08, 0.6, 0.22), (-0.32, 0, 0.5), 0.03),
            ((0.08, 0.6, 0.22), (0.32, 0, 0.5), 0.03),
        ],
        (0.29, 0.27, 0.018, 0.30),
    ),
    "table": (
        (1.6, 0.8, 0.75),
        [((1.6, 0.8, 0.04), (0, 0, 0.73), 0.006), ((1.4, 0.6, 0.07), (0, 0, 0.675), 0.004)],
        (0.72, 0.34, 0.028, 0.71),
    ),
    "bed": (
        (1.76, 2.1, 1.07),
        [((1.72, 1.98, 0.42), (0, -0.02, 0.35), 0.06), ((1.74, 0.1, 0.95), (0, 1.02, 0.60), 0.02)],
        (0.74, 0.9, 0.025, 0.15),
    ),
    "cabinet": ((1.3, 0.42, 0.76), [((1.3, 0.42, 0.62), (0, 0, 0.45), 0.006)], (0.55, 0.15, 0.02, 0.15)),
    "tall": ((0.8, 0.34, 1.8), [((0.8, 0.34, 1.75), (0, 0, 0.92), 0.006)], (0.36, 0.13, 0.02, 0.06)),
    "mirror": ((0.6, 0.04, 0.8), [((0.6, 0.04, 0.8), (0, 0, 0), 0.01)], None),
}
VASE = [(0, 0), (0.06, 0), (0.095, 0.05), (0.105, 0.13), (0.08, 0.22), (0.05, 0.28), (0.055, 0.34), (0, 0.34)]


def stand_in(kind, spot, material):
    """Builds one at a spot (x, y, z of its floor point; of its centre for `mirror`). Returns its objects and its size."""
    x, y, z = spot
    if kind == "small":
        return [lathe("stand_in", VASE, spot, material)], (0.21, 0.21, 0.34)
    size, boxes, legs = STAND_INS[kind]
    objects = [
        box(f"stand_in{i}", extent, (x + px, y + py, z + pz), material, rounding)
        for i, (extent, (px, py, pz), rounding) in enumerate(boxes)
    ]
    if legs:
        dx, dy, radius, height = legs
        for i in (-1, 1):
            for j in (-1, 1):
                foot = (x + i * dx, y + j * dy, 0)
                objects.append(cyl(f"leg{i}{j}", radius, foot, (*foot[:2], height), material))
    return objects, size
