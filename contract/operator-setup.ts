import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { emailSchema, lineText } from './fields.ts'
import { newPasswordSchema } from './invitations.ts'
import { LIMITS } from './limits.ts'
import { operatorSchema } from './operator.ts'
import { changePasswordSchema } from './passwords.ts'

// The first start without the demo prints a link by which whoever runs the installation makes the operator's account.

const tags = ['Operator']
const tokenSchema = z.string().min(1).max(LIMITS.tokenLength)

export const getOperatorSetup = endpoint({
  method: 'GET',
  url: '/operator/setup/:token',
  access: 'public',
  problems: ['not_found'],
  schema: {
    summary: 'Whether a set-up link still makes the operator’s account. Opening it uses nothing up',
    tags,
    params: z.object({ token: tokenSchema }),
    response: { 204: z.null() },
  },
})

export const operatorSetupSchema = z.strictObject({
  token: tokenSchema,
  name: lineText.min(1, 'Name is required').max(LIMITS.nameLength),
  email: emailSchema,
  password: newPasswordSchema,
})

export const setUpOperator = endpoint({
  method: 'POST',
  url: '/operator/setup',
  access: 'public',
  problems: ['not_found', 'already_registered'],
  schema: {
    summary: 'Make the operator’s account and sign in; the link ends with it',
    tags,
    body: operatorSetupSchema,
    response: { 201: operatorSchema },
  },
})

export const changeOperatorPassword = endpoint({
  method: 'POST',
  url: '/operator/password',
  access: 'operator',
  problems: ['invalid_credentials', 'wrong_state'],
  schema: {
    summary: 'Change the operator’s password; ends all their other sessions',
    tags,
    body: changePasswordSchema,
    response: { 204: z.null() },
  },
})
