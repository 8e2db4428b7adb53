// Runs before the first paint, so that a chosen scheme never flashes. A file of its own because the content security
// policy allows no inline script. Mirrors web/app-frame/color-scheme.ts.
{
  let chosen = null
  try {
    chosen = localStorage.getItem('epox-color-scheme')
  } catch {
    // Storage is switched off: follow the system.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}
