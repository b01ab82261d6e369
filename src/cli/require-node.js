// Plain JavaScript on purpose: it must run on the Node that is too old, to say so.
const needed = [22, 18]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    [
      `Alongside needs Node ${needed.join('.')} or newer; this is Node ${process.versions.node}.`,
      'On Linux (x64, arm64), macOS (Intel) and Windows (x64), `npm ci` brings a fitting Node with it',
      'and `npm start`, `npm test` and `npx alongside` use it. Run them that way.',
      'On any other machine, install Node 22.18 or newer first (https://nodejs.org).',
    ].join('\n'),
  )
  process.exit(2)
}
