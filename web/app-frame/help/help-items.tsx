import { Menu } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconBook2, IconCamera, IconKeyboard, IconMessageCircle, IconRoute, IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { HELP_MESSAGES } from '#contract/help-messages.ts'
import { helpQuery } from '#web/api/session.ts'
import { openFrameDialog } from '#web/app-frame/frame-dialogs.ts'
import { chaptersFor } from './chapters-for.ts'
import styles from './help-menu.module.css'

const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const

/** The entries of the help menu; what is said about the page at hand comes first. */
export function HelpItems() {
  const { pathname } = useLocation()
  const { data: help } = useQuery(helpQuery)
  const [readVersion, setReadVersion] = useLocalStorage({ key: 'epox-news-read', defaultValue: '' })
  const hasNews = help !== undefined && readVersion !== help.version
  return (
    <>
      <Menu.Label>On this page</Menu.Label>
      {chaptersFor(pathname).map(({ id, title }) => (
        <Menu.Item key={id} renderRoot={(props) => <Link to="/help" hash={id} {...props} />}>
          {title}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconBook2 {...icon} />} renderRoot={(props) => <Link to="/help" {...props} />}>
        <Line name={HELP_MESSAGES.guide} line={HELP_MESSAGES.guideLine} />
      </Menu.Item>
      <Menu.Item leftSection={<IconCamera {...icon} />} renderRoot={(props) => <Link to="/help/photos" {...props} />}>
        <Line name={HELP_MESSAGES.photoGuide} line={HELP_MESSAGES.photoGuideLine} />
      </Menu.Item>
      <Menu.Item leftSection={<IconRoute {...icon} />} onClick={() => openFrameDialog('tour')}>
        <Line name={HELP_MESSAGES.tour} line={HELP_MESSAGES.tourLine} />
      </Menu.Item>
      <Menu.Item
        leftSection={<IconKeyboard {...icon} />}
        rightSection={<kbd>?</kbd>}
        onClick={() => openFrameDialog('keys')}
      >
        {HELP_MESSAGES.keys}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconSparkles {...icon} />}
        rightSection={hasNews && <span className={styles.dot} role="img" aria-label="not read yet" />}
        renderRoot={(props) => <Link to="/help/news" {...props} />}
        onClick={() => help && setReadVersion(help.version)}
      >
        {HELP_MESSAGES.news}
      </Menu.Item>
      {help !== undefined && help.contact !== null && (
        <>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconMessageCircle {...icon} />}
            renderRoot={(props) => <a href={`mailto:${help.contact}`} {...props} />}
          >
            <Line name={HELP_MESSAGES.contact} line={help.contact} />
          </Menu.Item>
        </>
      )}
      {help !== undefined && <p className={styles.version}>Epox Studio {help.version}</p>}
    </>
  )
}

function Line({ name, line }: { name: string; line: string }) {
  return (
    <>
      {name}
      <span className={styles.line}>{line}</span>
    </>
  )
}
