import { parseLoop } from './parse-loop.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('node bench/audit/run-loop.ts FOLDER')
const { whole, plansLeftOut, groups } = await parseLoop(folder)
const print = ({ people, ...counts }: typeof whole) => ({ ...counts, people: people.size })
console.log(JSON.stringify({ whole: print(whole), plansLeftOut, groups: groups.size }))
