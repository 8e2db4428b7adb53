import { afterAll, beforeAll, expect, test } from 'vitest'
import { getMe } from '#contract/accounts.ts'
import { getOperator, listClients, operatorLogin } from '#contract/operator.ts'
import { OPERATOR_MESSAGES } from '#contract/operator-messages.ts'
import { changeOperatorPassword, getOperatorSetup, setUpOperator } from '#contract/operator-setup.ts'
import { operators } from '#server/platform/database/schema.ts'
import { tokenOf } from '#server/testing/team-fixture.ts'
import { cookieOf, PASSWORD, type TestApp, type TestUser, testApp } from '#server/testing/test-app.ts'
import { findUser, makeOperatorPassword, setUpLink } from './accounts.ts'

const ORIGIN = 'http://studio.example'
const FORM = { name: 'Olivia Park', email: 'Olivia@Studio.example', password: 'nine quiet lamps' }

let t: TestApp
let sarah: TestUser
let token: string
beforeAll(async () => {
  t = await testApp()
  sarah = await t.signUp()
  token = tokenOf((await setUpLink(t.app, ORIGIN)) ?? '')
})
afterAll(() => t.close())

const look = (given: string) => t.inject(getOperatorSetup, { params: { token: given } })
const send = (form: object = {}, cookie = '') => t.inject(setUpOperator, { body: { ...FORM, token, ...form }, cookie })

test('the link is the same after a restart, and another one is refused', async () => {
  expect(await setUpLink(t.app, ORIGIN)).toBe(`${ORIGIN}/operator/setup?token=${token}`)
  expect((await look(token)).statusCode).toBe(204)
  for (const wrong of [`${token.slice(0, -1)}~`, token.slice(1), `${token}a`]) {
    expect((await look(wrong)).json()).toMatchObject({ status: 404, detail: OPERATOR_MESSAGES.setUpEnded })
    expect((await send({ token: wrong })).statusCode).toBe(404)
  }
})

test('refuses a leaked password and a member’s address, and stays open', async () => {
  expect((await send({ password: 'password123' })).json()).toMatchObject({ errors: [{ path: 'password' }] })
  const { user } = await sarah.call(getMe)
  expect((await send({ email: user.email })).json()).toMatchObject({
    code: 'already_registered',
    errors: [{ path: 'email', message: OPERATOR_MESSAGES.setUpByOther }],
  })
  expect((await look(token)).statusCode).toBe(204)
})

test('makes one operator of many requests, signs in, ends, and leaves a member signed in', async () => {
  const emails = Array.from({ length: 8 }, (_, index) => `olivia${index}@studio.example`)
  const answers = await Promise.all(emails.map((email) => send({ email }, sarah.cookie)))
  const made = answers.filter(({ statusCode }) => statusCode === 201)
  expect(made).toHaveLength(1)
  expect(await t.app.db.select().from(operators)).toHaveLength(1)
  const [answer] = made
  const operator = cookieOf(answer?.headers['set-cookie'])
  const both = `${sarah.cookie}; ${operator}`
  expect((await t.inject(getOperator, { cookie: both })).json()).toEqual(answer?.json())
  expect((await t.inject(listClients, { cookie: both })).statusCode).toBe(200)
  expect((await t.inject(getMe, { cookie: both })).json()).toMatchObject({ user: { id: sarah.userId } })

  expect(await setUpLink(t.app, ORIGIN)).toBeUndefined()
  expect((await look(token)).statusCode).toBe(404)
  expect((await send({ email: 'late@studio.example' })).statusCode).toBe(404)
  const body = { email: answer?.json().user.email, password: FORM.password }
  expect((await t.inject(operatorLogin, { body })).statusCode).toBe(200)
})

test('the operator changes the password, and gets a new one in the terminal when it is lost', async () => {
  const [row] = await t.app.db.select().from(operators)
  const { email } = await findUser(t.app.db, row?.userId ?? '')
  const enter = (password: string) => t.inject(operatorLogin, { body: { email, password } })
  const cookies = [await enter(FORM.password), await enter(FORM.password)].map((one) =>
    cookieOf(one.headers['set-cookie']),
  )
  const [first = '', second = ''] = cookies
  const change = (body: object) => t.inject(changeOperatorPassword, { body, cookie: first })
  const newPassword = 'eleven loud chairs'
  expect((await change({ currentPassword: 'wrong', newPassword })).json()).toMatchObject({
    code: 'invalid_credentials',
  })
  expect((await change({ currentPassword: FORM.password, newPassword: 'password123' })).json()).toMatchObject({
    errors: [{ path: 'newPassword' }],
  })
  expect((await change({ currentPassword: FORM.password, newPassword })).statusCode).toBe(204)
  expect((await t.inject(getOperator, { cookie: first })).statusCode).toBe(200)
  expect((await t.inject(getOperator, { cookie: second })).statusCode).toBe(401)
  expect((await enter(FORM.password)).statusCode).toBe(401)
  expect((await enter(newPassword)).statusCode).toBe(200)

  const made = await makeOperatorPassword(t.app)
  expect(made.email).toBe(email)
  expect((await t.inject(getOperator, { cookie: first })).statusCode).toBe(401)
  expect((await enter(newPassword)).statusCode).toBe(401)
  expect((await enter(made.password)).statusCode).toBe(200)
})

test.each([
  ['the demo', { DEMO: 'on' }],
  ['settings that name an operator', { OPERATOR_EMAIL: 'op@studio.example', OPERATOR_PASSWORD: PASSWORD }],
])('there is no link with %s', async (_, env) => {
  const other = await testApp({ env: { SECRET: t.app.secret, ...env } })
  try {
    expect(await setUpLink(other.app, ORIGIN)).toBeUndefined()
    const answer = await other.inject(setUpOperator, { body: { ...FORM, token } })
    expect(answer.statusCode).toBe(404)
    const refusal = other.app.config.operator ? OPERATOR_MESSAGES.operatorPasswordSet : OPERATOR_MESSAGES.noOperator
    await expect(makeOperatorPassword(other.app)).rejects.toThrow(refusal)
  } finally {
    await other.close()
  }
})
