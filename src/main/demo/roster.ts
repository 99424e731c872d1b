/** A made-up roster as the CSV file that an agency would export; the same seed gives the same people. */
export function rosterCsv(sworn: number, civilians: number, units: readonly string[], ranks: readonly string[], seed: number): string {
  const chance = sequence(seed)
  const pick = <Word>(list: readonly Word[]): Word => list[Math.floor(chance() * list.length)] as Word
  const lines = ['employee number,name,sworn,rank,unit,supervisor,appointed on']
  const chiefs = Math.max(1, Math.round(sworn / 40))
  for (let at = 0; at < sworn + civilians; at++) {
    const isSworn = at < sworn
    const number = `${seed}${String(at + 1).padStart(4, '0')}`
    const rank = isSworn ? rankAt(at, sworn, ranks) : 'Civilian'
    const boss = at < chiefs ? '' : `${seed}${String(1 + Math.floor(chance() * Math.min(at, Math.max(chiefs, Math.round(sworn / 8)))))
      .padStart(4, '0')}`
    const year = 1998 + Math.floor(chance() * 28)
    const day = `${year}-${String(1 + Math.floor(chance() * 12)).padStart(2, '0')}-${String(1 + Math.floor(chance() * 28)).padStart(2, '0')}`
    lines.push([number, `${pick(first)} ${pick(last)}`, isSworn ? 'yes' : 'no', rank, at < chiefs ? (units[0] ?? '') : pick(units), boss, day].join(','))
  }
  return `${lines.join('\n')}\n`
}

/** Few at the top, most at the bottom. */
function rankAt(at: number, sworn: number, ranks: readonly string[]): string {
  const share = at / sworn
  const bounds = [0.01, 0.03, 0.07, 0.2, 1]
  return ranks[Math.min(ranks.length - 1, bounds.findIndex((bound) => share < bound))] ?? ranks.at(-1) ?? 'Officer'
}

/** Numbers that look random and are the same each time (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const first = ['Ada', 'Amir', 'Ana', 'Ben', 'Bao', 'Carla', 'Cyrus', 'Dana', 'Dev', 'Ebony', 'Eli', 'Farah', 'Finn', 'Gia', 'Glen', 'Hugo', 'Ines', 'Ivan', 'Jade', 'Joel', 'Kai', 'Kira', 'Leo', 'Lina', 'Marco', 'Mei', 'Nia', 'Noor', 'Omar', 'Opal', 'Paolo', 'Pia', 'Quinn', 'Rafa', 'Rosa', 'Said', 'Sofie', 'Tariq', 'Tess', 'Uma', 'Vik', 'Wren', 'Yara', 'Zane']
const last = ['Abara', 'Alder', 'Bexley', 'Birk', 'Castell', 'Corvo', 'Dahl', 'Drummer', 'Eastman', 'Eberly', 'Farrow', 'Fontane', 'Galvan', 'Grigor', 'Halloway', 'Hsu', 'Imber', 'Iverly', 'Jandal', 'Jarrow', 'Kestrel', 'Kovan', 'Lacombe', 'Lundy', 'Marlow', 'Mbeki', 'Nakata', 'Norcross', 'Oduya', 'Ostrow', 'Penhall', 'Pryor', 'Quill', 'Quiroz', 'Rask', 'Rowley', 'Sable', 'Stroud', 'Tamsin', 'Trask', 'Ullman', 'Varga', 'Vesper', 'Wexler', 'Yoder', 'Zamani']
