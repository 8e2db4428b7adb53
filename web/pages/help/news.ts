export type Release = { name: string; groups: { title: string; lines: string[] }[] }

const FOR_OPERATORS = 'For operators'

/**
 * The changelog as releases for the people who use the studio, the newest first: without empty groups and what only
 * operators notice. What is not released yet is what runs here: "Latest".
 */
export function readNews(changelog: string): Release[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((part) => ({ name: nameOf(part), groups: groupsOf(part) }))
    .filter(({ groups }) => groups.length > 0)
}

function nameOf(part: string): string {
  const name = part.slice(0, part.indexOf('\n')).trim()
  return name === 'Unreleased' ? 'Latest' : name
}

function groupsOf(part: string): Release['groups'] {
  return part
    .split(/^### /m)
    .slice(1)
    .map((group) => {
      const [title = '', ...rest] = group.split('\n')
      const lines = rest
        .join('\n')
        .split(/^- /m)
        .slice(1)
        .map((line) => line.replace(/\s+/g, ' ').replaceAll('`', '').trim())
      return { title: title.trim(), lines }
    })
    .filter(({ title, lines }) => lines.length > 0 && title !== FOR_OPERATORS)
}
