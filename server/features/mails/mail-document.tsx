import { COLORS, darkRules, FONT, type Scheme } from './mail-colors.ts'
import type { MailText } from './mail-texts.ts'

const WIDTH = 600
const PADDING = 40
const body = { fontFamily: FONT, fontSize: 15, lineHeight: '24px', color: COLORS.ink[0] } as const
const fine = { fontFamily: FONT, fontSize: 13, lineHeight: '20px', color: COLORS.ink2[0] } as const
const table = { cellPadding: 0, cellSpacing: 0, border: 0, role: 'presentation' } as const

export type MailPictures = { logo: { light: string; dark: string }; room: string; strip: string[] }

/** A mail as HTML of 600 pixels: tables and inline styles, which Outlook reads too; dark where the reader's program is. */
export function MailDocument(props: { text: MailText; link: string | null; pictures: MailPictures; scheme: Scheme }) {
  const { text, link, pictures, scheme } = props
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={scheme === 'auto' ? 'light dark' : scheme} />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{text.title}</title>
        <style>{`@media (max-width:640px){.pad{padding-left:24px!important;padding-right:24px!important}}${darkRules(scheme)}`}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, background: COLORS.page[0] }}>
        <table {...table} width="100%" className="page" style={{ background: COLORS.page[0] }}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: '32px 12px' }}>
                <table
                  {...table}
                  width={WIDTH}
                  className="card"
                  style={{
                    width: '100%',
                    maxWidth: WIDTH,
                    background: COLORS.surface[0],
                    border: `1px solid ${COLORS.line[0]}`,
                    borderRadius: 12,
                    borderCollapse: 'separate',
                    overflow: 'hidden',
                  }}
                >
                  <tbody>
                    <Brand logo={pictures.logo} />
                    {text.picture === 'room' && (
                      <tr>
                        <td>
                          <img
                            src={pictures.room}
                            alt="A piece of furniture in a furnished room"
                            width={WIDTH}
                            style={{ display: 'block', width: '100%', height: 'auto' }}
                          />
                        </td>
                      </tr>
                    )}
                    <Strip pictures={pictures.strip} />
                    <tr>
                      <td className="pad" style={{ padding: `28px ${PADDING}px 32px` }}>
                        <h1
                          className="ink"
                          style={{ ...body, fontSize: 24, lineHeight: '32px', fontWeight: 600, margin: 0 }}
                        >
                          {text.title}
                        </h1>
                        {text.paragraphs.map((paragraph) => (
                          <p key={paragraph} className="ink" style={{ ...body, margin: '10px 0 0' }}>
                            {paragraph}
                          </p>
                        ))}
                        {text.items?.map((item) => (
                          <Item key={`${item.title} ${item.link}`} item={item} />
                        ))}
                        {text.button !== undefined && link !== null && (
                          <MailButton href={link}>{text.button}</MailButton>
                        )}
                        <Small text={text} link={link} />
                        <Figures figures={text.figures ?? []} />
                      </td>
                    </tr>
                    <tr>
                      <td
                        className="pad line"
                        style={{ padding: `20px ${PADDING}px 24px`, borderTop: `1px solid ${COLORS.line[0]}` }}
                      >
                        <p className="ink2" style={{ ...fine, margin: 0 }}>
                          {text.why}
                        </p>
                        <FootLinks links={text.links ?? []} />
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

const PER_ROW = 3

