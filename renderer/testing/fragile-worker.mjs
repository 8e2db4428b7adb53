// Stands in for the renderer's worker in pool.test.ts: obeys the word it is sent.
import { parentPort } from 'node:worker_threads'

const actions = {
  exit: () => process.exit(3),
  refuse: () => parentPort.postMessage({ kind: 'error', code: 'product_not_found', message: 'Where is it?' }),
  hang: () => {},
}

parentPort.on('message', ({ picture }) => {
  const word = new TextDecoder().decode(picture)
  const answer = () => parentPort.postMessage({ kind: 'result', result: { palette: [{ hex: word }] } })
  if (word === 'slow') setTimeout(answer, 50)
  else (actions[word] ?? answer)()
})
