/** Files an operating system adds to folders. */
const HIDDEN = /^(\.|Thumbs\.db$|desktop\.ini$)/i

/** The files of a drop, those in dropped folders included. To be called in the drop event itself: it is empty later. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const loose = [...transfer.files]
  const files = entries.length === 0 ? loose : (await Promise.all(entries.map(filesIn))).flat()
  return files.filter(({ name }) => !HIDDEN.test(name))
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const files: File[] = []
  // A folder is read in parts; an empty one says that it was the last.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return files
    files.push(...(await Promise.all(part.map(filesIn))).flat())
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
