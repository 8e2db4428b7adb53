import type { Ref } from 'react'
import type { Board, BoardImage } from '#contract/boards.ts'
import { MESSAGES } from '#contract/messages.ts'
import styles from './board-paper.module.css'
import { sheetsOf } from './sheets.ts'

export type BoardPaperProps = { board: Board; images: readonly BoardImage[]; ref: Ref<HTMLDivElement> }

/** The board as pages of paper, A4 or Letter, whichever the printer has. Not seen on the screen. */
export function BoardPaper({ board, images, ref }: BoardPaperProps) {
  const sheets = sheetsOf(images, board.perPage)
  return (
    <div ref={ref} className={styles.paper} data-paper>
      {sheets.map((shown, at) => (
        <section key={shown[0]?.id} className={styles.sheet}>
          <header className={styles.head}>
            <div className={styles.words}>
              <p className={styles.title}>{board.title}</p>
              {at === 0 && board.note !== '' && <p className={styles.note}>{board.note}</p>}
            </div>
            {board.logo !== null && <img className={styles.logo} src={board.logo.url} alt="" />}
          </header>
          <div className={styles.images} data-count={board.perPage}>
            {shown.map(({ id, picture, productName, roomType, caption }) => (
              <figure key={id} className={styles.figure}>
                <div className={styles.picture}>
                  <img src={picture.url} alt={`${productName}, ${roomType}`} />
                </div>
                <figcaption className={styles.caption}>
                  <b>{productName}</b> · {roomType}
                  {caption !== '' && <span className={styles.text}>{caption}</span>}
                </figcaption>
              </figure>
            ))}
          </div>
          {sheets.length > 1 && <p className={styles.page}>{MESSAGES.boards.pageOf(at + 1, sheets.length)}</p>}
        </section>
      ))}
    </div>
  )
}
