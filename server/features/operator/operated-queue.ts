import type { OperatedQueue } from '#contract/operator.ts'
import type { App } from '#server/app.ts'
import { imageJob } from '#server/features/generation/generation.ts'
import { queueFigures } from '#server/platform/queue/queue.ts'
import { queueState } from '#server/platform/queue/queue-pause.ts'

/** How the queue of images stands. */
export async function describeQueue(app: App): Promise<OperatedQueue> {
  const now = app.clock.now()
  const { waiting, running, oldest } = await queueFigures(app.db, imageJob.kind, now)
  const state = await queueState(app.db, imageJob.kind)
  return {
    kind: imageJob.kind,
    waiting,
    running,
    oldestSeconds: oldest && Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000)),
    pauseReason: state.pauseReason,
    pausedAt: state.pausedAt?.toISOString() ?? null,
    resumeAt: state.resumeAt?.toISOString() ?? null,
    failures: state.failures,
    concurrency: state.concurrency,
  }
}
