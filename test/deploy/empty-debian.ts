import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface EmptyDebian {
  /** Its folder on this machine. */
  readonly root: string
  /** Takes it away again, when nothing of it runs any more. */
  remove(): void
}

const suite = 'bookworm'
const mirror = process.env.DEBIAN_MIRROR ?? 'http://deb.debian.org/debian'
const authorities = 'usr/local/share/ca-certificates'

/** What this machine lacks to make an empty Debian in a folder, one sentence each. */
export function missingForDebian(): readonly string[] {
  const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
  return [
    process.platform === 'linux' && process.arch === 'x64'
      ? []
      : ['Linux on x64: the paper’s Node is that one'],
    process.getuid?.() === 0 ? [] : ['root: a folder becomes a machine of its own by chroot'],
    ['debootstrap', 'chroot', 'mount', 'xz', 'tar']
      .filter((name) => !has(name))
      .map((name) => `the program ${name}`),
  ].flat()
}

/**
 * Debian 12 with nothing but its smallest set of packages (debootstrap --variant=minbase), in a new folder. It shares this machine's network, and trusts
 * the authorities this machine was told to trust, as a trust's machine behind its own proxy would.
 */
export function emptyDebian(): EmptyDebian {
  const root = mkdtempSync(join(tmpdir(), 'alongside-debian-'))
  // It becomes `/`, which every user may pass through.
  chmodSync(root, 0o755)
  const remove = () => {
    // Nothing is removed through a mount that is still there.
    spawnSync('umount', [join(root, 'proc')])
    if (readFileSync('/proc/self/mounts', 'utf8').includes(` ${root}/`)) {
      throw new Error(`Something is still mounted in ${root}: unmount it and remove the folder by hand`)
    }
    rmSync(root, { recursive: true, force: true })
  }
  try {
    run('debootstrap', ['--variant=minbase', suite, root, mirror])
    run('mount', ['-t', 'proc', 'proc', join(root, 'proc')])
    copyFileSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'))
    writeFileSync(join(root, 'etc/hosts'), '127.0.0.1 localhost\n')
    // No service of a package starts by itself: what listens is what the paper starts.
    writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
    mkdirSync(join(root, authorities), { recursive: true })
    const own = existsSync(`/${authorities}`) ? readdirSync(`/${authorities}`) : []
    for (const name of own) copyFileSync(`/${authorities}/${name}`, join(root, authorities, name))
    // Where units live on every Debian that boots; the smallest set of packages does not boot.
    mkdirSync(join(root, 'etc/systemd/system'), { recursive: true })
  } catch (error) {
    remove()
    throw error
  }
  return { root, remove }
}

function run(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout.slice(-2000)}${stderr}`)
}
