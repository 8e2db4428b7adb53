import { readFileSync } from 'node:fs'
import Fastify from 'fastify'

// The floor of the http benchmark: a bare Fastify route that sends the body it is given as a file.

const body = readFileSync(process.argv[2] ?? '', 'utf8')
const server = Fastify()
server.get('/floor', (_request, reply) => reply.type('application/json; charset=utf-8').send(body))
process.send?.(await server.listen({ host: '127.0.0.1', port: 0 }))
