import type {
  AspectRatio,
  CameraAngle,
  Category,
  ColorScheme,
  Lighting,
  Prop,
  RoomType,
  Style,
} from '#contract/vocabulary.ts'

// What the settings look like, in a photographer's words. A setting without words does not compile.

export const ROOM_WORDS: Record<RoomType, string> = {
  'Living Room': 'a lived-in living room with generous floor space',
  Bedroom: 'a calm bedroom',
  'Dining Room': 'a dining room set up for everyday use',
  Office: 'a home office with an orderly working place',
  Kitchen: 'a kitchen with clear worktops',
  Bathroom: 'a bathroom with clean surfaces, dry and tidy',
  Hallway: 'a hallway near the entrance of a home',
  Outdoor: 'a terrace of a home, under the open sky',
}

export const STYLE_WORDS: Record<Style, string> = {
  Modern: 'straight lines, large quiet surfaces, glass, steel and walnut, nothing ornamental',
  Contemporary: 'soft curves, layered textures, bouclé, brass and stone, an up-to-date designer interior',
  Scandinavian: 'pale oak and birch, white walls, wool and linen, light and airy',
  Minimalist: 'very few things, plain walls, concealed storage, much empty space',
  Japandi: 'low furniture, slatted timber, paper, clay and linen, quiet and natural',
  Traditional: 'panelled walls, turned timber, patterned textiles, a settled classic interior',
  Rustic: 'reclaimed timber, lime plaster, woven baskets and stone, warm and weathered',
  Industrial: 'brick, exposed concrete, dark steel and large paned windows, a converted workshop',
}

export const LIGHTING_WORDS: Record<Lighting, string> = {
  'Natural Light': 'soft daylight from a window at the side, neutral in colour, gentle shadows',
  Ambient: 'even, diffuse room light from several hidden sources, hardly any hard shadow',
  'Golden Hour': 'low, warm evening sun falling in at a slant, long soft shadows',
  Evening: 'after dusk, warm lamps lit in the room, a deep blue sky in the windows',
  Studio: 'controlled softbox light from the front and one side, clean and bright as in a catalogue',
}

export const COLOR_WORDS: Record<ColorScheme, string> = {
  Neutral: 'white, cream, beige and soft grey',
  'Warm Tones': 'sand, honey, ochre and warm terracotta',
  Earthy: 'clay, umber, olive and raw linen',
  'Cool Tones': 'pale blue, slate, cool grey and white',
  Sage: 'muted sage green with off-white and natural timber',
  Navy: 'deep navy with white and a little brass',
}

export const PROP_WORDS: Record<Prop, string> = {
  Plants: 'a healthy green plant',
  Books: 'a few books',
  Lamps: 'a lamp that suits the style',
  Rug: 'a rug on the floor',
  Art: 'a framed picture on the wall',
  Textiles: 'a throw, cushions or towels, as the room asks for',
}

export const CAMERA_WORDS: Record<CameraAngle, string> = {
  'Eye level': 'camera at eye level, verticals upright, the product about half of the picture',
  'Close-up': 'camera close to the product, which fills most of the picture, the room soft behind it',
  Wide: 'camera far back with a wide lens, the whole room visible, the product still the clear subject',
}

export const RATIO_WORDS: Record<AspectRatio, string> = {
  '1:1': 'square',
  '4:3': 'landscape',
  '3:4': 'portrait',
  '4:5': 'slightly upright portrait',
  '16:9': 'wide landscape',
  '9:16': 'tall portrait for a phone screen',
}

/** How a thing is put into a room, where the catalogue does not know its mounting. */
export const CATEGORY_WORDS: Record<Category, string> = {
  Furniture: 'It stands on the floor with its full weight, with a soft contact shadow.',
  Fixtures: 'It is installed the way such a fixture is installed, connected and aligned with wall or worktop.',
  Lighting: 'It stands or hangs the way such a lamp is meant to; it is not necessarily lit.',
  Decor: 'It stands, lies or hangs where such a piece belongs, with believable neighbours.',
}

const MOUNT_WORDS = new Map([
  ['floor', 'It stands on the floor with a soft contact shadow.'],
  ['counter', 'It stands on a worktop, a table or a console.'],
  ['wall', 'It hangs flat on the wall.'],
  ['ceiling', 'It hangs from the ceiling.'],
])

/** The sentence about where a product stands or hangs. */
export function placementSentence(category: Category, mount: string | undefined): string {
  return MOUNT_WORDS.get(mount ?? '') ?? CATEGORY_WORDS[category]
}
