import { Button, Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type OutboxMail, sendTestMail, testMailSchema } from '#contract/mails.ts'
import { call } from '#web/api/call.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { operatorKeys, operatorQuery } from '#web/api/operator.ts'
import { FormLead, steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './outbox.module.css'

/** The button that sends a test mail the way every mail is sent; its row then says how it went. */
export function TestMail({ onSent }: { onSent: (mail: OutboxMail) => void }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSend size={18} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Send a test mail
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Send a test mail">
        <TestMailForm
          onClose={() => setOpened(false)}
          onSent={(mail) => {
            setOpened(false)
            onSent(mail)
          }}
        />
      </Modal>
    </>
  )
}

function TestMailForm({ onClose, onSent }: { onClose: () => void; onSent: (mail: OutboxMail) => void }) {
  const queryClient = useQueryClient()
  const { data: operator } = useSuspenseQuery(operatorQuery)
  const form = useForm({
    initialValues: { to: operator.user.email },
    validate: (values) => fieldErrors(testMailSchema, values),
  })
  const send = useMutation({
    mutationFn: (body: { to: string }) => call(sendTestMail, { body }),
    onSuccess: onSent,
    onSettled: () => queryClient.invalidateQueries({ queryKey: operatorKeys.outbox }),
  })
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))} noValidate>
      <FormLead error={send.error}>It takes the way of every other mail. The outbox shows how it went.</FormLead>
      <TextInput label="To" type="email" data-autofocus classNames={steadyField} {...form.getInputProps('to')} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={send.isPending}>
          Send
        </Button>
      </div>
    </form>
  )
}
