import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BrandMark } from '#web/ui/brand-mark.tsx'
import { KEEP_CLEAR } from '#web/ui/layers/use-clear-place.ts'
import styles from './app-shell.module.css'

export type Destination = {
  to: NonNullable<LinkProps['to']>
  /** In the top bar. */
  label: string
  /** In the tab bar of phones, with its icon of 20 px. */
  shortLabel: string
  icon: ReactNode
  /** Only in the tab bar: the avatar menu has it in the top bar. */
  phoneOnly?: boolean
  /** How much waits there, and what that is called: "2 open alerts". */
  waiting?: { count: number; words: string }
  /** Which stop of the tour points at it. */
  tour?: string
}

export type AppShellProps = {
  destinations: readonly Destination[]
  /** Where the brand leads. */
  home?: Destination['to']
  /** Beside the brand: whose pages these are. */
  badge?: string
  /** Opens the palette: a field-like button, an icon on phones. */
  search?: ReactNode
  usage?: ReactNode
  help?: ReactNode
  bell?: ReactNode
  /** Phones show it only when no tab leads to the account. */
  avatar?: ReactNode
  /** Below the top bar: OfflineBar. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame of every page but the wizard: top bar, and the tab bar of phones. */
export function AppShell(props: AppShellProps) {
  const { destinations, home = '/', badge, search, usage, help, bell, avatar, banner, children } = props
  const hasAccountTab = destinations.some(({ phoneOnly }) => phoneOnly === true)
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <header {...KEEP_CLEAR} className={styles.top}>
        <Link to={home} className={styles.brand}>
          <BrandMark />
          Epox Studio
        </Link>
        {badge !== undefined && <span className={styles.badge}>{badge}</span>}
        <nav className={styles.nav} aria-label="Main">
          {destinations
            .filter(({ phoneOnly }) => phoneOnly !== true)
            .map(({ to, label, tour, waiting }) => (
              <Link
                key={to}
                to={to}
                className={styles.destination}
                activeOptions={{ exact: to === '/' }}
                data-tour={tour}
              >
                {label}
                <Waiting waiting={waiting} />
              </Link>
            ))}
        </nav>
        <div className={styles.slots}>
          {search}
          <div className={styles.wide}>{usage}</div>
          {help}
          {bell}
          <div className={hasAccountTab ? styles.wide : styles.avatar}>{avatar}</div>
        </div>
      </header>
      {banner}
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
      <nav {...KEEP_CLEAR} className={styles.tabs} aria-label="Main">
        {destinations.map(({ to, shortLabel, icon, tour, waiting }) => (
          <Link key={to} to={to} className={styles.tab} activeOptions={{ exact: to === '/' }} data-tour={tour}>
            {icon}
            {shortLabel}
            <Waiting waiting={waiting} />
          </Link>
        ))}
      </nav>
    </div>
  )
}

function Waiting({ waiting }: Pick<Destination, 'waiting'>) {
  if (waiting === undefined || waiting.count === 0) return null
  return (
    <span className={styles.waiting} role="img" aria-label={waiting.words}>
      {waiting.count}
    </span>
  )
}
