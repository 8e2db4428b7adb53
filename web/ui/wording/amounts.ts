import { number } from '#contract/amounts.ts'

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** "1,000". */
export function formatCount(count: number): string {
  return number.format(count)
}

/** "$9.00"; `amount` in US dollars. */
export function formatMoney(amount: number): string {
  return dollars.format(amount)
}

/** "53%" of a share between 0 and 1. Never 100% before everything is there, never 0% once something is. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100)
  if (percent === 100 && share < 1) return '99%'
  if (percent === 0 && share > 0) return '1%'
  return `${percent}%`
}

/** Two letters at most, for an avatar: "Sarah Chen" is "SC". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}
