import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Member } from '#contract/members.ts'
import { meQuery } from '#web/api/session.ts'
import { ROLES_IN_WORDS } from '#web/pages/settings/role-words.ts'
import { openModals } from '#web/ui/feedback/open-modals.ts'
import { dayAndTime } from '#web/ui/wording/dates.ts'
import { PersonInitials } from '#web/ui/wording/person-initials.tsx'
import { FormerMembers } from './former-members.tsx'
import { MemberMenu } from './member-menu.tsx'
import { RoleMenu } from './role-menu.tsx'
import styles from './team.module.css'

/** Everybody who joined; owners change roles and more in each row. */
export function MemberList({ members, isOwner }: { members: Member[]; isOwner: boolean }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const showFormer = async () => {
    const modals = await openModals()
    modals.open({ title: 'Former members', children: <FormerMembers /> })
  }
  return (
    <section className={styles.card} aria-labelledby="team-members">
      <div className={styles.head}>
        <h2 id="team-members">
          Members<span className={styles.count}>{members.length}</span>
        </h2>
        {isOwner && (
          <Button variant="subtle" size="sm" onClick={() => void showFormer()}>
            Former members
          </Button>
        )}
      </div>
      {members.map((member) => {
        const isMe = member.id === me.member.id
        const name = member.name ?? member.email
        const suspended = member.status === 'suspended'
        return (
          <div key={member.id} className={styles.row} data-owner={isOwner || undefined}>
            <div className={styles.person}>
              <PersonInitials name={name} photo={member.photo} />
              <div>
                <p className={styles.name}>
                  {name} {isMe && <span className={styles.you}>(you)</span>}
                </p>
                <p className={styles.small}>{member.email}</p>
              </div>
            </div>
            <div>
              {suspended && <span className={styles.small}>Suspended</span>}
              {!suspended && isOwner && member.role !== 'owner' && <RoleMenu member={member} />}
              {!suspended && !(isOwner && member.role !== 'owner') && ROLES_IN_WORDS[member.role].label}
            </div>
            {isOwner && (
              <p className={styles.factor} data-on={member.secondFactor === true || undefined}>
                {member.secondFactor === true ? 'Second factor on' : 'No second factor'}
              </p>
            )}
            <p className={styles.seen}>{member.seenAt === null ? 'Not yet seen' : dayAndTime(member.seenAt)}</p>
            <div className={styles.menu}>{(isOwner || isMe) && <MemberMenu member={member} isMe={isMe} />}</div>
          </div>
        )
      })}
    </section>
  )
}
