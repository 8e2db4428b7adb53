// Stands in for the picture decoder's process: does what the file's text says, so that stops and crashes can be tested.
process.on('message', (file) => {
  const order = Buffer.from(file).toString()
  if (order === 'die') process.exit(1)
  if (order === 'hang') while (true);
  if (order === 'wait') return
  process.send({ kind: 'failed', message: order === 'environment' ? JSON.stringify(process.env) : `${process.pid}` })
})
process.on('disconnect', () => process.exit(0))
process.send({ kind: 'ready' })
