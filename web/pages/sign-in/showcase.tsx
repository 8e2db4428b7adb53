import styles from './showcase.module.css'

/** What the studio does, shown once: a product photo and the room made from it. Decoration beside the form. */
export function Showcase() {
  return (
    <aside className={styles.showcase} aria-hidden="true">
      <img className={styles.room} src="/showcase/room.webp" alt="" width={1200} height={1200} />
      <div className={styles.words}>
        <img className={styles.photo} src="/showcase/product.webp" alt="" width={304} height={224} />
        <div>
          <p className={styles.title}>From this photo to this room</p>
          <p>Living Room · Golden Hour</p>
        </div>
      </div>
    </aside>
  )
}
