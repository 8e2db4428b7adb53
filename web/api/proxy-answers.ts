import { MESSAGES } from '#contract/messages.ts'
import { Problem } from '#contract/problem.ts'

type Answer = {
  /** 0 for a redirect, whose status browsers keep to themselves. */
  status: number
  retryAfter?: string | null
}

/**
 * What an answer means that the studio did not give: it is no problem+json, so a server in between gave it. `sends` says
 * what the request carried. Code `network` where the pages should ask again by themselves.
 */
export function problemOfProxy({ status, retryAfter }: Answer, sends: 'file' | 'request'): Problem {
  if (status === 0 || (status >= 200 && status < 400)) return new Problem('network', MESSAGES.signInAtProxy, SAYS_WHY)
  if (status === 413) {
    return new Problem(
      'file_too_large',
      sends === 'file' ? MESSAGES.fileRefusedByProxy : MESSAGES.requestRefusedByProxy,
    )
  }
  if (status === 429) {
    const seconds = Number(retryAfter)
    const extras = seconds > 0 ? { retryAfterSeconds: Math.ceil(seconds) } : {}
    return new Problem('rate_limited', MESSAGES.tooManyForProxy, extras)
  }
  // 52x are Cloudflare's.
  if (status === 504 || status === 524) return new Problem('network', MESSAGES.studioTooSlow)
  if (status === 502 || status === 503 || (status >= 520 && status < 530)) {
    return new Problem('network', MESSAGES.studioAway)
  }
  if (status >= 400 && status < 500) return new Problem('forbidden', MESSAGES.refusedByProxy(status), SAYS_WHY)
  return new Problem('internal', MESSAGES.somethingWrong)
}

/** Marks a problem whose message tells more than its code. */
const SAYS_WHY = { saysWhy: true }

/** The sentence of a server in front of the studio that lets nobody through, if that is what the problem is. */
export function refusalInFront({ extras, message }: Problem): string | undefined {
  return extras.saysWhy === true ? message : undefined
}

/** The sentence for the page while the connection is lost, where there is a better one than that it is. */
export function reasonOfLoss(problem: Problem): string | undefined {
  return problem.code === 'network' ? refusalInFront(problem) : undefined
}
