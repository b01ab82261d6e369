import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the reader's shell is told before the paper begins. Two things stand in for what a folder is not, or what is not reachable everywhere that this runs:
 * nodejs.org's files are fetched from a folder, with the same names and checksums, and without systemd its commands do here what it would do.
 */
export const standIns = String.raw`
curl() { command curl "${'$'}{@//https:\/\/nodejs.org\/dist/file:///nodejs.org}"; }
systemctl() {
  case "$*" in
    'enable nginx' | 'daemon-reload' | 'enable alongside-hooks') ;;
    'reload-or-restart nginx' | 'reload nginx') if [ -s /run/nginx.pid ]; then nginx -s reload; else nginx; fi; sleep 1 ;;
    'restart alongside-hooks' | 'try-restart alongside-hooks')
      [ ! -s /run/alongside-hooks.pid ] || { kill "$(cat /run/alongside-hooks.pid)"; sleep 2; }
      setpriv --reuid alongside --regid alongside --clear-groups --no-new-privs env NODE_ENV=production $(sed -n 's/^ExecStart=//p' /etc/systemd/system/alongside-hooks.service) > /var/log/alongside-hooks.log 2>&1 &
      echo $! > /run/alongside-hooks.pid ;;
    *) echo "systemctl $* has no stand-in" >&2; return 1 ;;
  esac
}
`

/** Puts this machine's own Node and npm where the stand-in for nodejs.org looks, packed as nodejs.org packs them. */
export function packNode(root: string): void {
  const { version } = process
  const name = `node-${version}-linux-x64`
  const folder = join(root, 'nodejs.org', version)
  const packed = join(folder, name)
  mkdirSync(join(packed, 'bin'), { recursive: true })
  cpSync(realpathSync(process.execPath), join(packed, 'bin/node'))
  const npm = spawnSync('npm', ['root', '--global'], { encoding: 'utf8' }).stdout.trim()
  cpSync(join(npm, 'npm'), join(packed, 'lib/node_modules/npm'), { recursive: true, dereference: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(packed, 'bin/npm'))
  const archive = join(folder, `${name}.tar.xz`)
  const tar = spawnSync('tar', ['-C', folder, '-cJf', archive, name], {
    env: { ...process.env, XZ_OPT: '-0' },
  })
  if (tar.status !== 0) throw new Error(`Node could not be packed: ${String(tar.stderr)}`)
  rmSync(packed, { recursive: true })
  const digest = createHash('sha256').update(readFileSync(archive)).digest('hex')
  writeFileSync(join(folder, 'SHASUMS256.txt'), `${digest}  ${name}.tar.xz\n`)
}
