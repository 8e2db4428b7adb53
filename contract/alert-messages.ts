import { formatBytes } from './amounts.ts'

/** Texts of alerts to the operator. No part of MESSAGES, which every page loads: only the server writes them. */
export const ALERT_MESSAGES = {
  stoppedByOutage:
    'The AI service failed 10 times in a row. No images are made; one tries every minute whether it is back.',
  stoppedByDayQuota: (resumeAt: Date | null) =>
    `The AI service's quota of the day is used up. Images go on at ${resumeAt?.toISOString()}.`,
  stoppedBySetup: (cause: string) =>
    `${cause} No images are made until this is changed; they go on by themselves within a minute of it.`,
  analysisRefused: (cause: string) =>
    `${cause} Until this is changed, products and inspirations are analyzed by rules instead of AI.`,
  stoppedByStore: (cause: string) =>
    `${cause} No images are made until the store answers again; they go on by themselves.`,
  stoppedByDisk: (cause: string) =>
    `${cause} Writes are refused and no images are made until there is room; both go on by themselves.`,
  freeSpace: (folder: string, bytes: number) => `The disk of DATA_DIR (${folder}) has ${formatBytes(bytes)} left.`,
  stoppedByOperator: 'The queue of images was stopped by the operator.',
} as const
