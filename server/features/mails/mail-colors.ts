/** The studio's colors, light and dark, for programs that know no variables. */
export const COLORS = {
  page: ['#f7f7f5', '#131312'],
  surface: ['#ffffff', '#1b1b1a'],
  line: ['#e3e3df', '#2d2d2b'],
  ink: ['#191918', '#f2f2ef'],
  ink2: ['#53534f', '#b9b9b3'],
  accent: ['#2a52be', '#8eabf5'],
  primary: ['#191918', '#f2f2ef'],
  onPrimary: ['#ffffff', '#191918'],
} as const

export const FONT = "'Hanken Grotesk', system-ui, -apple-system, 'Segoe UI', Arial, sans-serif"

/** `auto` follows the reader's program; the others are for the operator's preview. */
export type Scheme = 'auto' | 'light' | 'dark'

/** Rules that turn the inline light colors dark, by class name. */
export function darkRules(scheme: Scheme): string {
  if (scheme === 'light') return ''
  const rules = [
    `.page{background:${COLORS.page[1]}!important}`,
    `.card{background:${COLORS.surface[1]}!important;border-color:${COLORS.line[1]}!important}`,
    `.ink{color:${COLORS.ink[1]}!important}`,
    `.ink2{color:${COLORS.ink2[1]}!important}`,
    `.link{color:${COLORS.accent[1]}!important}`,
    `.line{border-color:${COLORS.line[1]}!important}`,
    `.button{background:${COLORS.primary[1]}!important;border-color:${COLORS.primary[1]}!important}`,
    `.button a{color:${COLORS.onPrimary[1]}!important}`,
    '.logo-light{display:none!important}',
    '.logo-dark{display:block!important}',
  ].join('')
  return scheme === 'dark' ? rules : `@media (prefers-color-scheme:dark){${rules}}`
}
