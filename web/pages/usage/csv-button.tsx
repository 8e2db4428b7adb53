import { IconDownload } from '@tabler/icons-react'
import { csvOf } from '#contract/csv.ts'
import { IconButton } from '#web/ui/choices/icon-button.tsx'
import { saveText } from '#web/ui/choices/save-text.ts'

export type CsvButtonProps = {
  /** Of the file, with its ending. */
  name: string
  /** What a row is: "Day". */
  column: string
  /** `cost` in US dollars. */
  rows: readonly { head: string; used: number; cost: number }[]
}

/** Saves images and cost, row by row, for a spreadsheet. */
export function CsvButton({ name, column, rows }: CsvButtonProps) {
  const cells = rows.map(({ head, used, cost }) => [head, String(used), cost.toFixed(2)])
  return (
    <IconButton
      label="Download as CSV"
      onClick={() => saveText(name, 'text/csv;charset=utf-8', csvOf([column, 'Images', 'Cost (USD)'], cells))}
    >
      <IconDownload size={18} stroke={1.6} aria-hidden />
    </IconButton>
  )
}
