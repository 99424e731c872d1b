/** A file that the site serves under `/assets/`: its public name, and where it lies in the package. */
export type Asset = { readonly name: string; readonly path: string; readonly type: string }

const uswds = 'node_modules/@uswds/uswds/dist'
const own = 'src/ui/assets'

/** USWDS refers to its fonts and pictures as `../fonts` and `../img`, so its folders are kept under `uswds/`. */
const fromUswds = (path: string, type: string): Asset => ({ name: `uswds/${path}`, path: `${uswds}/${path}`, type })
const fromOwn = (name: string, type: string): Asset => ({ name, path: `${own}/${name}`, type })

const icons = [
  'add',
  'arrow_back',
  'calendar_today',
  'check_circle',
  'close',
  'error',
  'expand_less',
  'expand_more',
  'info',
  'launch',
  'navigate_before',
  'navigate_far_before',
  'navigate_far_next',
  'navigate_next',
  'remove',
  'search',
  'unfold_more',
  'warning',
]
const pictures = [
  'checkbox-indeterminate-alt',
  'checkbox-indeterminate',
  'correct8-alt',
  'correct8',
  'loader',
  'usa-icons-bg/check--blue-60v',
  'usa-icons-bg/error--white',
  'usa-icons-bg/launch--white',
]
const publicSans = ['Regular', 'Italic', 'SemiBold', 'Bold']
const merriweather = ['Regular', 'Italic', 'Bold']

/** Every asset there is: nothing else is served, so no path from outside ever reaches the disk. */
export const assets: readonly Asset[] = [
  fromOwn('accord.css', 'text/css; charset=utf-8'),
  fromOwn('accord.js', 'text/javascript; charset=utf-8'),
  fromOwn('mark.svg', 'image/svg+xml'),
  fromOwn('favicon.svg', 'image/svg+xml'),
  fromUswds('css/uswds.min.css', 'text/css; charset=utf-8'),
  ...publicSans.map((weight) => fromUswds(`fonts/public-sans/PublicSans-${weight}.woff2`, 'font/woff2')),
  ...merriweather.map((weight) => fromUswds(`fonts/merriweather/Latin-Merriweather-${weight}.woff2`, 'font/woff2')),
  ...icons.map((icon) => fromUswds(`img/usa-icons/${icon}.svg`, 'image/svg+xml')),
  ...pictures.map((picture) => fromUswds(`img/${picture}.svg`, 'image/svg+xml')),
]
