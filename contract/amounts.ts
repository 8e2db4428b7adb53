/** "1,250". */
export const number = new Intl.NumberFormat('en-US')
/** "1 image", "1,250 images". */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${number.format(count)} ${count === 1 ? one : many}`
/** Sizes as people read them: 1024-based, whole above 10 ("352 MB", "4.2 MB"). */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 10 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
const SHORT_SECONDS = 45
/** "~15 minutes", "less than a minute": an estimate, never a promise. */
export function formatEstimate(seconds: number, slowest = seconds): string {
  if (slowest > seconds) return formatRange(seconds, slowest)
  if (seconds < SHORT_SECONDS) return 'less than a minute'
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `~${plural(minutes, 'minute')}` : `~${plural(Math.round(minutes / 60), 'hour')}`
}

/** "up to ~5 minutes", "~2-5 minutes": of something that was never measured. */
function formatRange(seconds: number, slowest: number): string {
  const [least, most] = [Math.round(seconds / 60), Math.round(slowest / 60)]
  if (slowest < SHORT_SECONDS || least === most) return formatEstimate(slowest)
  return least < 1 || most >= 90 ? `up to ${formatEstimate(slowest)}` : `~${least}-${plural(most, 'minute')}`
}
