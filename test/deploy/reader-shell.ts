import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The shell in which somebody follows the paper: one from top to bottom, in the new machine. */
export interface ReaderShell {
  /** Runs commands and gives what they printed; rejects with that when a command fails. */
  run(commands: string): Promise<string>
  close(): void
}

const mark = 'alongside-block-done'

/** Opens bash in a folder as if that were the machine. It ends at the first command that fails. */
export function readerShell(root: string): ReaderShell {
  const shell = spawn('chroot', [root, '/bin/bash'], {
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      LC_ALL: 'C.UTF-8',
      DEBIAN_FRONTEND: 'noninteractive',
      // Node has a list of authorities of its own; the machine's is the one that its owner keeps.
      NODE_EXTRA_CA_CERTS: '/etc/ssl/certs/ca-certificates.crt',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let printed = ''
  let wake = () => {}
  let ended = false
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      wake()
    })
  }
  shell.on('exit', () => {
    ended = true
    wake()
  })
  shell.stdin.on('error', () => {})
  shell.stdin.write('set -eo pipefail\ncd /root\n')
  let count = 0
  return {
    async run(commands) {
      count += 1
      const file = `/root/block-${count}.sh`
      writeFileSync(join(root, file), commands)
      printed = ''
      shell.stdin.write(`. ${file} < /dev/null\necho; echo ${mark}\n`)
      while (!printed.includes(`\n${mark}\n`) && !ended) {
        await new Promise<void>((done) => {
          wake = done
        })
      }
      const said = printed.replace(`\n${mark}\n`, '')
      if (!printed.includes(`\n${mark}\n`))
        throw new Error(`These commands failed:\n${commands}\nThey printed:\n${said.slice(-6000)}`)
      return said
    },
    close() {
      shell.stdin.end()
    },
  }
}
