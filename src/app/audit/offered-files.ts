import { isExportFileName, maximumFiles } from '../../audit/read/export-file-name.ts'
import { manifestName } from '../../audit/read/export-manifest.ts'
import type { NamedBlob } from './crew-messages.ts'

/** A file that was dropped or chosen. */
export interface OfferedFile {
  readonly file: File
  /** The folder it was offered with; absent when it was offered alone. */
  readonly folder?: string
}

/** Why something that was offered is not read. */
export type OfferFault =
  | { readonly code: 'no-export-name' | 'same-name'; readonly name: string }
  | { readonly code: 'nothing-in-folder' | 'unreadable'; readonly name: string }
  | { readonly code: 'too-many-files' }

/** What was offered together: by one drop, or by one choice. */
export interface Offer {
  readonly files: readonly OfferedFile[]
  /** Folders that hold no file of an export. */
  readonly faults: readonly OfferFault[]
}

/** The path of a file within what was offered, as a person would write it. */
export function offeredPath({ file, folder }: OfferedFile): string {
  return folder === undefined ? file.name : `${folder}/${file.name}`
}

/** An offer added to what is there: a file that is there already is not there twice. */
export function addOffer(
  there: readonly OfferedFile[],
  offer: Offer,
): { readonly files: readonly OfferedFile[]; readonly faults: readonly OfferFault[] } {
  const known = new Map(there.map((each) => [offeredPath(each), each]))
  const faults = [...offer.faults]
  for (const offered of offer.files) {
    const name = offeredPath(offered)
    const same = known.get(name)
    if (!isExportFileName(offered.file.name) && !isManifest(offered))
      faults.push({ code: 'no-export-name', name })
    else if (same === undefined) known.set(name, offered)
    else if (!isSameFile(same.file, offered.file)) faults.push({ code: 'same-name', name })
  }
  const files = [...known.values()]
  return files.length > maximumFiles
    ? { files: there, faults: [{ code: 'too-many-files' }] }
    : { files, faults }
}

/** The files under the names that the command gives them: those of one folder within it, else with their folder. */
export function namedFiles(offered: readonly OfferedFile[]): readonly NamedBlob[] {
  const files = offered.filter((each) => !isManifest(each))
  const isOneFolder = new Set(files.map(({ folder }) => folder)).size === 1
  return files.map((each) => ({
    name: isOneFolder ? each.file.name : offeredPath(each),
    blob: each.file,
  }))
}

/** The files of a folder that was chosen; those in folders within it are not searched, as by the command. */
export function folderOffer(files: readonly File[]): Offer {
  const direct = files.flatMap((file) => {
    const [folder, name, ...deeper] = file.webkitRelativePath.split('/')
    return folder !== undefined && name !== undefined && deeper.length === 0 ? [{ file, folder }] : []
  })
  return exportFilesOf(direct, files[0]?.webkitRelativePath.split('/')[0] ?? '')
}

/** Whether a file is no data, but says which server an export is from. */
export function isManifest({ file }: OfferedFile): boolean {
  return file.name === manifestName
}

/** Of the files directly in a folder those of an export, with its manifest; it is a fault when there is none. */
export function exportFilesOf(files: readonly OfferedFile[], folder: string): Offer {
  const found = files.filter(({ file }) => isExportFileName(file.name))
  if (found.length === 0) return { files: [], faults: [{ code: 'nothing-in-folder', name: folder }] }
  return { files: [...files.filter(isManifest), ...found], faults: [] }
}

function isSameFile(a: File, b: File): boolean {
  return a.size === b.size && a.lastModified === b.lastModified
}
