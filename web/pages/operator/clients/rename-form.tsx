import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { newClientSchema, type OperatedClient } from '#contract/operator.ts'
import { fieldErrors } from '#web/api/field-errors.ts'
import { steadyField } from '#web/ui/layout/steady-form.tsx'
import styles from './clients.module.css'
import { useChangeClient } from './use-change-client.ts'

/** Another name for a client. Its members see it at their next page. */
export function RenameForm({ client, onClose }: { client: OperatedClient; onClose: () => void }) {
  const { change, isPending } = useChangeClient()
  const form = useForm({
    initialValues: { name: client.name },
    validate: (values) => fieldErrors(newClientSchema, values),
  })
  return (
    <form onSubmit={form.onSubmit(({ name }) => change(client, { name }, `Renamed to ${name}`, onClose))} noValidate>
      <TextInput label="Company" data-autofocus classNames={steadyField} {...form.getInputProps('name')} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Rename
        </Button>
      </div>
    </form>
  )
}
