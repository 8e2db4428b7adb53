import type { Plugin } from 'vite'

const NAMES = /\(--([\w-]+)\)/g
const MEDIA_RULE = /@media[^{]*\(--[^{]*/g

/** Writes out the custom media of stylesheets, `@media (--phone)`, which no browser knows yet. */
export function customMedia(media: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'epox:custom-media',
    enforce: 'pre',
    transform: {
      filter: { id: /\.css$/ },
      handler(css) {
        return css.replace(MEDIA_RULE, (rule) =>
          rule.replace(NAMES, (_, name: string) => media[name] ?? this.error(`Unknown custom media --${name}`)),
        )
      },
    },
  }
}
