/** A file made in the page: nothing of it leaves the browser, and its address holds nothing of what is in it. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/** Gives a plain text file (UTF-8) to the browser to keep. Where the record's frame forbids downloads, nothing happens. */
export function saveTextFile({ name, text }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun by then; an address taken back at once is refused by some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
