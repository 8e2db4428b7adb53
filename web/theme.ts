import {
  type CSSVariablesResolver,
  createTheme,
  defaultCssVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type MantineTheme,
  type MantineThemeComponents,
  type VariantColorsResolver,
} from '@mantine/core'
import { openOnEnter } from './ui/choices/open-on-enter.ts'

const accent: MantineColorsTuple = [
  '#f5f8fe',
  '#ebf0fb',
  '#d4dff7',
  '#b9c9f1',
  '#8eabf5',
  '#5f83df',
  '#2a52be',
  '#2246a6',
  '#1c2437',
  '#191d28',
]
// Neutral greys without a blue cast; `dark` runs from text to the deepest surface.
const gray: MantineColorsTuple = [
  '#f7f7f5',
  '#efefec',
  '#e3e3df',
  '#d3d3ce',
  '#b4b4ae',
  '#8a8a84',
  '#6b6b66',
  '#53534f',
  '#33332f',
  '#191918',
]
const dark: MantineColorsTuple = [
  '#f2f2ef',
  '#b9b9b3',
  '#999993',
  '#7d7d77',
  '#3b3b38',
  '#2d2d2b',
  '#232322',
  '#1b1b1a',
  '#131312',
  '#0e0e0d',
]

const CLEAR = '1px solid transparent'

