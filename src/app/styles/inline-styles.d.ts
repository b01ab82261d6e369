/** A style sheet as text, for code that brings its own. */
declare module '*.scss?inline' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: it is how the build gives the text of a style sheet
  export default text
}
