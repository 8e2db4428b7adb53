/** Texts of notifications. */
export const NOTICE_MESSAGES = {
  noNotices: "Nothing yet. You'll be told here when a run completes, pauses or fails.",
  noticesNotLoaded: 'Your notifications could not be loaded.',
  browserNoticesOffer: 'Be told outside this page too?',
  browserNoticesNeedHttps:
    'Notifications outside this page need an https address: your browser shows none here. You will see them on this page.',
} as const
