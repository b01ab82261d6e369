/** The address of a worker's code, built as a file of its own. */
declare module '*?worker&url' {
  const address: string
  // biome-ignore lint/style/noDefaultExport: it is how the build gives the address of a worker
  export default address
}
