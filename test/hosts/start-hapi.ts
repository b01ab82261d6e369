import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'

const folder = join(import.meta.dirname, 'hapi')
const target = join(folder, 'target')

/** A HAPI FHIR JPA server of our own on this machine, with everything in memory. */
export interface RunningHapi {
  /** `http://127.0.0.1:<port>/fhir`. */
  readonly fhirBase: string
  stop(): Promise<void>
}

/** Ends this command, kindly, where what it needs is not installed. */
export function requireJava(): void {
  const java = spawnSync('java', ['-version'], { encoding: 'utf8' })
  const version = Number(/version "(\d+)/.exec(java.stderr ?? '')?.[1])
  const maven = spawnSync('mvn', ['--version'], { encoding: 'utf8' })
  const missing = [
    ...(version >= 17 ? [] : ['Java 17 or newer (for instance the package default-jdk-headless)']),
    ...(maven.status === 0 ? [] : ['Maven (for instance the package maven)']),
  ]
  if (missing.length === 0) return
  console.error(
    `This check runs a HAPI FHIR server, which is written in Java. Install ${missing.join(' and ')}.`,
  )
  process.exit(2)
}

/** Compiles the server; its libraries are fetched from Maven Central the first time. */
export function prepareHapi(): void {
  const goals = ['-q', '-B', '-f', join(folder, 'pom.xml'), 'compile', 'dependency:copy-dependencies']
  const all = [...goals, '-DincludeScope=runtime']
  if (existsSync(join(target, 'lib')) && spawnSync('mvn', ['-o', ...all]).status === 0) return
  console.log('Getting the HAPI FHIR server (about 300 MB, once).')
  const { status } = spawnSync('mvn', all, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status === 0) return
  console.error('The HAPI FHIR server could not be had from Maven Central, so nothing was tried.')
  process.exit(2)
}

/** Starts the server with settings (`store.…`) and gives it once it answers. */
export async function startHapi(settings: Readonly<Record<string, string>> = {}): Promise<RunningHapi> {
  const options = Object.entries(settings).map(([name, value]) => `--${name}=${value}`)
  const classPath = [join(target, 'classes'), join(target, 'lib', '*')].join(delimiter)
  const java = spawn(
    'java',
    ['-Xmx2g', '-cp', classPath, 'example.alongside.store.StoreServer', '--server.port=0', ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const end = () => void java.kill()
  process.once('exit', end)
  const port = await portOf(java)
  return {
    fhirBase: `http://127.0.0.1:${port}/fhir`,
    async stop() {
      process.removeListener('exit', end)
      java.kill()
      if (java.exitCode === null && java.signalCode === null) await once(java, 'exit')
    },
  }
}

/** The port it says it took, once it says that it is ready for requests. */
async function portOf(java: ChildProcess): Promise<string> {
  if (java.stdout === null) throw new Error('The server cannot be listened to.')
  const said: string[] = []
  let port: string | undefined
  for await (const line of createInterface({ input: java.stdout })) {
    said.push(line)
    port = /Tomcat started on port (\d+)/.exec(line)?.[1] ?? port
    if (port !== undefined && line === 'Store ready') {
      // What it says later is nobody's business, but has to be taken from it.
      java.stdout.resume()
      return port
    }
  }
  throw new Error(`The server did not start:\n${said.slice(-40).join('\n')}`)
}
