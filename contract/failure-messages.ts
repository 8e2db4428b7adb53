/** Why an image failed: `long` is stored and shown large, `short` stands on the card, `reason` in lists. */
export const FAILURE_MESSAGES = {
  failures: {
    NO_PICTURE: {
      long: 'This product has no photo. Add one on the product page, then retry.',
      short: 'No product photo',
      reason: 'no photo',
    },
    PRODUCT_NOT_FOUND: {
      long: 'The product could not be separated from the background of its photo. Use a photo on a plain, light background, then retry.',
      short: 'Photo background too busy',
      reason: 'photo not usable',
    },
    UNREADABLE_PICTURE: {
      long: 'The product photo could not be read. Upload it again, then retry.',
      short: 'Photo could not be read',
      reason: 'photo not usable',
    },
    PRODUCT_DELETED: {
      long: 'Product no longer exists. Cannot regenerate.',
      short: 'Product no longer exists',
      reason: 'product deleted',
    },
    GEMINI_ERROR: {
      long: 'AI service unavailable. Please retry.',
      short: 'AI service unavailable',
      reason: 'AI error',
    },
    TIMEOUT: { long: 'Making this image took too long. Please retry.', short: 'Took too long', reason: 'timeout' },
    STORAGE_ERROR: {
      long: 'The image could not be saved. Please retry.',
      short: 'Could not be saved',
      reason: 'storage error',
    },
    BLOCKED: {
      long: 'The AI service refused to make this image. Change its settings or the product photo, then regenerate.',
      short: 'Refused by the AI service',
      reason: 'refused',
    },
    NO_IMAGE: {
      long: 'The AI service answered without an image. Please retry.',
      short: 'No image came back',
      reason: 'no image',
    },
    INVALID_REQUEST: {
      long: 'The AI service did not accept this image. Change its settings or the product photo, then regenerate.',
      short: 'Not accepted by the AI service',
      reason: 'not accepted',
    },
  },
} as const
