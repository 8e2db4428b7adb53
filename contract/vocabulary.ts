import { z } from 'zod'

/** The words products and settings are described with. Pages, prompts and the renderer use these values verbatim. */
export const CATEGORIES = ['Furniture', 'Fixtures', 'Lighting', 'Decor'] as const
export const ROOM_TYPES = [
  'Living Room',
  'Bedroom',
  'Dining Room',
  'Office',
  'Kitchen',
  'Bathroom',
  'Hallway',
  'Outdoor',
] as const
export const STYLES = [
  'Modern',
  'Contemporary',
  'Scandinavian',
  'Minimalist',
  'Japandi',
  'Traditional',
  'Rustic',
  'Industrial',
] as const
export const LIGHTINGS = ['Natural Light', 'Ambient', 'Golden Hour', 'Evening', 'Studio'] as const
export const COLOR_SCHEMES = ['Neutral', 'Warm Tones', 'Earthy', 'Cool Tones', 'Sage', 'Navy'] as const
export const PROPS = ['Plants', 'Books', 'Lamps', 'Rug', 'Art', 'Textiles'] as const
export const ASPECT_RATIOS = ['1:1', '4:3', '3:4', '4:5', '16:9', '9:16'] as const
export const CAMERA_ANGLES = ['Eye level', 'Close-up', 'Wide'] as const

export const categorySchema = z.enum(CATEGORIES)
export const roomTypeSchema = z.enum(ROOM_TYPES)
export const styleSchema = z.enum(STYLES)
export const lightingSchema = z.enum(LIGHTINGS)

export type Category = (typeof CATEGORIES)[number]
export type RoomType = (typeof ROOM_TYPES)[number]
export type Style = (typeof STYLES)[number]
export type Lighting = (typeof LIGHTINGS)[number]
export type AspectRatio = (typeof ASPECT_RATIOS)[number]
export type CameraAngle = (typeof CAMERA_ANGLES)[number]
export type Prop = (typeof PROPS)[number]
export type ColorScheme = (typeof COLOR_SCHEMES)[number]

/** Rooms of one group suit one run; three groups or more in one selection count as mixed. */
export const ROOM_GROUPS: Record<RoomType, 'living' | 'work' | 'wet' | 'outside'> = {
  'Living Room': 'living',
  Bedroom: 'living',
  'Dining Room': 'living',
  Hallway: 'living',
  Office: 'work',
  Kitchen: 'wet',
  Bathroom: 'wet',
  Outdoor: 'outside',
}
