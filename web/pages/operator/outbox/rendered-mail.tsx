import { useState } from 'react'
import { readStyleNonce } from '#web/app-frame/style-nonce.ts'
import styles from './outbox.module.css'

/** Before its height is known. */
const FIRST_HEIGHT = 640

/**
 * A mail as it was written, in a frame that runs no script, opens no window and leads nowhere. Of the same origin only so
 * that its height can be read: it stands on the page at full length.
 */
export function RenderedMail({ html, scheme }: { html: string; scheme: 'light' | 'dark' }) {
  const [height, setHeight] = useState(FIRST_HEIGHT)
  // The page allows styles with its own mark only, in frames as well.
  const nonce = readStyleNonce()
  return (
    <iframe
      className={styles.frame}
      title={`The mail in ${scheme} colors`}
      sandbox="allow-same-origin"
      srcDoc={html.replaceAll('<style', `<style nonce="${nonce}"`)}
      style={{ height }}
      onLoad={(event) => setHeight(event.currentTarget.contentDocument?.documentElement.scrollHeight ?? FIRST_HEIGHT)}
    />
  )
}
