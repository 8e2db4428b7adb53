/** Goes up when the same request would give other bytes. */
export const rendererVersion = 'studio/3'