/** Ink acts, blue marks: `ink` and `danger` are buttons, everything selected or in progress keeps the accent. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const { color, variant } = input
  if (variant === 'default') {
    const danger = color === 'danger'
    return {
      background: 'var(--ex-secondary)',
      hover: danger ? 'var(--ex-err-soft)' : 'var(--ex-hover)',
      color: danger ? 'var(--ex-err)' : 'var(--ex-ink)',
      border: `1px solid var(${danger ? '--ex-err-line' : '--ex-line-2'})`,
    }
  }
  if (color === 'ink' && variant === 'filled') {
    return {
      background: 'var(--ex-primary)',
      hover: 'var(--ex-primary-hover)',
      color: 'var(--ex-on-primary)',
      border: CLEAR,
    }
  }
  if (color === 'ink' && variant === 'subtle') {
    return {
      background: 'transparent',
      hover: 'var(--ex-hover)',
      hoverColor: 'var(--ex-ink)',
      color: 'var(--ex-ink-2)',
      border: CLEAR,
    }
  }
  return defaultVariantColorsResolver(input)
}

const BUTTON_SIZES: Record<string, { height: string; padding: string; font: string }> = {
  xs: { height: '28px', padding: '10px', font: '12px' },
  sm: { height: '32px', padding: '12px', font: '13px' },
  md: { height: '36px', padding: '14px', font: '14px' },
  lg: { height: '44px', padding: '20px', font: '15px' },
}

const overlayProps = { color: 'var(--ex-scrim)', backgroundOpacity: 1 }

// Plain objects, not `Button.extend(...)`: the theme is in every page's way and must not bring all components along.
const components: MantineThemeComponents = {
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'ink', size: 32 } },
  Anchor: { defaultProps: { fw: 500, fz: 'sm' } },
  Button: {
    defaultProps: { color: 'ink', size: 'md' },
    vars: (_theme: MantineTheme, props: { size?: unknown }) => {
      const size = BUTTON_SIZES[String(props.size)] ?? BUTTON_SIZES.md
      return {
        root: {
          '--button-height': size?.height,
          '--button-padding-x': size?.padding,
          '--button-fz': size?.font,
        },
      }
    },
    styles: { label: { fontWeight: 550 } },
  },
  Card: { defaultProps: { radius: 'lg', padding: 'lg', withBorder: true } },
  Checkbox: { defaultProps: { size: 'xs', radius: 'xs' } },
  Drawer: {
    defaultProps: {
      position: 'right',
      size: 640,
      closeButtonProps: { 'aria-label': 'Close' },
      overlayProps,
      transitionProps: { duration: 180 },
    },
  },
  Input: { defaultProps: { size: 'sm' } },
  InputWrapper: {
    styles: {
      label: { font: 'var(--ex-label)', color: 'var(--ex-ink-2)', marginBottom: 6 },
      error: { fontSize: 12 },
      description: { color: 'var(--ex-ink-3)' },
    },
  },
  // Its placeholder for the focus is no menu item, which a menu may not contain.
  Menu: {
    defaultProps: {
      withInitialFocusPlaceholder: false,
      radius: 'md',
      shadow: 'md',
      transitionProps: { duration: 120 },
    },
  },
  Modal: {
    defaultProps: {
      size: 480,
      radius: 'xl',
      padding: 28,
      centered: true,
      closeButtonProps: { 'aria-label': 'Close' },
      overlayProps,
      transitionProps: { transition: 'pop', duration: 160 },
    },
    styles: {
      header: { minHeight: 0, paddingBottom: 12 },
      title: { font: 'var(--ex-h2)', letterSpacing: '-0.012em' },
    },
  },
  ModalOverlay: { defaultProps: overlayProps },
  // Not <header>: outside an article or section that is the page's banner, of which there is one.
  ModalHeader: { defaultProps: { component: 'div' } },
  DrawerHeader: { defaultProps: { component: 'div' } },
  MultiSelect: { defaultProps: { onKeyDown: openOnEnter } },
  Pagination: { defaultProps: { size: 'sm' } },
  Progress: { defaultProps: { size: 6, radius: 3, transitionDuration: 200 } },
  Radio: { defaultProps: { size: 'xs' } },
  SegmentedControl: {
    defaultProps: { size: 'sm', transitionDuration: 120, withItemsBorders: false },
  },
  Select: { defaultProps: { onKeyDown: openOnEnter } },
  Skeleton: { defaultProps: { radius: 'xs' } },
  Slider: { defaultProps: { size: 4, thumbSize: 18 } },
  Switch: { defaultProps: { withThumbIndicator: false } },
  Table: { defaultProps: { verticalSpacing: 0, horizontalSpacing: 12 } },
  Tooltip: { defaultProps: { openDelay: 400, radius: 'sm' } },
}

export const theme = createTheme({
  fontFamily: 'var(--ex-family)',
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.3334', sm: '1.5385', md: '1.4286', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '36px' },
      h2: { fontSize: '20px', lineHeight: '28px' },
      h3: { fontSize: '16px', lineHeight: '24px' },
    },
  },
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  white: '#ffffff',
  black: '#191918',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  shadows: {
    xs: 'var(--ex-shadow-1)',
    sm: 'var(--ex-shadow-1)',
    md: 'var(--ex-shadow-2)',
    lg: 'var(--ex-shadow-3)',
    xl: 'var(--ex-shadow-3)',
  },
  breakpoints: { xs: '30em', sm: '48em', md: '64em', lg: '80em', xl: '90em' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver,
  components,
})

const schemeVariables = {
  '--mantine-color-body': 'var(--ex-page)',
  '--mantine-color-text': 'var(--ex-ink)',
  '--mantine-color-bright': 'var(--ex-ink)',
  '--mantine-color-dimmed': 'var(--ex-ink-2)',
  '--mantine-color-placeholder': 'var(--ex-ink-3)',
  '--mantine-color-anchor': 'var(--ex-accent)',
  '--mantine-color-error': 'var(--ex-err)',
  '--mantine-color-success': 'var(--ex-ok)',
  '--mantine-color-default': 'var(--ex-surface)',
  '--mantine-color-default-hover': 'var(--ex-hover)',
  '--mantine-color-default-color': 'var(--ex-ink)',
  '--mantine-color-default-border': 'var(--ex-line-2)',
  '--mantine-color-disabled': 'var(--ex-sunken)',
  '--mantine-color-disabled-color': 'var(--ex-ink-3)',
  '--mantine-color-disabled-border': 'var(--ex-line)',
}

/** Points Mantine's own colour names at the tokens of tokens.css, which know both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = (mantineTheme) => {
  const base = defaultCssVariablesResolver(mantineTheme)
  return {
    variables: base.variables,
    light: { ...base.light, ...schemeVariables },
    dark: { ...base.dark, ...schemeVariables },
  }
}
