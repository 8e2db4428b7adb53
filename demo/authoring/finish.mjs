// finish.mjs: raw float renders -> denoised, tone-mapped WebP with alpha (+ white JPEGs, contact sheet, products.csv/json)
// usage: node finish.mjs RAWDIR OUTDIR DENOISE_BINARY [--white WHITERAWDIR] [--catalogue catalogue.json] [--only-images]
import { execFileSync } from 'node:child_process'; 
import fs from 'node:fs'; import os from 'node:os'; import path from 'node:path'; import sharp from 'sharp';

const [raw, out, dn, ...rest] = process.argv.slice(2); const opt = k => { const i = rest.indexOf(k); return i < 0 ? null : rest[i + 1] };
const EXPOSURE = 0.84, SIDE = 1000, TEXTILE = /linen|velvet|boucl|fabric|polyester|cotton|seagrass|rattan|feather/;
const CAT = opt('--catalogue') ? JSON.parse(fs.readFileSync(opt('--catalogue'))) : [];
const grainOf = sku => { const p = CAT.find(p => p.sku === sku); return !p || (p.category !== 'Lighting' && TEXTILE.test(p.materials.join())) ? .28 : .10 };   // grain reads as weave on cloth, as noise on glaze and lacquer
const rd = f => { const b = fs.readFileSync(f); return new Float32Array(b.buffer, b.byteOffset, b.length / 4) };
const wr = (f, a) => fs.writeFileSync(f, Buffer.from(a.buffer, a.byteOffset, a.byteLength));
// linear below .62, soft shoulder to 1 above; then sRGB with a slight toe, so that black stays black
const tone = x => { x *= EXPOSURE; const k = .62; if (x > k) x = k + (1 - k) * (1 - Math.exp(-(x - k) / (1 - k))); x = x <= .0031308 ? 12.92 * x : 1.055 * Math.pow(x, 1 / 2.4) - .055; return x < .5 ? x - .042 * Math.sin(2 * Math.PI * x) : x };

/** straight (un-premultiplied) denoised colour and alpha of one render */
export function develop(dir) {
  const m = JSON.parse(fs.readFileSync(path.join(dir, 'meta.json'))), { w, h } = m, n = w * h;
  const A = rd(path.join(dir, 'AImage.f32')), B = rd(path.join(dir, 'BImage.f32'));
  if (fs.existsSync(path.join(dir, 'col.f32'))) { const a = new Float32Array(n); for (let p = 0; p < n; p++) a[p] = Math.min(1, Math.max(0, (A[p * 4 + 3] + B[p * 4 + 3]) / 2)); return { m, w, h, a, col: rd(path.join(dir, 'col.f32')) } }   // denoised before
  const aux = Object.fromEntries(['DiffCol', 'GlossCol', 'Normal', 'Depth'].map(k => [k, rd(path.join(dir, `A${k}.f32`))]));
  const a = new Float32Array(n), sA = new Float32Array(n * 3), sB = new Float32Array(n * 3), aux3 = {};
  for (let p = 0; p < n; p++) {
    const x = A[p * 4 + 3], y = B[p * 4 + 3], ix = x > .02 ? 1 / x : 0, iy = y > .02 ? 1 / y : 0; a[p] = Math.min(1, Math.max(0, (x + y) / 2)); if (!ix && !iy) continue;
    for (let c = 0; c < 3; c++) { const ca = ix ? A[p * 4 + c] * ix : B[p * 4 + c] * iy; sA[p * 3 + c] = ca; sB[p * 3 + c] = iy ? B[p * 4 + c] * iy : ca }
  }
  for (const k of ['DiffCol', 'GlossCol', 'Normal']) { const src = aux[k], o = aux3[k] = new Float32Array(n * 3); for (let p = 0; p < n; p++) { const x = A[p * 4 + 3]; if (x > .02) { const ix = 1 / x; o[p * 3] = src[p * 3] * ix; o[p * 3 + 1] = src[p * 3 + 1] * ix; o[p * 3 + 2] = src[p * 3 + 2] * ix } } }
  { const src = aux.Depth, o = aux3.Depth = new Float32Array(n); for (let p = 0; p < n; p++) o[p] = Math.min(50, src[p * 3]) }
  const t = fs.mkdtempSync(path.join(os.tmpdir(), 'fin-')), f = k => path.join(t, k + '.f32');
  wr(f('a'), sA); wr(f('b'), sB); for (const k in aux3) wr(f(k), aux3[k]);
  execFileSync(dn, ['--w', w, '--h', h, '--a', f('a'), '--b', f('b'), '--out', f('o'), '--alb', f('DiffCol'), '--gloss', f('GlossCol'), '--nrm', f('Normal'), '--z', f('Depth'), '--r', '3', '--k', '0.5', '--k2', '1', '--levels', '3'].map(String), { stdio: ['ignore', 'ignore', 'inherit'] });
  const col = rd(f('o')); const g = grainOf(m.sku); for (let i = 0; i < n * 3; i++) col[i] = (1 - g) * col[i] + g / 2 * (Math.min(sA[i], 2.5 * col[i] + .02) + Math.min(sB[i], 2.5 * col[i] + .02));   // keep some grain: it reads as weave and pores
  wr(f('o'), col); fs.copyFileSync(f('o'), path.join(dir, 'col.f32')); fs.rmSync(t, { recursive: true });
  return { m, w, h, a, col };
}
/** few samples leave a little grain on silhouettes: mix partly covered pixels with a 3x3 binomial mean (stays within the same pixel-wide edge) */
function smoothEdge({ w, h, a }) {
  const o = Float32Array.from(a); for (let y = 1; y < h - 1; y++) for (let x = 1; x < w - 1; x++) { const p = y * w + x; if (a[p] <= .02 || a[p] >= .98) continue;
    const m = (4 * a[p] + 2 * (a[p - 1] + a[p + 1] + a[p - w] + a[p + w]) + a[p - w - 1] + a[p - w + 1] + a[p + w - 1] + a[p + w + 1]) / 16; o[p] = .45 * a[p] + .55 * m } return o;
}
/** 8-bit RGBA; colour bled a few px outwards so that scaling never shows a dark fringe */
export function rgba8({ w, h, a, col }, fix = true) {
  const seen = a; a = smoothEdge({ w, h, a });
  const o = Buffer.alloc(w * h * 4), set = new Uint8Array(w * h);
  for (let p = 0; p < w * h; p++) { let al = a[p]; if (fix) al = al < .012 ? 0 : al > .985 ? 1 : al; o[p * 4 + 3] = Math.round(al * 255); if (seen[p] > .30) { set[p] = 1; for (let c = 0; c < 3; c++) o[p * 4 + c] = Math.round(255 * tone(col[p * 3 + c])) } }
  for (let it = 0; it < 4; it++) { const add = []; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { const p = y * w + x; if (set[p]) continue; let s = [0, 0, 0], k = 0; for (let j = -1; j < 2; j++) for (let i = -1; i < 2; i++) { const X = x + i, Y = y + j; if (X < 0 || Y < 0 || X >= w || Y >= h) continue; const q = Y * w + X; if (set[q]) { k++; for (let c = 0; c < 3; c++) s[c] += o[q * 4 + c] } } if (k) add.push([p, s.map(v => Math.round(v / k))]) } for (const [p, s] of add) { set[p] = 1; for (let c = 0; c < 3; c++) o[p * 4 + c] = s[c] } }
  return o;
}
export function bbox({ w, h, a }) { let x0 = w, y0 = h, x1 = 0, y1 = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) if (a[y * w + x] > .04) { if (x < x0) x0 = x; if (x > x1) x1 = x; if (y < y0) y0 = y; if (y > y1) y1 = y } return { x: x0, y: y0, width: x1 - x0 + 1, height: y1 - y0 + 1 } }

