/** What the help menu, the list of keys and the tour say. */
export const HELP_MESSAGES = {
  help: 'Help',
  guide: 'Guide',
  guideLine: 'From the first product to the download',
  photoGuide: 'Photo guide',
  photoGuideLine: 'Which product photos work well',
  tour: 'Take the tour',
  tourLine: '2 minutes, begins on the dashboard',
  keys: 'Keyboard shortcuts',
  news: 'What is new',
  contact: 'Contact',
  noKey: 'No shortcut is called that.',
  singleKeys: 'Single-key shortcuts',
  singleKeysWhy: 'Turn off if you dictate or use a screen reader. Ctrl and Esc keep working.',
} as const
