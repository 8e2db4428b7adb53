import { useQuery } from '@tanstack/react-query'
import { formerMembersQuery } from '#web/api/members.ts'
import { ROLES_IN_WORDS } from '#web/pages/settings/role-words.ts'
import { calendarDay } from '#web/ui/wording/dates.ts'
import styles from './team.module.css'

/** Who was a member once, the last to go first. */
export function FormerMembers() {
  const { data, error } = useQuery(formerMembersQuery)
  if (error !== null) return <p>{error.message}</p>
  if (data === undefined) return null
  if (data.members.length === 0) return <p>Nobody has left the team.</p>
  return (
    <ul className={styles.list}>
      {data.members.map(({ userId, name, email, role, leftAt }) => (
        <li key={userId}>
          {name} ({email}), {ROLES_IN_WORDS[role].label.toLowerCase()}, left on {calendarDay(leftAt)}
        </li>
      ))}
    </ul>
  )
}
