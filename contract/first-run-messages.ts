import { number, plural } from './amounts.ts'

/** What the dashboard says until the first studioSession exists, and the line that stays until the last step is done. */
export const FIRST_RUN = {
  title: 'Getting started',
  done: (done: number, of: number) => `${done} of ${of}`,
  emptyGreeting: (firstName: string) => `Welcome, ${firstName}! Let us make your first images.`,
  emptyLine: (steps: number) =>
    `${steps === 3 ? 'Three' : 'Two'} steps, about ten minutes. You can leave and come back at any time.`,
  readyLine: 'Try three of them first: you see the style before you make hundreds.',
  watchingLine: 'Your team has made no images yet. You will find them here as soon as there are some.',
  products: {
    title: 'Add products',
    text: 'A name, a SKU and one good photo each. A dozen is enough to begin.',
    action: 'Add products',
    doneTitle: 'Products added',
    doneText: (ready: number, missing: number) =>
      missing === 0
        ? `${plural(ready, 'product')} ${ready === 1 ? 'is' : 'are'} ready.`
        : `${number.format(ready)} of ${plural(ready + missing, 'product')} ${ready === 1 ? 'is' : 'are'} ready, ${number.format(missing)} still ${missing === 1 ? 'needs' : 'need'} a photo.`,
    missing: (count: number) => (count === 1 ? 'Add the photo' : `Add the ${number.format(count)} photos`),
  },
  tryThree: {
    title: 'Try three',
    text: (images: number, time: string, limit: number | null) =>
      `See the style before you make hundreds. "Try ${images === 3 ? 'three' : images} now" makes one image each of ${plural(images, 'product')}: ${time}, ${
        limit === null ? plural(images, 'image') : `${images} of your ${plural(limit, 'image')} a month`
      }.`,
    create: 'Create First StudioSession',
    now: (images: number) => (images === 3 ? 'Try three now' : `Try ${images} now`),
    later: 'After step 1',
  },
  invite: {
    title: 'Invite a colleague',
    text: 'For a second pair of eyes. Everyone on the team sees the same StudioSessions.',
    action: 'Invite a colleague',
    skip: 'Skip',
    doneTitle: 'Colleagues invited',
    doneText: 'Everyone on the team sees the same StudioSessions.',
  },
  /** In the one line that stays: what the next step is. */
  next: {
    products: 'Next: add products with a photo.',
    tryThree: 'Next: make your first images.',
    invite: 'Next: a second pair of eyes. Everyone on the team sees the same StudioSessions.',
  },
  dismiss: 'Dismiss',
  sample: {
    title: 'See what you will get',
    badge: 'Sample',
    text: (products: number, images: number) =>
      `A finished StudioSession of ${plural(products, 'product')} and ${plural(images, 'image')}. Compare, pin, download, regenerate: it used none of your images, and you can delete it.`,
    open: 'Open the sample',
    proof: 'From one photo of the product to a room that fits it. The tour shows in two minutes how it is done.',
  },
  tour: 'Watch the tour',
  tourTime: '2 min',
  photos: 'Photos the studio works well with',
  guide: 'Photo guide',
} as const
