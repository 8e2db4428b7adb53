/** The addresses of a field, separated by commas, semicolons, spaces or lines; each once, in lower case. */
export function splitAddresses(typed: string): string[] {
  const found = typed.toLowerCase().split(/[\s,;]+/)
  return [...new Set(found.filter((address) => address !== ''))]
}
