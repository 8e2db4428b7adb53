const KEY = 'epox-reloaded-for'

/**
 * After a new version of the pages the parts an open page has not loaded yet are gone from the server: loads the page
 * anew, once for each missing part, so that one that is really broken does not go round in circles.
 */
export function reloadForMissingParts(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const missing = event.payload.message
    if (sessionStorage.getItem(KEY) === missing) return
    sessionStorage.setItem(KEY, missing)
    event.preventDefault()
    window.location.reload()
  })
}
