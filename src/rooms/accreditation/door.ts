export { accreditationKind } from './kind.ts'
export { accreditationParticipation } from './measures.ts'
