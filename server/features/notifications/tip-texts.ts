/** What the studio's tips say, in the order they are sent. An id is stored with whoever got it, and stays. */
export const TIPS = [
  {
    id: 'try-three',
    title: 'Tip: try three products before all of them',
    body: 'In the last step of a StudioSession you can make the images of three products first. You see light and style on your own furniture within a minute, and change them before the rest is made.',
    path: '/studioSessions/new',
    button: 'Create a StudioSession',
  },
  {
    id: 'first-inspiration',
    title: 'Tip: the first inspiration counts most',
    body: 'Light, colors and style are taken from all your inspirations, and most from the first. Drag the picture that shows the mood you want to the first place.',
    path: '/help',
    button: 'Read the guide',
  },
  {
    id: 'plain-photos',
    title: 'Tip: photos on a plain background are cut out best',
    body: 'Leave some light, plain space around the whole product. The page of a product says when its photo may cause trouble, and why.',
    path: '/help/photos',
    button: 'Open the photo guide',
  },
  {
    id: 'pins',
    title: 'Tip: pin what you like, and use it again',
    body: 'Pinned images are kept in your library. In the Inspire step you find them under Library, so that the next catalog matches the last one.',
    path: '/studioSessions',
    button: 'See your StudioSessions',
  },
  {
    id: 'regenerate',
    title: 'Tip: change one image, not all of them',
    body: 'Open an image and choose Regenerate. You can change its light, style or props and compare it with the first one before you keep it.',
    path: '/studioSessions',
    button: 'See your StudioSessions',
  },
  {
    id: 'boards',
    title: 'Tip: show images on a board',
    body: 'A board puts chosen images on a page with a title and captions, to show in a meeting or to print.',
    path: '/boards',
    button: 'Open your boards',
  },
] as const
