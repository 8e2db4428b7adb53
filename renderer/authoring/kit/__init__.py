"""What rooms and props are built from."""

from .nodes import *
from .masonry import *
from .materials import *
from .geometry import *
from .textiles import *
from .plants import *
from .lights import *
from .furnishings import *
from .capture import *
