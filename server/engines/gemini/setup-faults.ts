/** What a refusal of Gemini says: google.rpc.Status with what its details name. */
export type Refusal = {
  /** The HTTP status. */
  code: number
  status: string
  message: string
  reasons: string[]
  /** Quotas that were met; Google leaves out the value where it is 0. */
  quotas: { quotaId: string; quotaValue: string | undefined }[]
}

type Fault = { applies(refusal: Refusal): boolean; advice(model: string): string }

const hasReason = (pattern: RegExp) => (refusal: Refusal) => refusal.reasons.some((reason) => pattern.test(reason))
const says = (pattern: RegExp) => (refusal: Refusal) => pattern.test(refusal.message)
const KEYS = 'https://aistudio.google.com/apikey'

/** No quota at all, as the free tier has none of image models: nothing to wait for at midnight. */
function hasNoQuota({ code, message, quotas }: Refusal): boolean {
  if (code !== 429) return false
  const isNone = ({ quotaId, quotaValue = '0' }: Refusal['quotas'][number]) =>
    quotaId.includes('FreeTier') && Number(quotaValue) === 0
  // The message counts where it gives limits: the details may leave out those above 0 as well.
  return /\blimit: \d/.test(message) ? /\blimit: 0\b/.test(message) : quotas.some(isNone)
}

/** Faults of the set-up, the most precise first, with what the operator has to change. Google's own words follow. */
const FAULTS: Fault[] = [
  {
    applies: hasNoQuota,
    advice: (model) => `This key's plan has no quota for ${model}: enable billing or choose another model.`,
  },
  {
    applies: (refusal) => refusal.code === 429 && says(/prepayment credits are depleted|spending cap/i)(refusal),
    advice: () => 'The credit or spending cap of the Gemini account is used up: top it up or raise it.',
  },
  {
    applies: says(/API key expired/i),
    advice: () => `GEMINI_API_KEY has expired: make a new key at ${KEYS} and restart the studio.`,
  },
  {
    applies: says(/reported as leaked/i),
    advice: () =>
      `GEMINI_API_KEY was blocked because it became public: make a new key at ${KEYS} and restart the studio.`,
  },
  {
    applies: (refusal) => refusal.code === 401 || hasReason(/^API_KEY_INVALID$/)(refusal),
    advice: () => `GEMINI_API_KEY is not valid: copy it again from ${KEYS} and restart the studio.`,
  },
  {
    applies: hasReason(/^SERVICE_DISABLED$/),
    advice: () => "The Generative Language API is not enabled in the key's Google Cloud project: enable it there.",
  },
  {
    applies: hasReason(/^API_KEY_\w*BLOCKED$/),
    advice: () => 'The restrictions of GEMINI_API_KEY exclude this server or the Generative Language API: change them.',
  },
  {
    applies: hasReason(/^CONSUMER_SUSPENDED$/),
    advice: () =>
      "Google has suspended the key's project: ask Google Cloud support, or use the key of another project.",
  },
  {
    applies: says(/location is not supported|not available in your country/i),
    advice: () => 'Gemini does not serve the place this server is in: enable billing, or run it in a supported region.',
  },
  {
    applies: (refusal) => hasReason(/^BILLING_DISABLED$/)(refusal) || says(/enable billing|billing account/i)(refusal),
    advice: () => "Billing is off for the key's Google Cloud project: enable it there.",
  },
  {
    applies: ({ code, status }) => code === 404 && status === '',
    advice: () => 'GEMINI_BASE_URL does not lead to the Gemini API: correct or remove it and restart the studio.',
  },
  {
    applies: ({ code }) => code === 404,
    advice: (model) =>
      `Gemini has no model ${model} for this key, or not any more: choose another in GEMINI_IMAGE_MODEL or GEMINI_TEXT_MODEL and restart the studio.`,
  },
  {
    applies: ({ code }) => code === 403,
    advice: (model) => `GEMINI_API_KEY may not use ${model}: give it that permission, or use another key or model.`,
  },
  {
    applies: ({ status }) => status === 'FAILED_PRECONDITION',
    advice: () => 'The Gemini account is not set up for this: see its billing and region.',
  },
]
const LONGEST_QUOTE = 300

/** What the operator has to change before Gemini answers again; undefined for a refusal that may pass by itself. */
export function setupAdvice(refusal: Refusal, model: string): string | undefined {
  const fault = FAULTS.find(({ applies }) => applies(refusal))
  if (!fault) return undefined
  const words = refusal.message.split('\n')[0]?.trim().slice(0, LONGEST_QUOTE)
  return words ? `${fault.advice(model)} Google says: "${words}"` : fault.advice(model)
}
