declare global {
  // Read by get-nonce, through which the scroll lock of dialogs gives its <style> element a nonce.
  var __webpack_nonce__: string | undefined
}

/**
 * The nonce the server put into this page, or an empty string in development. Every <style> element made at run time has
 * to carry it: Mantine's (through `getStyleNonce`) and those of the scroll lock.
 */
export function readStyleNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')
  const nonce = meta?.nonce ?? ''
  globalThis.__webpack_nonce__ = nonce
  return nonce
}
