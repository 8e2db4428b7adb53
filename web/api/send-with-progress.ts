export type ProgressInit = { method: string; body: FormData; signal: AbortSignal; onProgress: (share: number) => void }

/** Like `fetch`, which cannot tell the share of a body that is sent. Rejects without an answer, and on abort. */
export function sendWithProgress(address: string, { method, body, signal, onProgress }: ProgressInit) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, address)
    request.responseType = 'blob'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener('load', () => {
      const headers = new Headers()
      for (const name of ['content-type', 'retry-after']) {
        const value = request.getResponseHeader(name)
        if (value !== null) headers.set(name, value)
      }
      resolve(new Response(request.status === 204 ? null : request.response, { status: request.status, headers }))
    })
    request.addEventListener('error', () => reject(new TypeError('no answer')))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
