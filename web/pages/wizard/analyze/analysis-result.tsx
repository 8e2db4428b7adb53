import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { MESSAGES } from '#contract/messages.ts'
import type { Analysis } from '#contract/studio-sessions.ts'
import type { RoomType } from '#contract/vocabulary.ts'
import { installationQuery } from '#web/api/session.ts'
import { ProductStrip } from '#web/pages/wizard/product-strip.tsx'
import { useWizard } from '#web/pages/wizard/wizard-context.ts'
import { ChoiceChips } from '#web/ui/choices/choice-chips.tsx'
import { Notice } from '#web/ui/feedback/notice.tsx'
import { BarRows } from '#web/ui/layout/bar-rows.tsx'
import styles from './analysis-result.module.css'
import { Cards } from './cards.tsx'
import { expectsAi } from './expects-ai.ts'
import { roomsByCount } from './rooms-sentence.ts'

/** What was found: rooms as bars with their products, types, styles to prefer, keywords, and what to know about it. */
export function AnalysisResult({ analysis }: { analysis: Analysis }) {
  const { state, dispatch } = useWizard()
  const { settings } = state.draft
  const installation = useQuery(installationQuery)
  const fellBack = analysis.source === 'metadata' && installation.data !== undefined && expectsAi(installation.data)
  const notices = [...(fellBack ? [MESSAGES.analysisFallback] : []), ...analysis.warnings]
  return (
    <>
      <p className={styles.text}>
        This is what the studio sees in your selection. Nothing here is final; you choose the look next.
      </p>
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
            <ChoiceChips
              legend="Preferred style"
              hideLegend
              multiple
              options={analysis.suggestedStyles.map((value) => ({ value, label: value }))}
              value={settings.style === null ? [] : [settings.style]}
              // The last one chosen is the preferred one; the same one again prefers none.
              onChange={(chosen) => dispatch({ kind: 'settingsChanged', settings: { style: chosen.at(-1) ?? null } })}
            />
          }
          types={
            <ul className={styles.types}>
              {analysis.productTypes.map((type) => (
                <li key={type}>{type}</li>
              ))}
            </ul>
          }
          keywords={
            <ul className={styles.keywords}>
              {analysis.recommendedInspirationKeywords.map((keyword) => (
                <li key={keyword} className={styles.keyword}>
                  <IconSearch size={14} stroke={1.9} aria-hidden />
                  {keyword}
                </li>
              ))}
            </ul>
          }
        />
      </div>
    </>
  )
}

function productsOf({ productRoomAssignments }: Analysis, room: RoomType): string[] {
  return Object.entries(productRoomAssignments).flatMap(([id, assigned]) => (assigned === room ? [id] : []))
}
