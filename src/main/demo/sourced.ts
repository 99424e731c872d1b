/**
 * Agencies that the campaign's page names (source 003 in the domain's sources): ten as having recently taken the pledge, two as
 * having recently completed it. The page gives no dates, and neither do we; nothing else is said of them.
 */
export const named = [
  { slug: 'university-of-mississippi-police', name: 'The University of Mississippi Police and Public Safety Department', kind: 'university', state: 'MS', stage: 'pledged' },
  { slug: 'colorado-state-patrol', name: 'Colorado State Patrol', kind: 'state', state: 'CO', stage: 'pledged' },
  { slug: 'university-of-alaska-anchorage-police', name: 'University of Alaska-Anchorage Police', kind: 'university', state: 'AK', stage: 'pledged' },
  { slug: 'franklin-pd-ma', name: 'Franklin Police Department', kind: 'municipal', state: 'MA', stage: 'pledged' },
  { slug: 'torrance-pd', name: 'Torrance Police Department', kind: 'municipal', state: 'CA', stage: 'pledged' },
  { slug: 'radford-university-police', name: 'Radford University Police Department', kind: 'university', state: 'VA', stage: 'pledged' },
  { slug: 'allenstown-pd', name: 'Allenstown Police Department', kind: 'municipal', state: 'NH', stage: 'pledged' },
  { slug: 'danville-pd-va', name: 'Danville Police Department', kind: 'municipal', state: 'VA', stage: 'pledged' },
  { slug: 'tennessee-bureau-of-investigation', name: 'Tennessee Bureau of Investigation', kind: 'state', state: 'TN', stage: 'pledged' },
  { slug: 'morrisville-pd-nc', name: 'Morrisville Police Department', kind: 'municipal', state: 'NC', stage: 'pledged' },
  { slug: 'wilmington-pd-de', name: 'Wilmington Police Department', kind: 'municipal', state: 'DE', stage: 'completed' },
  { slug: 'park-city-pd', name: 'Park City Police Department', kind: 'municipal', state: 'UT', stage: 'completed' },
] as const

/** What the source says of them, in our words. */
export const sourceSays = {
  pledged: { en: 'The page of the Trust Building Campaign (IACP) names it among the agencies that recently took the pledge. It gives no date.', es: 'La página de la Campaña para generar confianza (IACP) la menciona entre las agencias que firmaron el compromiso recientemente. No indica la fecha.' },
  completed: { en: 'The page of the Trust Building Campaign (IACP) names it among the agencies that recently completed the pledge. It gives no date.', es: 'La página de la Campaña para generar confianza (IACP) la menciona entre las agencias que completaron el compromiso recientemente. No indica la fecha.' },
} as const
