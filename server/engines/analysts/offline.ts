import type { Renderer } from '#renderer/renderer.ts'
import type { Analyst } from './analyst.ts'
import { analyseMetadata } from './offline-products.ts'
import { suggestStyle } from './picture-style.ts'

/** Understands products by rules and pictures by colour science: no network, the same answer every time. */
export function createOfflineAnalyst(renderer: Pick<Renderer, 'analyse'>): Analyst {
  return {
    analyseProducts: async (products) => analyseMetadata(products),
    async readPicture(picture) {
      const { palette, temperature, lighting, ...look } = await renderer.analyse(picture)
      return { palette, temperature, lighting, style: suggestStyle({ temperature, ...look }) }
    },
  }
}
