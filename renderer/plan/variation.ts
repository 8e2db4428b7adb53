/** Changes of the light: shares of sun, sky and lamp, stops of exposure, warmth. */
type LightChange = { sun: number; sky: number; lamp: number; exposure: number; warmth: number }

/** How a variant differs from the first one, which follows the settings to the letter. */
export type Variation = {
  /** 0 (level 1, or the first variant) .. 1 (level 10) */
  amount: number
  flip: boolean
  /** which of the fitting rooms, 0 the best; those built in an unrelated style only where `anyRoom` */
  room: number
  anyRoom: boolean
  light: LightChange
  /** -1 | 0 | 1: the side the product leaves the middle for, 0 either */
  side: number
}

const asSet: LightChange = { sun: 0, sky: 0, lamp: 0, exposure: 0, warmth: 0 }
/** A thin cloud before the sun, a lamp turned down. */
const softer: LightChange = { sun: -0.6, sky: 0.22, lamp: -0.35, exposure: 0.06, warmth: -0.02 }
/** An hour later, a lamp turned up. */
const later: LightChange = { sun: 0.6, sky: -0.2, lamp: 0.5, exposure: -0.07, warmth: 0.09 }

// A product's variants take its rooms in turn, so any two of the four may stand in the same one: each two differ in
// side or light. 1: as set; 2: the other side; 3: the other side, softer; 4: this side, later.
const light = [asSet, asSet, softer, later]
const flipped = [false, true, true, false]
const sides = [0, 0, 1, -1]

const LEVELS = { side: 3, otherRoom: 5, anyRoom: 7, threeRooms: 10 }

/** What sets a variant (from 1; those beyond 4 begin again) apart at a variety level of 1 (alike) to 10. */
export function variationOf(variant: number, varietyLevel: number): Variation {
  const level = Math.min(10, Math.max(1, varietyLevel))
  const at = Math.max(0, variant - 1)
  const place = at % 4
  const amount = at === 0 ? 0 : (level - 1) / 9
  const strength = Math.min(1, 2 * amount)
  const nuance = light[place] ?? asSet
  return {
    amount,
    flip: at > 0 && level >= LEVELS.side && flipped[place] === true,
    room: roomAt(at, level),
    anyRoom: level >= LEVELS.anyRoom,
    light: {
      sun: nuance.sun * strength,
      sky: nuance.sky * strength,
      lamp: nuance.lamp * strength,
      exposure: nuance.exposure * strength,
      warmth: nuance.warmth * strength,
    },
    side: level >= LEVELS.side ? (sides[place] ?? 0) : 0,
  }
}

/** From level 5 the third variant has another room, from level 7 every second one, at level 10 each of three. */
function roomAt(at: number, level: number): number {
  if (level >= LEVELS.threeRooms) return at % 3
  if (level >= LEVELS.anyRoom) return at % 2
  return level >= LEVELS.otherRoom && at % 4 === 2 ? 1 : 0
}
