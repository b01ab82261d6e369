#!/usr/bin/env node
import './require-node.js'

// Imported late: an old Node cannot even parse TypeScript, and must be told why in words.
await import('./main.ts')
