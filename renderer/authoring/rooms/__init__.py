"""Room sets. Each builds one set and returns its meta: camera (metres, lens mm, shift), the floor point of every product class (the back
wall is the plane y = 0, the camera looks along +y) and the side of the window."""

from .living import living
from .bedroom import bedroom
from .dining import dining
from .office import office
from .loft import loft
from .kitchen import kitchen
from .bathroom import bathroom
from .terrace import terrace
from .japandi import japandi
from .rustic import rustic
from .console import console

ROOMS = dict(
    living=living,
    bedroom=bedroom,
    dining=dining,
    office=office,
    loft=loft,
    kitchen=kitchen,
    bathroom=bathroom,
    terrace=terrace,
    japandi=japandi,
    rustic=rustic,
    console=console,
)

CLASSES = dict(
    living=["sofa", "chair", "cabinet", "table", "tall"],
    bedroom=["bed", "cabinet", "chair", "tall", "table", "sofa"],
    dining=["table", "chair", "cabinet", "tall"],
    office=["table", "chair", "tall", "cabinet", "sofa"],
    loft=["sofa", "chair", "table", "cabinet", "tall"],
    kitchen=["table", "chair", "tall", "cabinet"],
    bathroom=["cabinet", "mirror", "tall", "chair"],
    terrace=["sofa", "chair", "table", "tall", "cabinet"],
    japandi=["bed", "cabinet", "chair", "table", "tall"],
    rustic=["sofa", "chair", "table", "cabinet", "tall"],
    console=["small", "mirror"],
)

MATTES = [
    {"wall": 0, "floor": 1, "rug": 2},
    {"curtain": 0, "textile*": 0, "wood*": 1, "panel": 2},
    {"art*": 0, "leaf*": 1, "pot*": 2, "vase": 2},
]
