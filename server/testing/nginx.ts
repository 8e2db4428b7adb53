import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { waitFor } from './wait-for.ts'

const SERVER = '/usr/sbin/nginx'

export function hasNginx(): boolean {
  return existsSync(SERVER)
}

export type Nginx = { port: number; stop(): Promise<void> }

/** Starts nginx on a free port of this machine with these locations, everything else as Debian's nginx has it. */
export async function startNginx(locations: string, port?: number): Promise<Nginx> {
  if (!hasNginx()) throw new Error('nginx is not installed: apt-get install nginx-light')
  const folder = mkdtempSync(join(tmpdir(), 'epox-nginx-'))
  const listen = port ?? (await freePort())
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  writeFileSync(
    join(folder, 'nginx.conf'),
    `pid ${folder}/pid;
error_log ${folder}/error.log;
master_process off;
events {}
http {
  access_log off;
  ${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${listen};
    ${locations}
  }
}`,
  )
  const child = spawn(SERVER, ['-p', folder, '-c', 'nginx.conf', '-g', 'daemon off;'], { stdio: 'ignore' })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await waitFor(() => answers(listen), 'nginx')
  return {
    port: listen,
    async stop() {
      child.kill('SIGQUIT')
      const last = setTimeout(() => child.kill('SIGTERM'), 2_000)
      await exited
      clearTimeout(last)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
