import type { Launch } from '../../src/sandbox/smart/launches.ts'
import type { World } from '../journeys/world.ts'

/** Address that opens the app from the record; for Sam Okafor unless somebody else is named. */
export function launchAddress(world: World, launch: Partial<Launch>, page = 'launch.html'): string {
  const value = world.sandbox.launches.create({ userReference: 'Practitioner/sam-okafor', ...launch })
  return `${world.sandbox.appUrl}/${page}?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch: value })}`
}
