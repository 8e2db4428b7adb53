import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MESSAGES } from '#contract/messages.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import type { RoomType } from '#contract/vocabulary.ts'
import { installationQuery } from '#web/api/session.ts'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { BarRows } from '#web/ui/layout/bar-rows.tsx'
import styles from './analysis-result.module.css'
import { Cards } from './cards.tsx'
import { expectsAi } from './expects-ai.ts'
import { ProductStrip } from './product-strip.tsx'
import { ProductTypes } from './product-types.tsx'
import { roomsByCount } from './rooms-sentence.ts'

export type AnalysisResultProps = {
  analysis: Analysis
  /** What to think of it. */
  intro: string
  /** The choice of the preferred style, where there is a session to prefer it for. */
  preference?: ReactNode
}

/** What was found: rooms as bars with their products, types, styles, keywords, and what to know about it. */
export function AnalysisResult({ analysis, intro, preference }: AnalysisResultProps) {
  const installation = useQuery(installationQuery)
  const fellBack = analysis.source === 'metadata' && installation.data !== undefined && expectsAi(installation.data)
  const notices = [...(fellBack ? [MESSAGES.analysisFallback] : []), ...analysis.warnings]
  return (
    <>
      <p className={styles.text}>{intro}</p>
      {notices.length > 0 && (
        <div className={styles.notices}>
          {[...new Set(notices)].map((text) => (
            <Notice key={text} tone="warn">
              {text}
            </Notice>
          ))}
        </div>
      )}
      <div className={styles.cards}>
        <Cards
          rooms={
            <BarRows
              rows={roomsByCount(analysis.roomTypeDistribution).map(({ room, count }) => ({
                label: room,
                count,
                extra: <ProductStrip ids={productsOf(analysis, room)} size={64} shown={5} />,
              }))}
            />
          }
          styles={
            preference === undefined ? (
              <Keywords words={analysis.suggestedStyles} />
            ) : (
              <>
                <p className={styles.hint}>Pick one to prefer it for this session.</p>
                {preference}
              </>
            )
          }
          types={<ProductTypes analysis={analysis} />}
          keywords={
            <>
              {preference !== undefined && <p className={styles.hint}>Used for the search in the next step.</p>}
              <Keywords words={analysis.recommendedInspirationKeywords} icon />
            </>
          }
        />
      </div>
    </>
  )
}

function Keywords({ words, icon = false }: { words: readonly string[]; icon?: boolean }) {
  return (
    <ul className={styles.keywords}>
      {words.map((word) => (
        <li key={word} className={styles.keyword}>
          {icon && <IconSearch size={14} stroke={1.9} aria-hidden />}
          {word}
        </li>
      ))}
    </ul>
  )
}

function productsOf({ productRoomAssignments }: Analysis, room: RoomType): string[] {
  return Object.entries(productRoomAssignments).flatMap(([id, assigned]) => (assigned === room ? [id] : []))
}
