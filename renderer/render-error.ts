const sentences = {
  unreadable_picture: 'The picture could not be read. Please upload a complete JPEG, PNG or WebP file.',
  product_not_found:
    'The product could not be told apart from its background. Please use a photo on a plain, light background or a cut-out with a transparent background.',
  internal: 'The picture could not be made. Please try again.',
}

export type RenderErrorCode = keyof typeof sentences

/** A failure with a code for programs and a `message` for a person. */
export type RenderError = Error & { readonly code: RenderErrorCode }

export function renderError(code: RenderErrorCode, message: string = sentences[code], cause?: unknown): RenderError {
  return Object.assign(new Error(message, { cause }), { name: 'RenderError', code })
}

export function isRenderError(error: unknown): error is RenderError {
  return error instanceof Error && error.name === 'RenderError'
}

export const isRenderErrorCode = (code: string): code is RenderErrorCode => code in sentences
