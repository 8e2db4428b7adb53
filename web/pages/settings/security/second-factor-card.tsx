import { Button } from '@mantine/core'
import { IconCircleCheck, IconDeviceMobile, IconKey } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { LIMITS } from '#contract/limits.ts'
import type { SecondFactor } from '#contract/second-factor.ts'
import { SECOND_FACTOR_MESSAGES } from '#contract/second-factor-messages.ts'
import { signInsQuery } from '#web/api/members.ts'
import { secondFactorQuery } from '#web/api/second-factor.ts'
import { ErrorState } from '#web/ui/feedback/error-state.tsx'
import { showToast } from '#web/ui/feedback/toast.tsx'
import { dayAndTimeWithin } from '#web/ui/wording/dates.ts'
import { BackupCodes } from './backup-codes.tsx'
import { type FactorAct, FactorDialog } from './factor-dialog.tsx'
import styles from './security.module.css'

/** The authenticator app and its backup codes: added, replaced and removed here. */
export function SecondFactorCard() {
  const queryClient = useQueryClient()
  const { data, error, refetch, isFetching } = useQuery(secondFactorQuery)
  const [act, setAct] = useState<FactorAct | undefined>()
  const [codes, setCodes] = useState<string[] | undefined>()
  const done = (made?: string[]) => {
    setAct(undefined)
    setCodes(made)
    if (made === undefined) showToast({ message: 'Second factor turned off', id: 'second-factor' })
    void queryClient.invalidateQueries({ queryKey: secondFactorQuery.queryKey })
    void queryClient.invalidateQueries({ queryKey: signInsQuery.queryKey })
  }
  const isOn = data !== undefined && data.appAddedAt !== null
  return (
    <section className={styles.card} aria-labelledby="security-factor">
      <div className={styles.head}>
        <h2 id="security-factor">Second factor</h2>
        {isOn && (
          <p className={styles.on}>
            <IconCircleCheck size={18} stroke={1.6} aria-hidden /> On
          </p>
        )}
      </div>
      {data === undefined && error !== null && (
        <ErrorState
          title="Your second factor could not be read"
          text={error.message}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
      {data !== undefined && codes === undefined && <Rows factor={data} onAct={setAct} />}
      {codes !== undefined && <BackupCodes codes={codes} onDone={() => setCodes(undefined)} />}
      {act !== undefined && <FactorDialog act={act} onClose={() => setAct(undefined)} onDone={done} />}
    </section>
  )
}

function Rows({ factor, onAct }: { factor: SecondFactor; onAct: (act: FactorAct) => void }) {
  if (factor.shared) return <p className={styles.quiet}>{SECOND_FACTOR_MESSAGES.demoSecondFactor}</p>
  if (factor.appAddedAt === null) {
    return (
      <div className={styles.offer}>
        <p className={styles.quiet}>
          After your password, a sign-in also asks for a code from an app on your phone. A stolen password alone then
          opens nothing.
        </p>
        <Button variant="default" onClick={() => onAct('add')}>
          Add authenticator app
        </Button>
      </div>
    )
  }
  const { backupCodesLeft: left } = factor
  return (
    <>
      <Row
        icon={<IconDeviceMobile size={20} stroke={1.6} aria-hidden />}
        title="Authenticator app"
        text={`Added ${dayAndTimeWithin(factor.appAddedAt)}`}
      >
        <Button variant="subtle" size="sm" onClick={() => onAct('add')} aria-label="Replace the authenticator app">
          Replace
        </Button>
        <Button variant="subtle" size="sm" onClick={() => onAct('remove')} aria-label="Turn off the second factor">
          Turn off
        </Button>
      </Row>
      <Row
        icon={<IconKey size={20} stroke={1.6} aria-hidden />}
        title="Backup codes"
        text={`${left} of ${LIMITS.backupCodes} left. One signs you in when your phone is lost.`}
      >
        <Button variant="subtle" size="sm" onClick={() => onAct('codes')}>
          Make new codes
        </Button>
      </Row>
    </>
  )
}

function Row({ icon, title, text, children }: { icon: ReactNode; title: string; text: string; children: ReactNode }) {
  return (
    <div className={styles.factor}>
      {icon}
      <div className={styles.words}>
        <p>{title}</p>
        <p>{text}</p>
      </div>
      <div className={styles.acts}>{children}</div>
    </div>
  )
}
