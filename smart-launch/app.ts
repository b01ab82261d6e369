import { openApp } from '../src/app/main.tsx'

await openApp()
