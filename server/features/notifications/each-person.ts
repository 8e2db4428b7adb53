import type { App } from '#server/app.ts'

/** Does `work` for one person after the other. What fails for one is logged and does not stop those behind. */
export async function forEachPerson<Person extends { userId: string }>(
  app: App,
  people: Person[],
  task: string,
  work: (person: Person) => Promise<void>,
): Promise<void> {
  for (const person of people) {
    try {
      await work(person)
    } catch (error) {
      app.log.error({ error, userId: person.userId, task }, 'failed to write to a person; it will be retried')
    }
  }
}
