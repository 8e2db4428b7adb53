/** The part of JSON Schema that the contract's schemas become. */
export type JsonSchema = {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  propertyNames?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  minimum?: number
  maximum?: number
  maxLength?: number
}

/** What a field of that name holds, of the demo's world. */
const TEXTS: Record<string, string> = {
  email: 'sarah@modernliving.example',
  to: 'sarah@modernliving.example',
  password: 'correct horse battery',
  currentPassword: 'correct horse battery',
  newPassword: 'staple of the new horse',
  name: 'Summer Catalog 2026',
  title: 'Living rooms in oak',
  productName: 'Harbor Armchair, Linen',
  studioSessionName: 'Summer Catalog 2026',
  description: 'Armchair in linen with oak legs',
  sku: 'HRB-ARM-01',
  productSku: 'HRB-ARM-01',
  search: 'oak',
  q: 'scandinavian living room',
  caption: 'By the window',
  note: 'For the spring fair',
  extraPrompt: 'A vase with branches on the table',
  fileName: 'harbor-armchair-linen_living-room_1.jpg',
  roomType: 'Living Room',
  message: 'Pro is requested.',
  body: 'Everything is ready to download.',
  detail: 'We could not find that.',
  reason: 'photo not usable',
  thumbhash: 'YJeGAgAA93eHiIiHd4h4d4B3iPeH',
  url: '/files/pictures/example.jpg',
  zipUrl: '/files/downloads/example.zip',
  href: 'https://unsplash.com/@example',
  hex: '#d8b48a',
  palette: '#d8b48a',
  month: '2026-06',
  version: '0.1.0',
  imageModel: 'studio',
  model: 'studio',
  warnings: 'Image resolution low. Results may vary.',
  purpose: 'inspiration',
  photoId: 'photo_example',
  timeZone: 'Europe/Berlin',
  clientName: 'Modern Living Co.',
  inviterName: 'Sarah Chen',
  memberName: 'John Doe',
  byName: 'Sarah Chen',
  device: 'Firefox on Windows',
  token: 'inv_01k5example.c2lnbmF0dXJl',
  link: 'https://studio.example/signup?token=inv_01k5example.c2lnbmF0dXJl',
  from: 'ss_01k5example',
  cursor: 'img_01k5example',
  nextCursor: 'img_01k5example',
}

const PREFIXES: [RegExp, string][] = [
  [/^(addP|removeP|selectedP|p)roductIds?$|^products?$/, 'prod'],
  [/^studioSessions?(Id)?$/, 'ss'],
  [/^(sourceI|i|removeI)mage(Id)?s?(Ids)?$/, 'img'],
  [/^user(Id)?$/, 'user'],
  [/^client(Id)?s?$/, 'client'],
  [/^members?(Id)?$/, 'member'],
  [/^invitations?$/, 'inv'],
  [/^job(Id)?$/, 'download'],
  [/^board(Id)?s?$/, 'board'],
]

/** An example of what this schema accepts, named after the field that holds it; `parent` names what an `id` is of. */
export function exampleOf(schema: JsonSchema, name = '', parent = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = schema.anyOf ?? schema.oneOf
  if (options) return exampleOf(options.find(({ type }) => type !== 'null') ?? {}, name, parent)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, name, parent)))
  switch (schema.type) {
    case 'object':
      return objectExample(schema, name)
    case 'array':
      return [exampleOf(schema.items ?? {}, name, parent)]
    case 'integer':
    case 'number':
      return Math.min(Math.max(schema.minimum ?? 1, 1), schema.maximum ?? 1)
    case 'boolean':
      return true
    case 'string':
      return textExample(schema, name, parent)
    default:
      return schema.default ?? null
  }
}

function objectExample({ properties, additionalProperties, propertyNames }: JsonSchema, name: string): unknown {
  const fields = Object.entries(properties ?? {}).map(([field, schema]) => [field, exampleOf(schema, field, name)])
  if (fields.length > 0 || typeof additionalProperties !== 'object') return Object.fromEntries(fields)
  return { [String(exampleOf(propertyNames ?? { type: 'string' }, name))]: exampleOf(additionalProperties, name) }
}

function textExample({ format, default: fallback, maxLength }: JsonSchema, name: string, parent: string): unknown {
  if (format === 'date-time') return '2026-06-15T10:00:00.000Z'
  if (format === 'date') return '2026-06-15'
  if (format === 'uri') return 'https://shop.example/armchair.jpg'
  if (typeof fallback === 'string' && fallback !== '') return fallback
  if (/(^id|Ids?|^ids)$/.test(name)) {
    const of = name === 'id' || name === 'ids' ? parent : name
    const prefix = PREFIXES.find(([names]) => names.test(of))?.[1] ?? 'id'
    return `${prefix}_01k5example`
  }
  return (TEXTS[name] ?? 'example').slice(0, maxLength)
}
