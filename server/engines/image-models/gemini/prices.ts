export type ImageSize = '1K' | '2K' | '4K'

/** US dollars for each image made, without the tokens read. Google's list: https://ai.google.dev/gemini-api/docs/pricing */
const PRICES_OF = '2026-10-20'
const USD_PER_IMAGE: Record<string, Partial<Record<ImageSize, number>>> = {
  'gemini-3.1-flash-image': { '1K': 0.067, '2K': 0.101, '4K': 0.151 },
  'gemini-3-pro-image': { '1K': 0.134, '2K': 0.134, '4K': 0.24 },
  'gemini-3.1-flash-lite-image': { '1K': 0.034 },
  'gemini-nano-banana-2.1': { '1K': 0.034 },
}

/** What one image of this model and size costs, and of when the price is; undefined for a model the list does not know. */
export function imageCost(model: string, size: ImageSize): { usd: number; pricesOf: string } | undefined {
  const usd = USD_PER_IMAGE[model]?.[size]
  return usd === undefined ? undefined : { usd, pricesOf: PRICES_OF }
}
