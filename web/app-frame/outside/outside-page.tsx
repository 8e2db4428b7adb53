import type { ReactNode } from 'react'
import { ConnectionBanner } from '#web/app-frame/connection-banner.tsx'
import { Showcase } from '#web/showcase/showcase.tsx'
import { BrandMark } from '#web/ui/brand-mark.tsx'
import { FormLead } from '#web/ui/layout/steady-form.tsx'
import styles from './outside-page.module.css'

/** A page for people who are not signed in: a narrow column, and on wide screens a picture of what the studio makes. */
export function OutsidePage({ foot, children }: { foot?: ReactNode; children: ReactNode }) {
  return (
    <>
      <ConnectionBanner />
      <main className={styles.page}>
        <section className={styles.side}>
          <p className={styles.brand}>
            <BrandMark />
            Epox Studio
          </p>
          <div className={styles.content}>{children}</div>
          {foot !== undefined && <div className={styles.foot}>{foot}</div>}
        </section>
        <div className={styles.showcase}>
          <Showcase look="hero" />
        </div>
      </main>
    </>
  )
}

/** The sentence below the heading of a form, whose place a refusal takes. */
export function OutsideLead({ error, children }: { error: Error | null; children: ReactNode }) {
  return (
    <div className={styles.lead}>
      <FormLead error={error}>{children}</FormLead>
    </div>
  )
}
