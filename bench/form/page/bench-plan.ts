/** The size of the plan that both pages draw. */
export const goalCount = 10
export const actionCount = 8

/** What is said in it: our own words, the same on both pages. */
export const saidIn = {
  goal: (goal: number) => `Goal ${goal}: be out in the garden again, a little every day`,
  why: 'It is where I feel calm.',
  action: (goal: number, action: number) => `Step ${goal}.${action}: walk to the gate and back`,
  when: 'Every Tuesday',
  first: 'Put the shoes by the door',
} as const
