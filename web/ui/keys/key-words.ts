const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? '')
const NAMES: Record<string, string> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  enter: 'Enter',
  tab: 'Tab',
  ' ': 'Space',
  mod: isMac ? '⌘' : 'Ctrl',
  shift: 'Shift',
}

export type KeyPart = { key: string } | { word: 'then' | 'to' }

/** How a shortcut's keys are drawn: `mod+k` as two keys, `g d` with "then", digits in a row as "1 to 5". */
export function keyParts(keys: readonly string[]): KeyPart[] {
  const [first = '', ...rest] = keys
  const last = rest.at(-1)
  if (last !== undefined && keys.every((key) => /^\d$/.test(key))) return [named(first), { word: 'to' }, named(last)]
  return keys.flatMap((key) => {
    if (key.includes(' ') && key !== ' ') {
      return key.split(' ').flatMap((one, at): KeyPart[] => (at === 0 ? [named(one)] : [{ word: 'then' }, named(one)]))
    }
    return key.length > 1 && key.includes('+') ? key.split('+').map(named) : [named(key)]
  })
}

function named(key: string): KeyPart {
  return { key: NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key) }
}
