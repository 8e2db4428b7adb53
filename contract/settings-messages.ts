/** Texts of the settings. No part of MESSAGES, which every page loads. */
export const SETTINGS_MESSAGES = {
  settingsSaved: 'Settings saved ✓',
  settingsNotLoaded: 'Your settings could not be loaded.',
  photoUnknown: 'Upload the photo first, then save it as yours.',
  photoHint: 'JPG, PNG or WebP up to 10 MB. It is shown as a circle, cut to the middle.',
  unsubscribeUnknown: 'This link is not valid. You can change what you get in your settings.',
  onePerQuarter: 'At most one mail every 15 minutes. What was mailed at once is not repeated in the digest.',
  mailOff:
    'This studio sends no mail. What would be mailed is kept in its outbox, which whoever runs the studio can read.',
  testMail: {
    none: 'When you save this page, a test mail shows whether mails reach you.',
    demo: 'No test mail is sent for this account, because everybody can use it.',
    queued: 'The test mail is on its way.',
    sent: (when: string) => `${when}: sent. The mail server accepted it.`,
    failed: (when: string) => `${when}: the test mail did not arrive. Whoever runs the studio can see why.`,
    kept: (when: string) => `${when}: kept in the outbox, not mailed.`,
  },
  noPreferredStyle: 'None chosen: the style of new StudioSessions follows your inspirations.',
  preferredStyle: (first: string, count: number) =>
    `New StudioSessions start with ${first}, the first you chose. ${count === 1 ? 'It stands' : `All ${count} stand`} first where you choose a style.`,
} as const
