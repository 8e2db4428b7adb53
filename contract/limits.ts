/** Every limit of the specification, in one place. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  productsPerSession: { min: 1, max: 500 },
  /** Of one request for several products. */
  productsAtOnce: 10_000,
  smallBatch: 10,
  nearSelectionLimit: 451,
  autoSelectBelow: 20,
  inspirations: 5,
  /** Colours of one picture's palette. */
  paletteColors: 6,
  pins: 50,
  boardImages: 100,
  /** Of one request: more than a studioSession holds, whose 500 x 4 images grow with every regeneration. */
  imagesAtOnce: 10_000,
  variants: { min: 1, max: 4, default: 4 },
  varietyLevel: { min: 1, max: 10, default: 5 },
  uploadBytes: 10 * 1024 * 1024,
  lowResolutionPx: 512,
  /** Of every picture that people bring; pixels. */
  pictures: {
    minSide: 64,
    maxSide: 16_384,
    /** Longer side by shorter side. */
    maxRatio: 20,
    maxPixels: 64_000_000,
    /** An interlaced PNG is decoded as a whole. */
    maxInterlacedPixels: 16_000_000,
    /** Larger ones are stored with this longer side. */
    storedSide: 4_096,
  },
  pageSize: { default: 50, max: 100 },
  queueLength: 50_000,
  queueFullRetrySeconds: 300,
  autosaveMs: 30_000,
  pollMs: 5_000,
  draftDays: 7,
  binDays: 30,
  /** How long recorded events are kept. */
  eventDays: 90,
  stalledMs: 5 * 60_000,
  secondsPerImageEstimate: 5,
  analysisTimeoutMs: 60_000,
  downloadBytes: 2 * 1024 ** 3,
  downloadTimeoutMs: 5 * 60_000,
  downloadExpiryMs: 24 * 60 * 60_000,
  /** A ZIP whose link ends sooner is not answered again: whoever asks gets a new one. */
  downloadReuseMs: 60 * 60_000,
  imageUrlSeconds: 3_600,
  sessionDays: 7,
  invitationDays: 7,
  ownershipOfferDays: 7,
  passwordResetMs: 60 * 60_000,
  emailLength: 254,
  /** Of the token in a link that was mailed. */
  tokenLength: 400,
  /** Of a code of the second factor as it is typed. */
  codeLength: 20,
  backupCodes: 10,
  signInStepMs: 5 * 60_000,
  /** How long an app's key waits for the code that confirms it. */
  appKeyMs: 30 * 60_000,
  password: { min: 8, max: 128 },
  unitCostUsd: 0.05,
  lowQuotaShare: 0.8,
  /** Of a product's width, depth or height. */
  sizeCm: 2_000,
  nameLength: 200,
  /** Of the words a person adds for the image model. */
  noteLength: 500,
} as const
