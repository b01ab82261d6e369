/** More files than any export has; a folder beyond it is a mistake or an attack. */
export const maximumFiles = 10_000

/** Whether a file of a folder is part of an export, by its name: *.ndjson or *.jsonl, also with .gz. */
export function isExportFileName(name: string): boolean {
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(name)
}

/** Whether a file is compressed, by its name. */
export function isGzipName(name: string): boolean {
  return /\.gz$/i.test(name)
}
