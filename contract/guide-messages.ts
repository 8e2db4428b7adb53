import { formatBytes } from './amounts.ts'
import { LIMITS } from './limits.ts'

/** A chapter of the guide: what to do, step by step, in the words of the pages themselves. */
export type GuideChapter = {
  /** In the address, after `#`. */
  id: string
  title: string
  text: string
  steps?: readonly string[]
  /** Said at the end: what people ask most about it. */
  note?: string
}

/** The guide, from the first product to the download. */
export const GUIDE: readonly GuideChapter[] = [
  {
    id: 'products',
    title: 'Add your products',
    text: 'Everything starts with your products: a name, a SKU and one good photo each.',
    steps: [
      'Open Products and press "+ Add Products".',
      'Give the product a name, a SKU, a category and the rooms it belongs in.',
      'Add one photo. It appears on its light gray tile as soon as it is saved.',
      'Enter width, depth and height. The studio uses them to show the product at its true size.',
    ],
    note: 'A product without a photo can be in your catalog, but no image can be made of it.',
  },
  {
    id: 'studio-session',
    title: 'Start a StudioSession',
    text: 'A StudioSession is one set of images: you choose products and a look, the studio makes the images.',
    steps: [
      'Press "+ New StudioSession" and tick the products. Up to 500 fit into one.',
      'Look at the analysis: it says which rooms your products belong in. You can go on without it.',
      'Choose up to five pictures you like. Light, colors and style of your images follow them. The first one counts most.',
      'Check the summary: number of images, time and cost. Then press "Generate StudioSession".',
    ],
    note: 'Not sure yet? "Try 3 products first" makes three images and brings you back to your settings.',
  },
  {
    id: 'while-it-runs',
    title: 'While images are made',
    text: 'You can leave the page or close the browser. The studio goes on and tells you when it is done.',
    steps: [
      'The bar shows how many images are done and about how long the rest takes.',
      'Pause stops after the images that are being made. Resume goes on.',
      'Cancel keeps what is finished. The rest is not made and costs nothing.',
    ],
  },
  {
    id: 'choose',
    title: 'Pin, rate and regenerate',
    text: 'Not every image is a favorite. Sort them while you look.',
    steps: [
      'Open an image to see it large. Arrow keys lead to the next one.',
      'Pin the ones you love. Pinned images can inspire the next StudioSession: you find them under My Library.',
      'Give stars from 1 to 5 and filter by them later.',
      'Almost right? Regenerate makes another one with other settings. The first one stays.',
      'Delete what you do not want. It waits in the bin for 30 days.',
    ],
  },
  {
    id: 'download',
    title: 'Download your images',
    text: 'Download one image, a selection or everything as a ZIP.',
    steps: [
      'One image: press the download arrow below it.',
      'Several: press Select, tick them, then Download.',
      'All: press "Download All" on the results page and choose the folders: by product, by room or all in one.',
    ],
    note: 'Downloads are free and never count against your plan.',
  },
  {
    id: 'boards',
    title: 'Show images on a board',
    text: 'A board is a page with chosen images, a title and a note, made to show or to print.',
    steps: [
      'Select images in a gallery and press "Add to board".',
      'Drag the images into order, or move them with their arrow buttons. Write captions below them.',
      'Add your logo and choose how many images go on a page.',
      'Press "Print or save as PDF".',
    ],
  },
  {
    id: 'counting',
    title: 'How images are counted',
    text: 'Only finished images count. Failed and cancelled ones cost nothing.',
    steps: [
      'Every finished image counts as one, also when you regenerate it.',
      'Deleting an image does not give it back.',
      'The count starts again on the first day of each month.',
      'The page "Plan & usage" shows images and cost by person and by month.',
    ],
  },
]

/** What the photo guide says about good product photos, and about those that do not work. */
export const PHOTO_GUIDE = {
  title: 'What a good product photo looks like',
  text: 'The studio cuts the product out of its photo and puts it into a room. The easier the product is to see, the better every image becomes.',
  good: [
    { title: 'Plain, light background', text: 'White or light gray, without a pattern. Nothing else in the picture.' },
    { title: 'The whole product', text: 'With a little space on all sides. Legs, handles and cables included.' },
    { title: 'From the front', text: 'At the height of the product, straight on. Even light without hard shadows.' },
  ],
  badTitle: 'Not like this',
  bad: [
    { title: 'Busy background', text: 'The studio cannot tell the product from what is behind it.' },
    { title: 'Cut off', text: 'What is not in the photo cannot be in the image.' },
    { title: 'Too dark', text: 'Colors and edges get lost. Open a window or add a lamp.' },
    { title: 'Several products', text: 'One product per photo. A set is one product only if it is sold as one.' },
    { title: 'Text or a frame on it', text: 'Logos, prices and borders end up in the image.' },
    { title: 'Tilted from above', text: 'The product will not stand right in the room.' },
  ],
  fileTitle: 'The file',
  file: [
    `JPG, PNG or WebP, up to ${formatBytes(LIMITS.uploadBytes)}.`,
    'At least 1,000 pixels on the longer side is best.',
    'iPhone photos in HEIC format: export them as JPG first.',
    'A PNG with a transparent background works especially well.',
  ],
} as const

/** A stop of the tour: what is pointed at (`data-tour` on the page) and what is said about it. */
export type TourStop = { target: string; title: string; text: string }

/** The tour of the dashboard. A stop whose target is not on the page is left out. */
export const TOUR: readonly TourStop[] = [
  {
    target: 'products',
    title: 'Your products',
    text: 'Here are all products with their photos. Add new ones here before you start.',
  },
  {
    target: 'new-session',
    title: 'Make images',
    text: 'This is where it begins: choose products, choose pictures you like, and the studio makes the images.',
  },
  {
    target: 'sessions',
    title: 'Your StudioSessions',
    text: 'Everything you made or began. Open one to see its images, or resume a draft where you left it.',
  },
  {
    target: 'boards',
    title: 'Boards',
    text: 'Put your best images on a page with your logo, to show or to print.',
  },
  {
    target: 'search',
    title: 'Find anything',
    text: 'Search products, StudioSessions, images and settings, or start a command. Ctrl K opens it from any page.',
  },
  {
    target: 'bell',
    title: 'We tell you when it is done',
    text: 'You can close the page while images are made. The news waits for you here.',
  },
  {
    target: 'help',
    title: 'Help is always here',
    text: 'The guide, tips for good photos, and this tour again.',
  },
]
