import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Endpoint } from '#contract/endpoint.ts'
import { successStatus } from '#contract/endpoint.ts'
import { ENDPOINTS } from '#contract/endpoints.ts'
import { problemSchema } from '#contract/problem.ts'
import { type TestApp, testApp } from '#server/testing/test-app.ts'

// What programs that read the description rely on; linters of OpenAPI find the rest.

type Media = { schema?: object; example?: unknown; examples?: Record<string, { value: unknown }> }
type Answer = { $ref?: string; description?: string; content?: Record<string, Media> }
type Operation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, Answer>
}
type Document = {
  tags: { name: string; description: string }[]
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { securitySchemes: Record<string, object>; responses: Record<string, Answer> }
}

let t: TestApp
let document: Document
beforeAll(async () => {
  t = await testApp()
  await t.web.ready()
  document = JSON.parse(JSON.stringify(t.web.swagger()))
})
afterAll(() => t.close())

const operationOf = ({ method, url }: Endpoint): Operation => {
  const found = document.paths[`/api${url.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
  if (!found) throw new Error(`${method} ${url} is not described`)
  return found
}
const named = ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.url}`, endpoint] as const)

test.each(named)('%s says who may call it, and what it answers', (_, endpoint) => {
  const { operationId, summary, description, tags, security, responses } = operationOf(endpoint)
  expect(operationId).toMatch(/^[A-Za-z_]+$/)
  expect(summary).not.toBe('')
  expect(description.length).toBeGreaterThan(summary.length)
  const known = document.tags.map(({ name }) => name)
  expect(tags.length > 0 && tags.every((tag) => known.includes(tag))).toBe(true)
  expect(security).toEqual(endpoint.access === 'public' ? [] : [{ session: [] }])
  for (const scheme of security.flatMap(Object.keys)) expect(document.components.securitySchemes).toHaveProperty(scheme)
  expect(responses[successStatus(endpoint)]?.description).toMatch(/\w/)
  const failures = Object.keys(responses).filter((status) => Number(status) >= 400)
  for (const status of failures) {
    expect(responses[status]?.$ref).toBe(`#/components/responses/Problem${status}`)
    expect(document.components.responses).toHaveProperty(`Problem${status}`)
  }
  expect(failures).toEqual(expect.arrayContaining(['500', '503']))
  expect(failures.some((status) => status.startsWith('4'))).toBe(true)
  if (endpoint.access !== 'public') expect(failures).toEqual(expect.arrayContaining(['401', '403']))
  if (endpoint.url.includes(':')) expect(failures).toContain('404')
})

test.each(named)('the examples of %s are what it takes and answers', (_, endpoint) => {
  const { requestBody, responses } = operationOf(endpoint)
  const body = requestBody?.content['application/json']
  if (body) expect(endpoint.schema.body?.safeParse(body.example)).toMatchObject({ success: true })
  const status = successStatus(endpoint)
  const answer = responses[status]?.content?.['application/json']
  if (answer) expect(endpoint.schema.response[status]?.safeParse(answer.example)).toMatchObject({ success: true })
  if (endpoint.schema.body) expect(body?.example).toBeDefined()
})

test('operations that are carried out once take an Idempotency-Key, and no others', () => {
  for (const [name, endpoint] of named) {
    const headers = (operationOf(endpoint).parameters ?? []).filter((parameter) => parameter.in === 'header')
    expect(
      headers.map((header) => header.name),
      name,
    ).toEqual(endpoint.idempotent ? ['Idempotency-Key'] : [])
  }
})

test('every problem has an example in the form that failures really have', () => {
  for (const { content } of Object.values(document.components.responses)) {
    const examples = Object.values(content?.['application/problem+json']?.examples ?? {})
    expect(examples.length).toBeGreaterThan(0)
    for (const { value } of examples) expect(problemSchema.safeParse(value).success).toBe(true)
  }
})

test('no two paths can mean the same address', () => {
  const paths = Object.keys(document.paths).map((path) => path.split('/'))
  const meets = (one: string[], two: string[]) =>
    one.length === two.length && one.every((part, at) => part === two[at] || part[0] === '{' || two[at]?.[0] === '{')
  const isBelow = (one: string[], two: string[]) => one.every((part, at) => part === two[at] || two[at]?.[0] === '{')
  const ambiguous = paths.flatMap((one) =>
    paths.flatMap((two) =>
      one !== two && meets(one, two) && !isBelow(one, two) && !isBelow(two, one)
        ? [`${one.join('/')} ${two.join('/')}`]
        : [],
    ),
  )
  expect(ambiguous).toEqual([])
})

test('names and tags are described once, and the server is the one that describes itself', () => {
  const ids = ENDPOINTS.map((endpoint) => operationOf(endpoint).operationId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(document.servers.map(({ url }) => url)).toEqual(['/'])
  for (const { description } of document.tags) expect(description).not.toBe('')
})
