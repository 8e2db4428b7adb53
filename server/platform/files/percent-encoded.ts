/** A text as part of an address or header (RFC 3986); encodeURIComponent leaves five reserved characters as they are. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}
