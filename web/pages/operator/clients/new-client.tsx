import { Button, Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { PlanId } from '#contract/accounts.ts'
import {
  createOperatedClient,
  inviteToClient,
  newClientSchema,
  type OperatedClient,
  operatorInvitationSchema,
  updateOperatedClient,
} from '#contract/operator.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors, serverFieldErrors } from '#web/api/field-errors.ts'
import { operatorKeys } from '#web/api/operator.ts'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './clients.module.css'
import { InvitationPanel } from './invitation-panel.tsx'
import { PlanChoice } from './plan-choice.tsx'

type Values = { name: string; plan: PlanId; email: string }

/** A company and the invitation of its first owner, whose link stays until the dialog is closed. */
export function NewClient({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  // Once it is there, a second try only corrects it: the invitation may have been refused.
  const created = useRef<OperatedClient>(undefined)
  const initialValues: Values = { name: '', plan: 'team', email: '' }
  const form = useForm({
    initialValues,
    validate: ({ email, ...client }) => ({
      ...fieldErrors(newClientSchema, client),
      ...fieldErrors(operatorInvitationSchema, { email }),
    }),
  })
  const save = useMutation({
    mutationFn: async ({ email, name, plan }: Values) => {
      const before = created.current
      const client = before
        ? await call(updateOperatedClient, { params: { id: before.id }, body: { name, plan } })
        : await call(createOperatedClient, { body: { name, plan } })
      created.current = client
      return { client, made: await call(inviteToClient, { params: { id: client.id }, body: { email } }) }
    },
    onError: (error) => form.setErrors(serverFieldErrors(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: operatorKeys.clients }),
  })
  const refusal = Object.keys(form.errors).length > 0 ? null : save.error
  const { data } = save
  return (
    <Modal
      opened
      onClose={onClose}
      title={data === undefined ? 'New client' : `${data.client.name} is ready`}
      size={560}
    >
      {data !== undefined ? (
        <>
          <InvitationPanel {...data.made} />
          <div className={styles.buttons}>
            <Button data-autofocus onClick={onClose}>
              Done
            </Button>
          </div>
        </>
      ) : (
        <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
          <TextInput label="Company" data-autofocus classNames={steadyField} {...form.getInputProps('name')} />
          <PlanChoice value={form.values.plan} onChange={(plan) => form.setFieldValue('plan', plan)} />
          <TextInput
            label="First owner’s email"
            type="email"
            mt={20}
            classNames={steadyField}
            {...form.getInputProps('email')}
          />
          <FormLead error={refusal}>
            The owner gets an invitation that is valid for 7 days. You can also copy its link.
          </FormLead>
          <div className={styles.buttons}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Create and invite
            </Button>
          </div>
        </form>
      )}
    </Modal>
  )
}
