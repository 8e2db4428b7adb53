/**
 * Where layouts change, in `em` so that larger text counts as a smaller window. Stylesheets name them as custom media:
 * `@media (--phone)`.
 */
export const MEDIA = {
  phone: '(max-width: 47.99em)',
  'above-phone': '(min-width: 48em)',
  tablet: '(max-width: 63.99em)',
  laptop: '(max-width: 79.99em)',
  desktop: '(min-width: 80em)',
} as const