async function images() {
  fs.mkdirSync(path.join(out, 'images'), { recursive: true }); const info = {};
  const ip = path.join(out, '.image-info.json'); if (fs.existsSync(ip)) Object.assign(info, JSON.parse(fs.readFileSync(ip)));
  for (const sku of fs.readdirSync(raw).sort()) {
    const d = path.join(raw, sku), dst = path.join(out, 'images', sku.toLowerCase() + '.webp'); if (!fs.existsSync(path.join(d, 'meta.json')) || (CAT.length && !CAT.find(p => p.sku === sku)) || (rest.includes('--developed-only') && !fs.existsSync(path.join(d, 'col.f32')))) continue;
    if (fs.existsSync(dst) && info[sku] && fs.statSync(dst).mtimeMs > fs.statSync(path.join(d, 'meta.json')).mtimeMs) continue;
    const r = develop(d), k = SIDE / Math.max(r.w, r.h), W = Math.round(r.w * k), H = Math.round(r.h * k), b = bbox(r), bb = { x: Math.floor(b.x * k), y: Math.floor(b.y * k), width: Math.ceil(b.width * k), height: Math.ceil(b.height * k) };
    await sharp(rgba8(r), { raw: { width: r.w, height: r.h, channels: 4 } }).resize(W, H, { fit: 'fill', kernel: 'lanczos3' }).webp({ quality: 85, alphaQuality: 95, effort: 4, smartSubsample: true, exact: false }).toFile(dst);
    info[sku] = { file: `images/${sku.toLowerCase()}.webp`, width: W, height: H, bbox: bb, renderedAt: [r.w, r.h], cm: r.m.cm, bytes: fs.statSync(dst).size }; fs.writeFileSync(ip, JSON.stringify(info)); console.log(sku, r.w, r.h, (info[sku].bytes / 1024).toFixed(0) + ' KB');
  }
  return info;
}
/** normal shop photo: the catalogue cut-out over pure white with the renderer's own floor shadow (a shadow-catcher render of the empty floor) */
async function white(dir, info) {
  fs.mkdirSync(path.join(out, 'white'), { recursive: true });
  for (const sku of fs.readdirSync(dir).sort()) {
    const d = path.join(dir, sku); if (!fs.existsSync(path.join(d, 'meta.json')) || !info[sku]) continue;
    const m = JSON.parse(fs.readFileSync(path.join(d, 'meta.json'))), i = info[sku], A = rd(path.join(d, 'AImage.f32')), B = rd(path.join(d, 'BImage.f32')), n = m.w * m.h, sh = Buffer.alloc(n);
    for (let p = 0; p < n; p++) sh[p] = Math.round(255 * Math.min(1, Math.max(0, (A[p * 4 + 3] + B[p * 4 + 3]) / 2)));
    const ppu = i.width / (m.cat.u1 - m.cat.u0), W = Math.round(m.w * ppu / m.ppu), H = Math.round(m.h * ppu / m.ppu);
    const soft = await sharp(sh, { raw: { width: m.w, height: m.h, channels: 1 } }).blur(Math.max(2.2, Math.max(m.w, m.h) / 90)).resize(W, H, { fit: 'fill', kernel: 'cubic' }).extractChannel(0).raw().toBuffer();
    const bg = Buffer.alloc(W * H * 3), fade = Math.round(Math.min(W, H) * .10);
    for (let y = 0; y < H; y++) for (let x = 0; x < W; x++) { const e = Math.min(1, Math.min(x, W - 1 - x, H - 1 - y) / fade), f = e * e * (3 - 2 * e), p = y * W + x, v = Math.round(255 * (1 - .62 * f * Math.max(0, soft[p] / 255 - .03))); bg[p * 3] = bg[p * 3 + 1] = bg[p * 3 + 2] = v }
    await sharp(bg, { raw: { width: W, height: H, channels: 3 } }).composite([{ input: path.join(out, i.file), left: Math.round((m.cat.u0 - m.u0) * ppu), top: Math.round((m.v1 - m.cat.v1) * ppu) }]).jpeg({ quality: 88, mozjpeg: true }).toFile(path.join(out, 'white', sku.toLowerCase() + '.jpg')); console.log('white', sku, W, H);
  }
}
async function sheet(list, file, cols = 14, cell = 150) {
  const rows = Math.ceil(list.length / cols), W = cols * cell, H = rows * (cell + 14), comp = [];
  const label = (t, i) => `<text x="${(i % cols) * cell + cell / 2}" y="${Math.floor(i / cols) * (cell + 14) + cell + 8}" font-size="10" font-family="DejaVu Sans, sans-serif" text-anchor="middle" fill="#555">${t}</text>`;
  for (const [i, p] of list.entries()) { const b = await sharp(path.join(out, p.file)).resize(cell - 16, cell - 14, { fit: 'inside' }).png().toBuffer({ resolveWithObject: true }); comp.push({ input: b.data, left: Math.round((i % cols) * cell + (cell - b.info.width) / 2), top: Math.round(Math.floor(i / cols) * (cell + 14) + (cell - b.info.height)) - 4 }) }
  comp.push({ input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${W}" height="${H}">${list.map((p, i) => label(p.sku, i)).join('')}</svg>`), left: 0, top: 0 });
  await sharp({ create: { width: W, height: H, channels: 3, background: '#f3f2f0' } }).composite(comp).jpeg({ quality: 84, mozjpeg: true }).toFile(file);
}
if (rest.includes('--develop-only')) { for (const sku of fs.readdirSync(raw).sort()) { const d = path.join(raw, sku); if (!fs.existsSync(path.join(d, 'meta.json')) || fs.existsSync(path.join(d, 'col.f32'))) continue; try { fs.mkdirSync(path.join(d, 'lock')) } catch { continue } develop(d); console.log('developed', sku) } process.exit(0) }   // several can run side by side
const info = await images();
if (rest.includes('--developed-only')) process.exit(0);
if (opt('--white')) await white(opt('--white'), info);
if (opt('--catalogue')) {
  const P = CAT.filter(p => info[p.sku]), q = s => /[",\n]/.test(s) ? `"${s.replace(/"/g, '""')}"` : s;
  const full = P.map(p => { const i = info[p.sku], [a, b, c] = i.cm.map(v => Math.round(v)); return { sku: p.sku, name: p.name, category: p.category, roomTypes: p.roomTypes, description: p.description, price: p.price, currency: 'USD', brand: 'Modern Living Co.', dimensionsCm: { width: a, depth: b, height: c }, materials: p.materials, colours: p.colours, proxyClass: p.proxyClass, mount: p.mount || 'floor', standsAtCm: p.standsAtCm || 0, imageUrl: i.file, image: { width: i.width, height: i.height, renderedAt: i.renderedAt, bbox: i.bbox, yawDeg: p.yaw || 0 }, baseModel: p.baseModel } });
  fs.writeFileSync(path.join(out, 'products.json'), JSON.stringify(full, null, 1)); fs.writeFileSync(path.join(out, 'products.csv'), 'name,sku,category,roomTypes,imageUrl\n' + full.map(p => [p.name, p.sku, p.category, p.roomTypes.join(','), p.imageUrl].map(q).join(',')).join('\n') + '\n');
  await sheet(full.map(p => ({ sku: p.sku, file: p.imageUrl })), path.join(out, 'contact-sheet.jpg')); console.log(full.length, 'products written');
}
