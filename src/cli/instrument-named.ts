import { type ShippedInstrument, shippedInstruments } from '../publishing/instruments/instrument-status.ts'
import { exitCodes } from './exit-codes.ts'

/** The instrument of this name; when there is none, says so, lists the names there are, and sets the exit code. */
export function instrumentNamed(name: string): ShippedInstrument | undefined {
  const instruments = shippedInstruments()
  const instrument = instruments.get(name)
  if (instrument === undefined) {
    console.error(`There is no instrument "${name}". There are: ${[...instruments.keys()].join(', ')}.`)
    process.exitCode = exitCodes.badUsage
  }
  return instrument
}
