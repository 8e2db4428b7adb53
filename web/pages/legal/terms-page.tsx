import { useDocumentTitle } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { PageFrame } from '#web/ui/layout/page-frame.tsx'
import styles from './terms-page.module.css'

/** `/terms`: what people agree to when they join, and what the studio keeps about them. */
export function TermsPage() {
  useDocumentTitle('Terms and privacy · Epox Studio')
  return (
    <PageFrame>
      <main className={styles.text}>
        <h1>Terms and privacy</h1>
        <section>
          <h2>Terms of service</h2>
          <p>
            This studio is run by the company or person that set it up. They decide who gets in, what it costs, and how
            long it is there.
          </p>
          <ul>
            <li>Your account is yours alone: do not share your password.</li>
            <li>Add photos only if your company may use them. You are responsible for what you add and generate.</li>
            <li>Generated images may look different from the real product. Check them before you publish them.</li>
            <li>
              Images you generate belong to your company. They are marked as generated, in data that shops can read.
            </li>
          </ul>
        </section>
        <section id="privacy">
          <h2>Privacy notice</h2>
          <ul>
            <li>The studio keeps your name, your email address, your password as a hash, and what you do in it.</li>
            <li>
              It keeps where you are signed in: the browser, the network address and the time. You can end each sign-in.
            </li>
            <li>
              Your colleagues see your name, your address and your work. Whoever runs the studio can see your company’s
              data.
            </li>
            <li>One cookie keeps you signed in, one remembers this browser. Nothing follows you to other sites.</li>
            <li>
              Photos and texts of products go to an AI service only if whoever runs the studio set one up. Inspiration
              photos may come from Unsplash.
            </li>
            <li>
              When you leave, your work stays with your company. Ask whoever runs the studio to delete your account.
            </li>
          </ul>
        </section>
        <p>
          <Link to="/sign-in">Back to sign in</Link>
        </p>
      </main>
    </PageFrame>
  )
}
