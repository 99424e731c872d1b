import { say } from './messages.ts'
import { text, type Lang, type Sentence } from '#kernel/words.ts'
import type { Requirement } from './model.ts'
import type { en } from './messages.en.ts'

type RoomKey = Extract<keyof typeof en, `room.${string}`>

const rooms: Readonly<Record<string, RoomKey>> = {
  accreditation: 'room.accreditation', certification: 'room.certification', complaints: 'room.complaints', discipline: 'room.discipline',
  engagement: 'room.engagement', equipment: 'room.equipment', force: 'room.force', frameworks: 'room.frameworks', hiring: 'room.hiring',
  performance: 'room.performance', policies: 'room.policies', surveys: 'room.surveys', training: 'room.training',
  transparency: 'room.transparency', victims: 'room.victims', wellness: 'room.wellness',
}

/** What people call the part of Accord whose records prove something: "Policies". */
export const roomName = (room: string): Sentence => say(rooms[room] ?? 'room.other')

/** The parts of Accord that a requirement's proof comes from, each once. */
export const proofRooms = (requirement: Requirement, lang: Lang): readonly string[] => [
  ...new Set([requirement.proof.room, ...requirement.proof.measures.flatMap(({ room }) => room ?? [])].map((room) => text(lang, roomName(room)))),
]

/** Whether Accord can compute every measure today; until then the requirement can be attested, never proven. */
export const isComputed = (requirement: Requirement): boolean => requirement.proof.measures.every(({ ready }) => ready)
