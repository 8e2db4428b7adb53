import { Button } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PLANS } from '#contract/accounts.ts'
import { meQuery } from '#web/api/session.ts'
import { SchemeChoice } from '#web/app-frame/scheme-choice.tsx'
import { useSignOut } from '#web/app-frame/use-sign-out.ts'
import { UpgradeButton } from '#web/images/quota/upgrade-button.tsx'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { StatRows } from '#web/ui/layout/stat-rows.tsx'
import { formatCount, formatMoney } from '#web/ui/wording/amounts.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import styles from './account-page.module.css'
import { ROLES_IN_WORDS } from './role-words.ts'
import { OwnPassword } from './security/own-password.tsx'
import { SettingsFrame } from './settings-frame.tsx'

async function changePassword(): Promise<void> {
  const modals = await openModals()
  const id = modals.open({
    title: 'Change Password',
    children: <OwnPassword onChanged={() => modals.close(id)} />,
  })
}

/** Who I am here, what the month has cost, how the studio looks. */
export function AccountPage() {
  useDocumentTitle('Account · Epox Studio')
  const { data: me } = useSuspenseQuery(meQuery)
  const signOut = useSignOut()
  const { user, client, member, usage } = me
  return (
    <SettingsFrame title="Account">
      <div className={styles.cards}>
        <section className={styles.card} aria-labelledby="account-you">
          <h2 id="account-you">You</h2>
          <StatRows
            look="lines"
            rows={[
              { term: 'Name', value: user.name },
              { term: 'Email', value: user.email },
              { term: 'Company', value: client.name },
              { term: 'Role', value: ROLES_IN_WORDS[member.role].label },
            ]}
          />
        </section>
        <section className={styles.card} aria-labelledby="account-usage">
          <h2 id="account-usage">Plan and usage</h2>
          <StatRows
            look="lines"
            rows={[
              { term: 'Plan', value: PLANS[usage.plan].name },
              { term: 'Images this month', value: formatCount(usage.used) },
              { term: 'Monthly limit', value: usage.limit === null ? 'No limit' : formatCount(usage.limit) },
              { term: 'Cost so far', value: formatMoney(usage.cost) },
              { term: 'Counts again from', value: calendarDay(usage.period.to) },
            ]}
          />
          <p className={styles.more}>
            <Link to="/usage">Usage by person and month</Link>
          </p>
          <div className={styles.plan}>
            <UpgradeButton />
          </div>
        </section>
        <section className={styles.card} aria-labelledby="account-password">
          <h2 id="account-password">Password</h2>
          <p className={styles.hint}>Your other devices are signed out when you change it.</p>
          <Button variant="default" onClick={() => void changePassword()}>
            Change Password
          </Button>
        </section>
        <section className={styles.card} aria-label="Appearance">
          <SchemeChoice />
        </section>
        <Button variant="default" onClick={signOut}>
          Sign out
        </Button>
      </div>
    </SettingsFrame>
  )
}
