import type { Plugin } from 'vite'

const STYLESHEET = /\s*<link rel="stylesheet"[^>]*>/g

/**
 * Lets the browser paint the outline in index.html before styles and scripts have come: stylesheets follow it instead of
 * holding it up. Scripts still wait for them, so no page is seen without its styles.
 */
export function paintFirst(): Plugin {
  return {
    name: 'epox:paint-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(STYLESHEET, '').replace('</body>', `${html.match(STYLESHEET)?.join('')}\n  </body>`),
    },
  }
}