/** Images side by side, three in a row; less than a row is left out, so that none stands alone. */
function Strip({ pictures }: { pictures: string[] }) {
  const rows = Array.from({ length: Math.floor(pictures.length / PER_ROW) }, (_, row) =>
    pictures.slice(row * PER_ROW, (row + 1) * PER_ROW),
  )
  if (rows.length === 0) return null
  return (
    <tr>
      <td>
        <table {...table} width="100%">
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((picture) => (
                  <td key={picture} width="33.3%" style={{ padding: '0 1px 2px' }}>
                    <img
                      src={picture}
                      alt="One of the new images"
                      width={Math.floor(WIDTH / PER_ROW)}
                      style={{ display: 'block', width: '100%', height: 'auto' }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </td>
    </tr>
  )
}

function Brand({ logo }: { logo: MailPictures['logo'] }) {
  const size = { width: 22, height: 22 }
  return (
    <tr>
      <td className="pad" style={{ padding: `24px ${PADDING}px 20px` }}>
        <table {...table}>
          <tbody>
            <tr>
              <td style={{ paddingRight: 10, lineHeight: 0 }}>
                <img className="logo-light" src={logo.light} alt="" {...size} style={{ display: 'block' }} />
                <img className="logo-dark" src={logo.dark} alt="" {...size} style={{ display: 'none' }} />
              </td>
              <td className="ink" style={{ ...body, fontWeight: 600 }}>
                Epox Studio
              </td>
            </tr>
          </tbody>
        </table>
      </td>
    </tr>
  )
}

function MailButton({ href, children }: { href: string; children: string }) {
  return (
    <table {...table} style={{ marginTop: 24 }}>
      <tbody>
        <tr>
          <td
            className="button"
            style={{
              background: COLORS.primary[0],
              border: `1px solid ${COLORS.primary[0]}`,
              borderRadius: 8,
            }}
          >
            <a
              href={href}
              style={{
                ...body,
                display: 'inline-block',
                padding: '9px 20px',
                fontWeight: 600,
                color: COLORS.onPrimary[0],
                textDecoration: 'none',
              }}
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** Figures side by side, below a line. */
function Figures({ figures }: { figures: NonNullable<MailText['figures']> }) {
  if (figures.length === 0) return null
  return (
    <table {...table} width="100%" style={{ marginTop: 24 }}>
      <tbody>
        <tr>
          {figures.map(({ term, value }) => (
            <td
              key={term}
              className="line"
              width={`${Math.floor(100 / figures.length)}%`}
              style={{ verticalAlign: 'top', padding: '18px 8px 0 0', borderTop: `1px solid ${COLORS.line[0]}` }}
            >
              <p className="ink2" style={{ ...fine, margin: 0 }}>
                {term}
              </p>
              <p className="ink" style={{ ...body, margin: 0 }}>
                {value}
              </p>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

/** One message of several. */
function Item({ item: { title, body: text, link, figures } }: { item: NonNullable<MailText['items']>[number] }) {
  return (
    <table {...table} width="100%" style={{ marginTop: 20 }}>
      <tbody>
        <tr>
          <td className="line" style={{ paddingTop: 18, borderTop: `1px solid ${COLORS.line[0]}` }}>
            <p className="ink" style={{ ...body, fontWeight: 600, margin: 0 }}>
              {link === null ? title : <ItemLink href={link}>{title}</ItemLink>}
            </p>
            <p className="ink" style={{ ...body, margin: '2px 0 0' }}>
              {text}
            </p>
            {figures.length > 0 && (
              <p className="ink2" style={{ ...fine, margin: '4px 0 0' }}>
                {figures.map(({ term, value }) => `${term}: ${value}`).join(', ')}
              </p>
            )}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function ItemLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="ink" href={href} style={{ ...body, fontWeight: 600, color: COLORS.ink[0] }}>
      {children}
    </a>
  )
}

function FootLinks({ links }: { links: NonNullable<MailText['links']> }) {
  if (links.length === 0) return null
  return (
    <p className="ink2" style={{ ...fine, margin: '2px 0 0' }}>
      {links.map(({ label, href }, index) => (
        <span key={href}>
          {index > 0 && ' or '}
          <a className="ink2" href={href} style={{ ...fine, color: COLORS.ink2[0] }}>
            {index > 0 ? label.toLowerCase() : label}
          </a>
        </span>
      ))}
      .
    </p>
  )
}

/** The fine print: until when the link works, and the address for programs that show no button. */
function Small({ text, link }: { text: MailText; link: string | null }) {
  if (text.button === undefined) return null
  if (link === null) {
    return (
      <p className="ink2" style={{ ...fine, margin: '24px 0 0' }}>
        The link was removed after the mail had been sent.
      </p>
    )
  }
  return (
    <p className="ink2" style={{ ...fine, margin: '24px 0 0' }}>
      {text.small} If the button does not work, open this address:
      <br />
      <a className="link" href={link} style={{ ...fine, color: COLORS.accent[0], wordBreak: 'break-all' }}>
        {link}
      </a>
    </p>
  )
}
