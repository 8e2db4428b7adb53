import type { ReactNode } from 'react'

// Line drawings of an armchair, photographed in the ways that do not work. On the light box, which is light in both schemes.

const INK = '#53534f'
const WOOD = '#a98a67'
const CLOTH = '#d9d4c8'

function Drawing({ ground = '#f0efec', children }: { ground?: string; children: ReactNode }) {
  return (
    <svg viewBox="0 0 160 120" width="100%" aria-hidden="true" strokeLinejoin="round" strokeLinecap="round">
      <rect width="160" height="120" fill={ground} />
      {children}
    </svg>
  )
}

function Armchair({ transform, cloth = CLOTH, ink = INK }: { transform?: string; cloth?: string; ink?: string }) {
  return (
    <g transform={transform} stroke={ink} strokeWidth="2" fill={cloth}>
      <path d="M54 92v10M106 92v10" stroke={WOOD} strokeWidth="4" />
      <path d="M56 36q0-10 10-10h28q10 0 10 10v34H56z" />
      <path d="M46 58q0-7 7-7t7 7v14h40V58q0-7 7-7t7 7v34H46z" />
      <path d="M60 72h40v8H60z" />
    </g>
  )
}

const Busy = () => (
  <Drawing ground="#e7ddcc">
    <g stroke="#b9a88b" strokeWidth="2" fill="none">
      <path d="M0 20h160M0 40h160M0 60h160M0 80h160" />
      <path d="M20 0v20M60 0v20M100 0v20M140 0v20M40 20v20M80 20v20M120 20v20M20 40v20M140 40v20M40 60v20M120 60v20" />
    </g>
    <path d="M118 30h30v44h-30z" fill="#9db08f" stroke={INK} strokeWidth="2" />
    <path d="M18 66q-10-20 2-30 4 12 2 30zm4 0q12-14 8-30-12 10-8 30zM14 66h16l-3 20H17z" fill="#7f9b74" stroke={INK} />
    <path d="M0 96h160v24H0z" fill="#c9b394" />
    <Armchair />
  </Drawing>
)
const CutOff = () => (
  <Drawing>
    <Armchair transform="translate(-64 -8) scale(1.5)" />
  </Drawing>
)
const Dark = () => (
  <Drawing ground="#2b2a28">
    <Armchair cloth="#3a3835" ink="#1f1e1d" />
  </Drawing>
)
const Several = () => (
  <Drawing>
    <Armchair transform="translate(-34 12) scale(.86)" />
    <Armchair transform="translate(50 12) scale(.86)" cloth="#b7c2b0" />
    <path d="M66 94h30M70 94v12M92 94v12" stroke={WOOD} strokeWidth="4" />
  </Drawing>
)
const Lettered = () => (
  <Drawing>
    <Armchair />
    <rect x="5" y="5" width="150" height="110" fill="none" stroke="#b3261e" strokeWidth="4" />
    <circle cx="128" cy="30" r="18" fill="#b3261e" />
    <path d="M119 36l18-12M121 25h.1M135 35h.1" stroke="#ffffff" strokeWidth="3" />
    <path d="M20 104h52" stroke="#b3261e" strokeWidth="5" />
  </Drawing>
)
const FromAbove = () => (
  <Drawing>
    <g transform="rotate(-14 80 60)" stroke={INK} strokeWidth="2" fill={CLOTH}>
      <path d="M46 22h68l10 74H36z" />
      <path d="M46 22h68l2 18H44z" />
      <path d="M36 96l8-56h14l-4 56zM124 96l-8-56h-14l4 56z" />
    </g>
  </Drawing>
)

/** In the order of PHOTO_GUIDE.bad. */
export const BAD_PHOTOS = [Busy, CutOff, Dark, Several, Lettered, FromAbove]
