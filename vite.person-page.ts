import type { Plugin } from 'vite'

/**
 * Writes the launch page a second time, as `person.html`: the people's own registration has a launch address of its own, and by its name the page
 * knows whose it is. As an entry of its own it would split the code of the first in two.
 */
export function personPage(): Plugin {
  return {
    name: 'person-page',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['launch.html']
      if (page?.type !== 'asset') throw new Error('The build has no launch.html to copy.')
      this.emitFile({ type: 'asset', fileName: 'person.html', source: page.source })
    },
  }
}
