/**
 * The 4-connected region around `seed` (Int32 indices, breadth first). Marks its pixels in `seen`, writes them to the front of
 * `region` and returns how many there are.
 */
export function collectRegion(
  region: Int32Array,
  seen: Uint8Array,
  seed: number | readonly number[],
  width: number,
  height: number,
  member: (i: number) => boolean,
): number {
  let size = 0
  const visit = (i: number) => {
    if (seen[i] || !member(i)) return
    seen[i] = 1
    region[size++] = i
  }
  if (typeof seed === 'number') visit(seed)
  else for (const i of seed) visit(i)
  for (let head = 0; head < size; head++) {
    const i = region[head] as number
    const x = i % width
    if (x > 0) visit(i - 1)
    if (x < width - 1) visit(i + 1)
    if (i >= width) visit(i - width)
    if (i < width * (height - 1)) visit(i + width)
  }
  return size
}
