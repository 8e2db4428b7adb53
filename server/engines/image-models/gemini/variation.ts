/** From which variety level on variants may differ in this, and how the second, third and fourth do. */
const DIFFERENCES: { from: number; notes: readonly [second: string, third: string, fourth: string] }[] = [
  {
    from: 1,
    notes: [
      'frame it a step closer',
      'frame it with more room on the left, the product right of the middle',
      'frame it with more room on the right, the product left of the middle',
    ],
  },
  {
    from: 3,
    notes: [
      'let the light come from the other side',
      'make the light a little softer and higher',
      'make the light a little lower and the shadows longer',
    ],
  },
  {
    from: 5,
    notes: [
      'group the props on one side',
      'spread the props loosely, some of them in the foreground',
      'use fewer props and leave more empty space',
    ],
  },
  {
    from: 7,
    notes: [
      'turn the product slightly, as if the camera had moved to the right',
      'show another part of the room, with a window in view',
      'show another part of the room, with a doorway into the next one',
    ],
  },
  {
    from: 9,
    notes: [
      'give walls and floor other materials of the same style',
      'make it another, larger home of the same style',
      'make it another, smaller and more intimate home of the same style',
    ],
  },
]

/**
 * What sets this variant (1-4) apart from the others of its product, at a variety level of 1 (alike) to 10. The first
 * is the most typical. Every two variants and every two levels are told apart.
 */
export function variationNote(variant: number, varietyLevel: number): string {
  const series = `This is picture ${variant} of a series with variety ${varietyLevel} of 10.`
  if (variant === 1) return `${series} It is the most typical one: the plainest reading of everything above.`
  const notes = DIFFERENCES.filter(({ from }) => varietyLevel >= from).flatMap(
    ({ notes: all }) => all[variant - 2] ?? [],
  )
  return `${series} To set it apart from the first, ${notes.join('; ')}. Everything else stays as said above.`
}
