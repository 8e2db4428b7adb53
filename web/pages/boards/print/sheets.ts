/** The images of each page, in order; the last page may have fewer. */
export function sheetsOf<T>(images: readonly T[], perPage: number): T[][] {
  const count = Math.ceil(images.length / perPage)
  return Array.from({ length: count }, (_, page) => images.slice(page * perPage, (page + 1) * perPage))
}
