/** The mark beside the product's name; follows the scheme. */
export function BrandMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <rect x="1" y="1" width="20" height="20" rx="5" fill="var(--ex-ink)" />
      <path d="M6 17 11.2 5h5L11 17z" fill="var(--ex-surface)" />
    </svg>
  )
}
