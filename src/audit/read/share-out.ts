/**
 * Does every task once; each worker takes the next as soon as it is free. Stops giving out tasks when a result says so,
 * and waits for those under way. The results are those of the tasks done, in no order to rely on.
 */
export async function shareOut<Worker, Task, Outcome>(
  workers: readonly Worker[],
  tasks: readonly Task[],
  work: {
    readonly run: (worker: Worker, task: Task) => Promise<Outcome>
    readonly isEnd: (outcome: Outcome) => boolean
  },
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = [...tasks]
  let isEnded = false
  const takeTasks = async (worker: Worker) => {
    for (let task = waiting.shift(); task !== undefined && !isEnded; task = waiting.shift()) {
      const outcome = await work.run(worker, task).catch((reason: unknown) => {
        isEnded = true
        throw reason
      })
      outcomes.push(outcome)
      if (work.isEnd(outcome)) isEnded = true
    }
  }
  await Promise.all(workers.map(takeTasks))
  return outcomes
}
