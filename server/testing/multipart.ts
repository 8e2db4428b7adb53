/** A multipart/form-data request as a browser sends it: text fields, then the file. */
export async function multipart(
  file: { name: string; content: Uint8Array<ArrayBuffer>; type?: string } | undefined,
  fields: Record<string, string> = {},
): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (file) form.append('file', new Blob([file.content], { type: file.type ?? 'image/jpeg' }), file.name)
  const encoded = new Response(form)
  return {
    body: Buffer.from(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  }
}
