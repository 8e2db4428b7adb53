/** What a member is told about. */
export type NotificationKind = 'completed' | 'failed' | 'paused' | 'low_quota'
