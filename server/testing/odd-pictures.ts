import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** 4 bytes a pixel, straight alpha. */
export type Pixels = { data: Uint8Array; width: number; height: number }

/** A picture whose four quarters differ, so that every turn and mirroring shows; softly clear to the right if `soft`. */
export function quarters({ soft }: { soft: boolean }): Pixels {
  const [width, height] = [96, 72]
  const colors = ['c8321e', '1e8c46', '2846c8', 'd2c832'].map((hex) => Buffer.from(hex, 'hex'))
  const data = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)]
    data.set(colors[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] ?? [], at * 4)
    data[at * 4 + 3] = soft ? 255 - Math.round((x / (width - 1)) * 200) : 255
  }
  return { data, width, height }
}

/** How a camera stores an upright picture under this EXIF orientation (1 to 8). */
export function asStored({ data, width, height }: Pixels, orientation: number): Pixels {
  const [w, h] = orientation < 5 ? [width, height] : [height, width]
  const stored = new Uint8Array(data.length)
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const [left, right, up, down] = [x, w - 1 - x, y, h - 1 - y]
      const shown = [
        [left, up],
        [right, up],
        [right, down],
        [left, down],
        [up, left],
        [down, left],
        [down, right],
        [up, right],
      ]
      const [toX = 0, toY = 0] = shown[orientation - 1] ?? []
      stored.set(data.subarray((toY * width + toX) * 4, (toY * width + toX) * 4 + 4), (y * w + x) * 4)
    }
  }
  return { data: stored, width: w, height: h }
}

/** Red and blue exchanged: looks like the original under `EXCHANGED_PROFILE` only. */
export function exchanged({ data, ...size }: Pixels): Pixels {
  const swapped = data.slice()
  for (let at = 0; at < data.length; at += 4) {
    swapped[at] = data[at + 2] ?? 0
    swapped[at + 2] = data[at] ?? 0
  }
  return { data: swapped, ...size }
}

const fixed = (value: number) => Math.round(value * 65_536)
function tag(signature: string, words: number[]): Buffer {
  const body = Buffer.alloc(8 + words.length * 4)
  body.write(signature, 'latin1')
  for (const [index, word] of words.entries()) body.writeInt32BE(word, 8 + index * 4)
  return body
}

/** An ICC profile of sRGB whose red is blue and whose blue is red: a program that ignores it shows wrong colors. */
export const EXCHANGED_PROFILE = (() => {
  const color = (x: number, y: number, z: number) => tag('XYZ ', [x, y, z].map(fixed))
  // Parametric curve of type 3: the sRGB transfer function.
  const curve = tag('para', [3 << 16, ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed)])
  const tags: [string, Buffer][] = [
    ['desc', Buffer.concat([tag('mluc', [1, 12, 0x656e5553, 2, 28]), Buffer.from('\0x', 'latin1'), Buffer.alloc(2)])],
    ['wtpt', color(0.9642, 1, 0.8249)],
    ['rXYZ', color(0.1431, 0.0606, 0.7141)],
    ['gXYZ', color(0.3851, 0.7169, 0.0971)],
    ['bXYZ', color(0.436, 0.2225, 0.0139)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length)
  let offset = 128 + table.length
  tags.forEach(([name, body], index) => {
    table.write(name, 4 + index * 12, 'latin1')
    table.writeUInt32BE(offset, 8 + index * 12)
    table.writeUInt32BE(body.length, 12 + index * 12)
    offset += body.length
  })
  const header = Buffer.alloc(128)
  header.writeUInt32BE(offset)
  header.writeUInt32BE(0x04200000, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  header.write('acsp', 36, 'latin1')
  // The white of the connection space.
  color(0.9642, 1, 0.8249).copy(header, 68, 8)
  return Buffer.concat([header, table, ...tags.map(([, body]) => body)])
})()

/** A JPEG with a segment (marker 0xffE2 for instance) right after its start. */
export function withSegment(jpeg: Buffer, marker: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(marker, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

/** A JPEG or PNG that carries a profile its pixels were not converted to. */
export function withProfile(picture: Buffer, profile: Buffer): Buffer {
  if (picture[0] === 0xff)
    return withSegment(picture, 0xffe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile]))
  return withChunk(picture, 'iCCP', Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(profile)]))
}

/** A JPEG or PNG that says how its camera was held, and nothing else. */
export function withOrientation(picture: Buffer, orientation: number): Buffer {
  const exif = Buffer.from('49492a0008000000010012010300010000000000000000000000', 'hex')
  exif.writeUInt16LE(orientation, 18)
  if (picture[0] === 0xff) return withSegment(picture, 0xffe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]))
  return withChunk(picture, 'eXIf', exif)
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG with a chunk right after its header. */
export function withChunk(png: Buffer, type: string, body: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, 33), chunk(type, body), png.subarray(33)])
}

/** A black PNG of 1 bit a pixel: few bytes, however many pixels. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A baseline JPEG whose scan header has other spectral values than the standard asks for, as some phones write it. */
export function withOddScanHeader(jpeg: Buffer): Buffer {
  const odd = Buffer.from(jpeg)
  const scan = odd.indexOf(Buffer.from([0xff, 0xda]))
  odd[scan + 2 + odd.readUInt16BE(scan + 2) - 2] = 0
  return odd
}

/** A JPEG with bytes of nothing before its end. */
export function withExtraBytes(jpeg: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, -2), Buffer.from('abcde'), jpeg.subarray(-2)])
}

/** An animation of frames with these alphas, 0 to 255. */
export function fadingWebp(alphas: number[]): Promise<Buffer> {
  const side = 120
  const frames = alphas.map((alpha) => Buffer.alloc(side * side * 4, Buffer.from([180, 90, 40, alpha])))
  const raw = { width: side, height: side * frames.length, channels: 4 as const, pageHeight: side }
  return sharp(Buffer.concat(frames), { raw }).webp({ lossless: true, loop: 0, delay: 80 }).toBuffer()
}
