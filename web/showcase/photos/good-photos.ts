import bed from './bed.webp'
import chair from './chair.webp'
import sofa from './sofa.webp'

/** In the order of PHOTO_GUIDE.good. */
export const GOOD_PHOTOS = [sofa, chair, bed] as const
