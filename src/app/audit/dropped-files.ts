import { exportFilesOf, type Offer, type OfferedFile } from './offered-files.ts'

/** What was dropped: files, and of folders the files directly in them. */
export async function droppedOffer(data: DataTransfer): Promise<Offer> {
  // Taken out at once: what was dropped is gone after the event.
  const dropped = [...data.items].flatMap((item) => {
    if (item.kind !== 'file') return []
    return [{ entry: item.webkitGetAsEntry(), file: item.getAsFile() }]
  })
  const offers = await Promise.all(
    dropped.map(async ({ entry, file }): Promise<Offer> => {
      if (isDirectory(entry)) return folderOffer(entry)
      return { files: file ? [{ file }] : [], faults: [] }
    }),
  )
  return {
    files: offers.flatMap(({ files }) => files),
    faults: offers.flatMap(({ faults }) => faults),
  }
}

async function folderOffer(directory: FileSystemDirectoryEntry): Promise<Offer> {
  try {
    const entries = await entriesOf(directory)
    const files = await Promise.all(
      entries.filter(isFile).map(
        (entry) =>
          new Promise<OfferedFile>((resolve, reject) => {
            entry.file((file) => resolve({ file, folder: directory.name }), reject)
          }),
      ),
    )
    return exportFilesOf(files, directory.name)
  } catch {
    return { files: [], faults: [{ code: 'unreadable', name: directory.name }] }
  }
}

async function entriesOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  // Given in parts, the last one empty.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

function isDirectory(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
